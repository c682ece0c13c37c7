/** A route as the server sees it: its address pattern and what its module exports. */
export type Route = { pattern: string; loader: unknown; action: unknown; isCached: boolean }

type Found = { route: Route; params: Record<string, string> }

/** Finds the route of a path: fixed addresses by name, the others by their pattern (`s/:slug`). */
export function routeFinder(routes: readonly Route[]): (path: string) => Found | null {
  const fixed = new Map(
    routes.filter(({ pattern }) => !pattern.includes(':')).map((route) => [`/${route.pattern}`, { route, params: {} }]),
  )
  const patterns = routes
    .filter(({ pattern }) => pattern.includes(':'))
    .map((route) => ({ route, shape: new RegExp(`^/${route.pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`) }))
  return (address) => {
    const path = address.replace(/(?<=[^/])\/$/, '')
    const known = fixed.get(path)
    if (known) return known
    for (const { route, shape } of patterns) {
      const match = shape.exec(path)
      if (match) return { route, params: path.includes('%') ? decoded(match.groups ?? {}) : { ...match.groups } }
    }
    return null
  }
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decode(value)]))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
