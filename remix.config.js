/**
 * The Remix options; vite.config.ts hands them to the plugin (Remix's Vite plugin does not read this file by itself).
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  buildDirectory: 'build/pages',
  ssr: true,
  ignoredRouteFiles: ['**/*'],
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
}
