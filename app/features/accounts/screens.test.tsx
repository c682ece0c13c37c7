import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { expect, test } from 'vitest'
import { firstArea } from '#app/features/area/area.server.ts'
import type { Frame } from '#app/features/area/page-frame.tsx'
import { PlacesProvider } from '#app/features/area/staff-menu.tsx'
import { wordsIn } from '#app/platform/words.ts'
import { ROLES, WORDINGS, type Wording } from '#db/vocabulary.ts'
import { AccountScreen } from './account-screen.tsx'
import { SignInScreen } from './sign-in-screen.tsx'

const FAULTS = ['emailMissing', 'passwordMissing', 'wrong', 'slowDown'] as const

const frameIn = (wording: Wording): Frame => ({
  area: firstArea({ exitUrl: 'https://exit.example', lawfulBasis: 'public_task' }),
  isDemonstration: false,
  wording,
  language: 'en',
  css: '/x.css',
  modules: [],
})

function draw(page: React.ReactElement, wording: Wording = 'standard') {
  return renderToStaticMarkup(
    <I18nextProvider i18n={wordsIn('en', wording)}>
      <PlacesProvider value={[{ href: '/safeguard/concerns', name: 'concerns', part: 'voice' }]}>{page}</PlacesProvider>
    </I18nextProvider>,
  )
}

const account = {
  name: 'Robin',
  roles: ROLES,
  hasSecondFactor: false,
}
const here = { key: 'here', started: '1 July 2026 at 13:00', seen: '1 July 2026 at 13:20', isThisOne: true }

test.each(WORDINGS)('no word is missing in %s words, on either screen', (wording) => {
  const frame = frameIn(wording)
  const signIns = [here, { ...here, key: 'there', isThisOne: false }]
  for (const page of [
    <SignInScreen key="sign-in" frame={frame} faults={FAULTS} />,
    <AccountScreen key="account" frame={frame} {...account} signIns={signIns} />,
    <AccountScreen key="empty" frame={frame} {...account} roles={[]} signIns={[here]} />,
  ]) {
    const html = draw(page, wording)
    expect(html).not.toMatch(/(signIn|account|role|shell)[.:][a-z]|\{\{/)
    expect(html.match(/<h1/g)).toHaveLength(1)
  }
})

test('the sign-in form is a plain form whose fields have labels and can be filled in by a password keeper', () => {
  const html = draw(<SignInScreen frame={frameIn('easy')} to="/lead/findings" />, 'easy')
  expect(html).toContain('method="post" action="/sign-in"')
  expect(html).toContain('name="to" value="/lead/findings"')
  expect(html).toMatch(/<label[^>]*for="sign-in-email"/)
  expect(html).toMatch(/<label[^>]*for="sign-in-password"/)
  expect(html).toMatch(/name="password"[^>]*type="password"[^>]*autoComplete="current-password"/)
  expect(html).not.toContain('data-errors')
})

test('standard words stay standard words after sending', () => {
  expect(draw(<SignInScreen frame={frameIn('standard')} />)).toContain('action="/sign-in?words=standard"')
})

test('what is wrong stands first, leads to its field, and is told there too; the title says so', () => {
  const html = draw(<SignInScreen frame={frameIn('standard')} email="robin@x.org" faults={['passwordMissing']} />)
  expect(html).toMatch(/<title>Error: Sign in/)
  expect(html.indexOf('data-errors')).toBeLessThan(html.indexOf('<h1'))
  expect(html).toContain('<a href="#sign-in-password">Type your password.</a>')
  expect(html).toMatch(/id="sign-in-password"[^>]*aria-invalid="true" aria-describedby="sign-in-password-fault"/)
  expect(html).toContain('value="robin@x.org"')
  expect(html).not.toMatch(/id="sign-in-email"[^>]*aria-invalid/)
})

test('the button to sign out elsewhere is there only when there is something to end', () => {
  const frame = frameIn('standard')
  const html = draw(
    <AccountScreen frame={frame} {...account} signIns={[here, { ...here, key: 'there', isThisOne: false }]} />,
  )
  expect(html).toContain('Signed in 1 July 2026 at 13:00, last used 1 July 2026 at 13:20')
  expect(html).toContain('name="_do" value="signOutEverywhere"')
  expect(draw(<AccountScreen frame={frame} {...account} signIns={[here]} />)).not.toContain('signOutEverywhere')
})
