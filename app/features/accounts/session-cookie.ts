/** The name of the sign-in cookie: over https the browser itself holds it to this host alone. */
function sessionCookieName(origin: string | undefined): string {
  return isHttps(origin) ? '__Host-with-us' : 'with-us'
}

/** What Set-Cookie says at sign-in. The cookie has no age: it is gone when the browser closes. */
export function sessionCookie(origin: string | undefined, token: string): string {
  return `${sessionCookieName(origin)}=${token}; ${attributes(origin)}`
}

/** What Set-Cookie says at sign-out. */
export function endedSessionCookie(origin: string | undefined): string {
  return `${sessionCookieName(origin)}=; ${attributes(origin)}; Max-Age=0`
}

/** The token that a request's Cookie header carries, if it has the shape of one. */
export function tokenIn(cookieHeader: string | null | undefined, origin: string | undefined): string | null {
  const name = sessionCookieName(origin)
  for (const part of (cookieHeader ?? '').split(';')) {
    const [key, value = ''] = part.trim().split('=', 2)
    if (key === name && /^[A-Za-z0-9_-]{43}$/.test(value)) return value
  }
  return null
}

function attributes(origin: string | undefined): string {
  return `Path=/; HttpOnly; SameSite=Lax${isHttps(origin) ? '; Secure' : ''}`
}

function isHttps(origin: string | undefined): boolean {
  return origin?.startsWith('https:') ?? false
}
