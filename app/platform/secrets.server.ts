import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync } from 'node:crypto'
import { freshBytes } from './fresh-bytes.server.ts'

/** The purposes a key is derived for; two purposes never share bits. */
const PURPOSES = [
  'response-id',
  'receipt-words',
  'receipt-hash',
  'body-hash',
  'concern-id',
  'sent-page',
  'safeguarding-text',
  'email-hash',
  'email',
  'sign-in-bucket',
  'mail',
  'totp',
  'totp-offer',
  'forgotten-email',
] as const
export type Purpose = (typeof PURPOSES)[number]

/** Everything that is done with SECRET_KEY. */
export type Secrets = {
  /** HMAC-SHA-256 of the text under the purpose's own key: 32 bytes. */
  keyed(purpose: Purpose, text: string): Buffer
  /** A version-4-shaped uuid from the same HMAC. */
  keyedUuid(purpose: Purpose, text: string): string
  /** AES-256-GCM: 12 bytes of nonce, the cipher text, 16 bytes of tag. */
  seal(purpose: Purpose, text: string): Uint8Array
  /** The text again; throws when a byte was changed or the purpose is another. */
  open(purpose: Purpose, sealed: Uint8Array): string
}

/** The secrets of one SECRET_KEY (32 bytes). */
export function secretsOf(secretKey: Uint8Array): Secrets {
  const keys = new Map(
    PURPOSES.map((purpose) => [
      purpose,
      createSecretKey(Buffer.from(hkdfSync('sha256', secretKey, '', `with-us/${purpose}`, 32))),
    ]),
  )
  const keyOf = (purpose: Purpose) => {
    const key = keys.get(purpose)
    if (!key) throw new Error(`No key for ${purpose}`)
    return key
  }
  const keyed = (purpose: Purpose, text: string) => createHmac('sha256', keyOf(purpose)).update(text).digest()
  return {
    keyed,
    keyedUuid: (purpose, text) => uuidOf(keyed(purpose, text)),
    seal(purpose, text) {
      const nonce = freshBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keyOf(purpose), nonce)
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(purpose, sealed) {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', keyOf(purpose), bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
    },
  }
}

function uuidOf(bytes: Buffer): string {
  const sixteen = Buffer.from(bytes.subarray(0, 16))
  sixteen[6] = ((sixteen[6] ?? 0) & 0x0f) | 0x40
  sixteen[8] = ((sixteen[8] ?? 0) & 0x3f) | 0x80
  const hex = sixteen.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
