import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RouteConfigEntry } from '@remix-run/route-config'
import type { Shot } from './pages.ts'

/** The address patterns of all pages: what a browser shows for a GET; not files, JSON, redirects or health. */
export function pageRoutes(routes: readonly RouteConfigEntry[], above = ''): string[] {
  return routes.flatMap(({ path = '', file, children = [] }) => {
    const pattern = [above, path].filter((part) => part !== '').join('/')
    return [...(isPage(file) ? [pattern] : []), ...pageRoutes(children, pattern)]
  })
}

/** The pages of which there would be no picture. */
export function routesWithoutShot(routes: readonly RouteConfigEntry[], shots: readonly Shot[]): string[] {
  const shown = new Set(shots.map(({ route }) => route))
  return pageRoutes(routes).filter((pattern) => !shown.has(pattern))
}

/** Remix renders what has a default export; the server answers direct routes itself, files of routes/resources too. */
function isPage(file: string): boolean {
  if (file.startsWith('routes/resources/')) return false
  return /^export default |^export const loader = directRoute\(/m.test(readFileSync(join('app', file), 'utf8'))
}
