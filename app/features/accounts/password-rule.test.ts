import { expect, test } from 'vitest'
import { passwordFault } from './password-rule.ts'

test.each([
  ['eleven char', 'passwordTooShort'],
  ['x'.repeat(129), 'passwordTooLong'],
  ['aaaaaaaaaaaaaaaa', 'passwordCommon'],
  ['Password 1234', 'passwordCommon'],
  ['PASSWORD-PASSWORD', 'passwordCommon'],
  ['123456789012', 'passwordCommon'],
  ['correct horse battery staple', 'passwordCommon'],
  ['welcome2026!!', 'passwordCommon'],
])('%s is refused', (password, fault) => {
  expect(passwordFault(password)).toBe(fault)
})

test.each([
  'seven green boats',
  'كلمة سر طويلة جدا',
  '🦊🦔🐝🌳🚲🎺🧩🪁🎈🍋🥨🧦',
  `${'x9'.repeat(32)} some more letters here`,
])('%s is taken', (password) => {
  expect(passwordFault(password)).toBeNull()
})

test('128 characters are not too long, however many bytes they are', () => {
  expect(passwordFault('abcé🦊 '.repeat(22).slice(0, 130).trim())).toBeNull()
})
