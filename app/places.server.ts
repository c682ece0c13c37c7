import { mayManagePeople, mayReadMails } from '#app/features/accounts/policy.ts'
import { mayKeepArea } from '#app/features/area/policy.ts'
import type { Place } from '#app/features/area/staff-menu.tsx'
import { maySeeMeetings } from '#app/features/board/policy.ts'
import { maySeeResults } from '#app/features/evidence/policy.ts'
import { maySeeConcerns } from '#app/features/safeguarding/policy.ts'
import { mayReadActions } from '#app/features/strategy/policy.ts'
import type { Actor } from '#app/platform/ctx.ts'

/** The pages for signed-in people, each with the policy that it asks itself; the first of a part is its menu link. */
const PLACES: readonly (Place & { may: (actor: Actor) => boolean })[] = [
  { href: '/safeguard/concerns', name: 'concerns', part: 'voice', may: maySeeConcerns },
  { href: '/lead/surveys', name: 'surveys', part: 'evidence', may: maySeeResults },
  { href: '/board/meetings', name: 'meetings', part: 'board', may: maySeeMeetings },
  { href: '/lead/actions', name: 'actions', part: 'promises', may: mayReadActions },
  { href: '/lead/plans', name: 'plans', part: 'promises', may: mayReadActions },
  { href: '/lead/findings', name: 'findings', part: 'evidence', may: maySeeResults },
  { href: '/manage/people', name: 'people', part: 'run', may: mayManagePeople },
  { href: '/manage/area', name: 'area', part: 'run', may: mayKeepArea },
  { href: '/manage/mails', name: 'mails', part: 'run', may: mayReadMails },
]

/** The places that somebody may open. */
export function placesFor(actor: Actor): readonly Place[] {
  return PLACES.filter(({ may }) => may(actor)).map(({ href, name, part }) => ({ href, name, part }))
}
