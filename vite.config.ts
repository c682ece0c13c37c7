import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'

/** The Remix build: pages and verbs into build/server, what staff pages need in the browser into build/client. */
export default defineConfig({
  plugins: [remix(remixConfig)],
  build: { assetsInlineLimit: 0 },
  // No page hydrates in this version: there is nothing for the browser to be bundled beforehand.
  optimizeDeps: { noDiscovery: true },
})
