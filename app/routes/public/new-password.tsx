import { useActionData, useLoaderData } from '@remix-run/react'
import { ChoosePasswordScreen } from '#app/features/accounts/choose-password-screen.tsx'
import { mayUseLink } from '#app/features/accounts/policy.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'
import { showLink, takeLink } from './link-page.server.ts'

export const loader = loaderFor(mayUseLink, (call) => showLink(call, 'password'))

export const action = actionFor(mayUseLink, (call) => takeLink(call, 'password'))

export default function NewPassword() {
  return <ChoosePasswordScreen {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
