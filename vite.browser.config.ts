import { defineConfig } from 'vite'

/** What pages without React may load: their CSS, one file a kind of page, and the few small modules of app/client. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'build/browser',
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    target: ['es2020', 'chrome90', 'firefox90', 'safari14'],
    cssTarget: ['chrome112', 'safari16.5', 'firefox117'],
    rollupOptions: {
      input: [
        'app/client/page.ts',
        'app/client/survey.ts',
        'app/client/survey-pages.css',
        'app/client/public-pages.css',
        'app/client/staff-pages.css',
      ],
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
})
