/** What a request says about where it comes from. */
export type Provenance = { origin: string | undefined; fetchSite: string | undefined }

/**
 * Whether a write may come from there: `Origin` is ours, and `Sec-Fetch-Site`, if sent, says the same. With no public
 * origin set, ours are the loopback names with our port. Absent, `null` and malformed origins are refused.
 */
export function isOurOrigin(
  { origin, fetchSite }: Provenance,
  our: { publicOrigin: string | undefined; port: number },
): boolean {
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false
  if (origin === undefined) return false
  if (our.publicOrigin) return origin === our.publicOrigin
  return ['127.0.0.1', 'localhost', '[::1]'].some(
    (name) => origin === `http://${name}${our.port === 80 ? '' : `:${our.port}`}`,
  )
}
