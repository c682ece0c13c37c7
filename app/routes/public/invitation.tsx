import { useActionData, useLoaderData } from '@remix-run/react'
import { ChoosePasswordScreen } from '#app/features/accounts/choose-password-screen.tsx'
import { mayUseLink } from '#app/features/accounts/policy.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'
import { showLink, takeLink } from './link-page.server.ts'

export const loader = loaderFor(mayUseLink, (call) => showLink(call, 'invitation'))

export const action = actionFor(mayUseLink, (call) => takeLink(call, 'invitation'))

export default function Invitation() {
  return <ChoosePasswordScreen {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
