import { expect, test } from 'vitest'
import {
  cookieFor,
  isUsual,
  READER_CHOICES,
  type ReaderSettings,
  readSettings,
  settingsFrom,
} from './reader-settings.ts'

const USUAL: ReaderSettings = { size: 'normal', spacing: 'normal', colours: 'device', pictures: 'all' }

test.each([
  {
    cookie: 'reader=large.wide.dark.fewer',
    read: { size: 'large', spacing: 'wide', colours: 'dark', pictures: 'fewer' },
  },
  { cookie: 'a=b; reader=normal.normal.yellow.all; c=d', read: { ...USUAL, colours: 'yellow' } },
  { cookie: 'reader=larger', read: { ...USUAL, size: 'larger' } },
  { cookie: 'reader=huge.wide.red.none', read: { ...USUAL, spacing: 'wide' } },
  {
    cookie: 'reader=large.wide.dark.fewer.more',
    read: { size: 'large', spacing: 'wide', colours: 'dark', pictures: 'fewer' },
  },
  { cookie: 'reader=large.normal.device.all; reader=larger.normal.device.all', read: { ...USUAL, size: 'large' } },
])('$cookie is read by what is on the list', ({ cookie, read }) => {
  expect(readSettings(cookie)).toEqual(read)
})

test.each([
  { why: 'no cookie at all', cookie: undefined },
  { why: 'an empty header', cookie: '' },
  { why: 'another cookie', cookie: 'with-us=large.wide.dark.fewer' },
  { why: 'a name that only ends alike', cookie: 'xreader=large.wide.dark.fewer' },
  { why: 'nothing in it', cookie: 'reader=' },
  { why: 'a way out of the style sheet', cookie: 'reader=</style><script>alert(1)</script>' },
  { why: 'CSS', cookie: 'reader=large}body{display:none}.x.x.x' },
  { why: 'a new line', cookie: 'reader=\r\nSet-Cookie: a=b' },
  { why: 'a new line after a word', cookie: 'reader=large\n.wide\n.dark\n.x' },
  { why: 'the place of the word in the order', cookie: 'reader=fewer.dark.wide.large' },
  { why: 'capitals', cookie: 'reader=LARGE.WIDE.DARK.FEWER' },
  { why: 'names that every object has', cookie: 'reader=__proto__.constructor.toString.valueOf' },
  { why: 'NUL', cookie: 'reader=large\u0000.\u0000' },
  { why: '10 KB', cookie: `reader=${'large'.repeat(2048)}` },
  { why: '10 KB of dots', cookie: `reader=${'.'.repeat(10_240)}` },
  { why: '10 KB of semicolons', cookie: ';'.repeat(10_240) },
])('a cookie with $why leaves everything as it was', ({ cookie }) => {
  expect(readSettings(cookie)).toEqual(USUAL)
})

test('a form is read by the same list', () => {
  const form = new URLSearchParams('size=larger&spacing=wide&colours=%3C%2Fstyle%3E&pictures=fewer&other=1')
  expect(settingsFrom((choice) => form.get(choice))).toEqual({
    ...USUAL,
    size: 'larger',
    spacing: 'wide',
    pictures: 'fewer',
  })
})

test.each(everySetting())(
  'size $size, spacing $spacing, colours $colours, pictures $pictures come back from the cookie',
  (settings) => {
    const cookie = cookieFor(settings, false)
    expect(readSettings(cookie.split(';')[0])).toEqual(settings)
    expect(cookie).toMatch(isUsual(settings) ? /; Max-Age=0$/ : /; Max-Age=31536000$/)
  },
)

test('the cookie goes to the whole site and to nobody else; over https never without', () => {
  const settings: ReaderSettings = { ...USUAL, size: 'large' }
  expect(cookieFor(settings, false)).toBe(
    'reader=large.normal.device.all; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000',
  )
  expect(cookieFor(settings, true)).toContain('; Secure')
})

test('whoever puts everything back has no cookie any more', () => {
  expect(cookieFor(USUAL, true)).toBe('reader=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0')
})

function everySetting(): ReaderSettings[] {
  return READER_CHOICES.size.flatMap((size) =>
    READER_CHOICES.spacing.flatMap((spacing) =>
      READER_CHOICES.colours.flatMap((colours) =>
        READER_CHOICES.pictures.map((pictures) => ({ size, spacing, colours, pictures })),
      ),
    ),
  )
}
