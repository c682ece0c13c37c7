import { lengthOf } from '#app/platform/clean-text.ts'

export type PasswordFault = 'passwordTooShort' | 'passwordTooLong' | 'passwordCommon'

const SHORTEST = 12
const LONGEST = 128

/** What is wrong with a password that somebody wants to have: 12 to 128 characters of any kind, but no common one. */
export function passwordFault(password: string): PasswordFault | null {
  const length = lengthOf(password.normalize('NFC'))
  if (length < SHORTEST) return 'passwordTooShort'
  if (length > LONGEST) return 'passwordTooLong'
  return isCommon(password) ? 'passwordCommon' : null
}

function isCommon(password: string): boolean {
  const plain = password
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s._-]/g, '')
  return new Set(plain).size <= 2 || COMMON.has(plain) || COMMON.has(plain.replace(/[\d!]+$/, ''))
}

/** Of 12 and more characters, or shorter where people put figures after them: those that are tried first. */
const COMMON = new Set([
  '012345678910',
  '0123456789012',
  '123123123123',
  '123456123456',
  '123456789012',
  '1234567890123',
  '12345678901234',
  '1234567890qwerty',
  '123456qwerty',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'abc123abc123',
  'abcdefghijkl',
  'abcdefghijklm',
  'administrator',
  'changeme',
  'changemeplease',
  'correcthorsebatterystaple',
  'football',
  'iloveyou',
  'iloveyouiloveyou',
  'letmein',
  'letmeinplease',
  'liverpoolfc',
  'manchesterunited',
  'passw0rd',
  'password',
  'passwordpassword',
  'princess',
  'qazwsxedcrfv',
  'qwerty',
  'qwertyqwerty',
  'qwertyuiop',
  'qwertyuiopasdf',
  'sunshine',
  'trustno1trustno1',
  'welcome',
  'welcomewelcome',
  'withus',
  'withuswithus',
  'zaq12wsxcde3',
])
