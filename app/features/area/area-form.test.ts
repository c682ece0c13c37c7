import { expect, test } from 'vitest'
import { areaOfForm, type TypedArea } from './area-form.ts'

const childline = { number: '0800 1111', icon: 'phone', standard: 'Childline: free', easy: 'Childline. It is free.' }
const empty = { number: '', icon: 'phone', standard: '', easy: '' }
const typed: TypedArea = {
  name: 'Marlbrook',
  partners: 'the council and the NHS',
  exitUrl: 'https://www.bbc.co.uk/weather',
  colours: 'slate',
  lawfulBasis: 'public_task',
  contactPhone: '01632 960 114',
  contactEmail: 'with-us@marlbrook.example',
  helpNumbers: [childline, { ...childline, number: '85258', icon: 'talk' }, empty],
  noticeStandard: '',
  noticeEasy: '',
}

test('what was typed is the area; a number that was left empty is gone', () => {
  expect(areaOfForm(typed)).toEqual({
    ok: true,
    area: {
      name: 'Marlbrook',
      partners: 'the council and the NHS',
      exitUrl: 'https://www.bbc.co.uk/weather',
      colours: 'slate',
      lawfulBasis: 'public_task',
      contactPhone: '01632 960 114',
      contactEmail: 'with-us@marlbrook.example',
      helpNumbers: [childline, { ...childline, number: '85258', icon: 'talk' }],
      notice: { standard: '', easy: '' },
    },
  })
  expect(areaOfForm({ ...typed, contactPhone: '', contactEmail: '' }).ok).toBe(true)
  expect(
    areaOfForm({ ...typed, noticeStandard: 'Closed on Monday.', noticeEasy: 'We are not here on Monday.' }).ok,
  ).toBe(true)
})

test.each([
  [{ name: '' }, 'name', 'nameMissing'],
  [{ colours: 'neon' }, 'colours', 'coloursMissing'],
  [{ name: 'x'.repeat(81) }, 'name', 'nameMissing'],
  [{ partners: '' }, 'partners', 'partnersMissing'],
  [{ exitUrl: 'http://www.bbc.co.uk' }, 'exitUrl', 'exitWrong'],
  [{ exitUrl: 'javascript:alert(1)' }, 'exitUrl', 'exitWrong'],
  [{ exitUrl: 'https://a b' }, 'exitUrl', 'exitWrong'],
  [{ exitUrl: 'https://me:pw@evil.example' }, 'exitUrl', 'exitWrong'],
  [{ lawfulBasis: 'other' }, 'lawfulBasis', 'basisMissing'],
  [{ contactPhone: 'ask us' }, 'contactPhone', 'phoneWrong'],
  [{ contactEmail: 'ask us' }, 'contactEmail', 'emailWrong'],
  [{ contactEmail: 'a@b.c?subject=<x>' }, 'contactEmail', 'emailWrong'],
  [{ helpNumbers: [empty] }, 'number-0', 'helpMissing'],
  [{ helpNumbers: [{ ...childline, number: 'Childline' }] }, 'number-0', 'numberWrong'],
  [{ helpNumbers: [childline, { ...childline, easy: '' }] }, 'easy-1', 'wordsMissing'],
  [{ noticeStandard: 'Closed.' }, 'noticeEasy', 'noticeHalf'],
  [{ noticeEasy: 'Closed.' }, 'noticeStandard', 'noticeHalf'],
] as const)('with %j it is refused at %s', (wrong, field, fault) => {
  expect(areaOfForm({ ...typed, ...wrong })).toEqual({ ok: false, faults: [{ field, fault }] })
})
