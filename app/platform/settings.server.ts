import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { LAWFUL_BASES, type LawfulBasis } from '#db/vocabulary.ts'

const flag = z.enum(['0', '1'], 'must be 1 or 0').transform((value) => value === '1')
const postgres = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
const webAddress = z.url({ protocol: /^https?$/, error: 'must be a web address that begins with http:// or https://' })

const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .pipe(z.number().max(65535, 'must be a number from 0 to 65535'))
    .default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: postgres.optional(),
  OWNER_DATABASE_URL: postgres.optional(),
  DIRECT_DATABASE_URL: postgres.optional(),
  PUBLIC_ORIGIN: webAddress
    .refine(
      (value) => URL.canParse(value) && new URL(value).origin === value,
      'must be an origin such as https://withus.example, with no path and no slash at its end',
    )
    .optional(),
  SECRET_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits (32 bytes)')
    .optional(),
  DEMO: flag.optional(),
  ALLOW_EMBEDDED_DB: flag.default(false),
  TRUST_PROXY: flag.default(false),
  AREA_TIME_ZONE: z.string().refine(isTimeZone, 'must be a time zone such as Europe/London').default('Europe/London'),
  EXIT_URL: webAddress.default('https://www.bbc.co.uk/weather'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  LAWFUL_BASIS: z.enum(LAWFUL_BASES, 'must be public_task or consent').default('public_task'),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
})

/** What an operator may set, checked; one meaning each (README, Settings). */
export type Settings = {
  port: number
  host: string
  isLoopback: boolean
  dataFolder: string
  databaseUrl: string | undefined
  ownerDatabaseUrl: string | undefined
  directDatabaseUrl: string | undefined
  publicOrigin: string | undefined
  secretKey: Buffer
  isDemonstration: boolean
  trustsProxy: boolean
  timeZone: string
  exitUrl: string
  smtpUrl: string | undefined
  lawfulBasis: LawfulBasis
  logLevel: string
}

/** A setting is wrong; the message begins with the setting's name and says what to do. */
export class WrongSetting extends Error {
  override name = 'WrongSetting'
}

/** Reads and checks the settings; throws WrongSetting with one sentence for the first wrong one. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new WrongSetting(`${String(issue?.path[0] ?? 'A setting')} ${issue?.message ?? 'is wrong'}.`)
  }
  const env = parsed.data
  const isLoopback = ['127.0.0.1', 'localhost', '::1', '[::1]'].includes(env.HOST)
  const isDemonstration = env.DEMO ?? !env.PUBLIC_ORIGIN
  if (!isLoopback && !env.PUBLIC_ORIGIN)
    throw new WrongSetting('PUBLIC_ORIGIN must be set when HOST is not a loopback address.')
  if (!isLoopback && isDemonstration)
    throw new WrongSetting(
      'DEMO must be 0 when HOST is not a loopback address: the passwords it prints are known to all.',
    )
  if (!env.DATABASE_URL && !env.ALLOW_EMBEDDED_DB && (!isLoopback || env.PUBLIC_ORIGIN?.startsWith('https:')))
    throw new WrongSetting(
      'DATABASE_URL must be set for a site that others use (or ALLOW_EMBEDDED_DB=1 to use the embedded database all the same).',
    )
  if (env.DATABASE_URL && !env.SECRET_KEY)
    throw new WrongSetting(
      'SECRET_KEY must be set with DATABASE_URL: 64 hexadecimal digits, kept apart from the database.',
    )
  return {
    port: env.PORT,
    host: env.HOST.replace(/^\[|\]$/g, ''),
    isLoopback,
    dataFolder: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    ownerDatabaseUrl: env.OWNER_DATABASE_URL,
    directDatabaseUrl: env.DIRECT_DATABASE_URL,
    publicOrigin: env.PUBLIC_ORIGIN,
    secretKey: Buffer.from(env.SECRET_KEY ?? ownSecret(env.DATA_DIR), 'hex'),
    isDemonstration,
    trustsProxy: env.TRUST_PROXY,
    timeZone: env.AREA_TIME_ZONE,
    exitUrl: env.EXIT_URL,
    smtpUrl: env.SMTP_URL,
    lawfulBasis: env.LAWFUL_BASIS,
    logLevel: env.LOG_LEVEL,
  }
}

/** The embedded database's own secret, made once. */
function ownSecret(dataFolder: string): string {
  const file = join(dataFolder, 'secret')
  let secret: string
  try {
    if (!existsSync(file)) makeSecret(file, dataFolder)
    secret = readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new WrongSetting(`DATA_DIR must be a folder that With Us may write in: ${dataFolder} is not.`, {
      cause: error,
    })
  }
  if (!/^[0-9a-f]{64}$/i.test(secret))
    throw new WrongSetting(`SECRET_KEY in the file ${file} is damaged: put back the file from a backup.`)
  return secret
}

function makeSecret(file: string, dataFolder: string) {
  mkdirSync(dataFolder, { recursive: true })
  try {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-GB', { timeZone: name }))
  } catch {
    return false
  }
}
