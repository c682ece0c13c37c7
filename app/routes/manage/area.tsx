import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { areaOf, readArea, setArea } from '#app/features/area/area.server.ts'
import type { Area } from '#app/features/area/area.ts'
import { areaOfForm, MOST_NUMBERS, type TypedArea } from '#app/features/area/area-form.ts'
import { AreaScreen } from '#app/features/area/area-screen.tsx'
import { mayKeepArea } from '#app/features/area/policy.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'
import { cleanText } from '#app/platform/clean-text.ts'

export const loader = loaderFor(mayKeepArea, async ({ ctx, frame, args, url }) => {
  const area = areaOf(ctx.db, args.context.app.runtime.settings)
  return { frame, typed: typedOf(area), isSaved: url.searchParams.has('saved') }
})

/** POST every field of the page; what is saved stands on every page at once, here and in every other process. */
export const action = actionFor(mayKeepArea, async ({ ctx, args }) => {
  const typed = typedIn(new URLSearchParams(await args.request.text()))
  const read = areaOfForm(typed)
  if (!read.ok) return data({ typed, faults: read.faults }, { status: 422 })
  const { app } = args.context
  await setArea(ctx, read.area)
  await readArea(ctx.db, app.runtime.settings)
  app.pages.clear()
  throw redirect('/manage/area?saved', 303)
})

const NO_NUMBER = { number: '', icon: 'phone', standard: '', easy: '' }

function typedOf({ helpNumbers, notice, ...area }: Area): TypedArea {
  const room = Array.from(
    { length: Math.max(MOST_NUMBERS, helpNumbers.length) },
    (_, at) => helpNumbers[at] ?? NO_NUMBER,
  )
  // Two empty ones are enough to look at.
  const shown = room.slice(0, Math.max(helpNumbers.length, Math.min(MOST_NUMBERS, helpNumbers.length + 2)))
  return { ...area, helpNumbers: shown, noticeStandard: notice.standard, noticeEasy: notice.easy }
}

function typedIn(form: URLSearchParams): TypedArea {
  const field = (name: string) => cleanText(form.get(name) ?? '').trim()
  const places = Array.from({ length: MOST_NUMBERS }, (_, at) => at).filter((at) => form.has(`number-${at}`))
  return {
    name: field('name'),
    partners: field('partners'),
    exitUrl: field('exitUrl'),
    colours: field('colours'),
    lawfulBasis: field('lawfulBasis'),
    contactPhone: field('contactPhone'),
    contactEmail: field('contactEmail'),
    helpNumbers: places.map((at) => ({
      number: field(`number-${at}`),
      icon: field(`icon-${at}`),
      standard: field(`standard-${at}`),
      easy: field(`easy-${at}`),
    })),
    noticeStandard: field('noticeStandard'),
    noticeEasy: field('noticeEasy'),
  }
}

export default function ManageArea() {
  return <AreaScreen {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
