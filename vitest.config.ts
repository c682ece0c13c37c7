import { configDefaults, defineConfig } from 'vitest/config'

/** Two kinds of test: pure rules and screens (`unit`), and verbs on a real database (`db`). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'app/**/*.test.ts',
            'app/**/*.test.tsx',
            'db/**/*.test.ts',
            'tests/architecture/**/*.test.ts',
            'tests/authorisation/**/*.test.ts',
          ],
          exclude: [...configDefaults.exclude, '**/*.db.test.ts'],
        },
      },
      {
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: [...configDefaults.exclude, 'build/**'],
          pool: 'forks',
          maxWorkers: 2,
          // After the unit tests: projects with a number of workers of their own may not run at once.
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
