import { hash, verify } from '@node-rs/argon2'

// OWASP's second choice for argon2id: 19 MiB, two passes, one thread (argon2id is the package's default).
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

/** The hash under which a password is kept: argon2id, with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST)
}

/** What stands in the place of a hash while somebody has not chosen a password: no password fits it. */
export const NO_PASSWORD = '!'

/** Whether this is the password. With no hash it takes as long and says no, so that nobody learns who has an account. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const hasOne = passwordHash !== null && passwordHash !== NO_PASSWORD
  const isRight = await verify(hasOne ? passwordHash : NOBODYS_HASH, password.normalize('NFC'))
  return isRight && hasOne
}

/** Of 32 random bytes that were thrown away; its cost is COST. */
const NOBODYS_HASH = '$argon2id$v=19$m=19456,t=2,p=1$EBlQielHXU+RTjxrG2+m7g$Ui4+Bkjo7u3PiDmsp7LOGLFVloEsKZvIWP0p7si3ZpI'
