import { defineConfig } from 'vite'

/** The program of the thread that makes a report's files: all in one file, so that it starts in a moment. */
export default defineConfig({
  publicDir: false,
  // What draws pictures is no JavaScript and stays where it is installed.
  ssr: { noExternal: true, external: ['@resvg/resvg-js'] },
  build: {
    ssr: true,
    outDir: 'build/worker',
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: {
      input: { 'make-files-worker': 'app/features/board/make-files-worker.server.ts' },
      output: { entryFileNames: '[name].js' },
    },
  },
})
