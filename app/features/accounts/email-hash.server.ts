import type { Secrets } from '#app/platform/secrets.server.ts'

/** Under what an account is found: the normal e-mail address, hashed with a key that is not in the database. */
export function emailHashOf(secrets: Secrets, email: string): string {
  return secrets.keyed('email-hash', email).toString('base64url')
}
