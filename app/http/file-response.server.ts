import { cleanText } from '#app/platform/clean-text.ts'
import type { KeptFile } from '#app/platform/files.server.ts'

type Sent = Pick<KeptFile, 'name' | 'mediaType' | 'bytes' | 'sha256'>

/** A kept file as an attachment that no browser opens as a page of ours; 304 when the browser has these bytes. */
export function fileResponse(request: Request, { name, mediaType, bytes, sha256 }: Sent): Response {
  const etag = `"sha256-${sha256}"`
  const headers = {
    ETag: etag,
    // Who may have it is asked each time.
    'Cache-Control': 'private, no-cache',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
  }
  if (hasThem(request.headers.get('If-None-Match'), etag)) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...headers,
      'Content-Type': mediaType,
      'Content-Length': String(bytes.byteLength),
      'Content-Disposition': attachment(name),
    },
  })
}

/** RFC 6266: the name in plain ASCII for old browsers, and whole for the others (RFC 5987). */
function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%/]/g, '_')
  const whole = encodeURIComponent(cleanText(name)).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}

function hasThem(header: string | null, etag: string): boolean {
  return (header ?? '').split(',').some((one) => [etag, '*'].includes(one.trim().replace(/^W\//, '')))
}
