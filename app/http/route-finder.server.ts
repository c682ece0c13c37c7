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
    .map((route) => ({
      route,
      start: `/${route.pattern.slice(0, route.pattern.indexOf(':'))}`,
      shape: new RegExp(`^/${route.pattern.replace(/:\w+/g, '([^/]+)')}$`),
      names: [...route.pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => name),
    }))
  return (address) => {
    const path = address.endsWith('/') ? address.replace(/(?<=[^/])\/$/, '') : address
    const known = fixed.get(path)
    if (known) return known
    for (const { route, start, shape, names } of patterns) {
      const match = path.startsWith(start) ? shape.exec(path) : null
      if (match) return { route, params: paramsOf(names, match) }
    }
    return null
  }
}

function paramsOf(names: readonly string[], match: RegExpExecArray): Record<string, string> {
  const params: Record<string, string> = {}
  for (let at = 0; at < names.length; at += 1) {
    const given = match[at + 1] ?? ''
    params[names[at] ?? ''] = given.includes('%') ? decode(given) : given
  }
  return params
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
