/** Where a reader goes on afterwards: a page of ours without its query, and nowhere else; at worst the first page. */
export function wayBack(wanted: string | null | undefined): string {
  return wanted && wanted.length <= 200 && OWN_PATH.test(wanted) && wanted !== '/reader' ? wanted : '/'
}

/** The page that a reader came from, as the browser says it; the first page if it was not one of ours. */
export function wayBackFrom(referer: string | null, ourOrigin: string): string {
  if (referer === null || !URL.canParse(referer)) return '/'
  const { origin, pathname } = new URL(referer)
  return origin === ourOrigin ? wayBack(pathname) : '/'
}

// Each part begins with a letter or digit: no //host, no backslash, no dots that climb, no sign that browsers read anew.
const OWN_PATH = /^\/([A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*)?$/
