import { randomBytes } from 'node:crypto'
import { organisations } from '#db/schema/accounts.ts'
import { actions, plans, priorityAreas } from '#db/schema/strategy.ts'
import type { TestDatabase } from './database.ts'
import { aPerson } from './people.ts'

/** An action as a row, with its plan, area and owner. */
export async function anAction(on: TestDatabase): Promise<{ id: string; code: string }> {
  const { db } = on.database
  const code = `T${randomBytes(4).toString('hex')}`
  const owner = await aPerson(on.ctx(), { roles: ['action_owner'] })
  const words = { titleStandard: code, titleEasy: code }
  const days = { startsOn: '2024-01-01', endsOn: '2025-01-01' }
  const [plan] = await db
    .insert(plans)
    .values({ kind: 'priority_action_plan', ...words, ...days })
    .returning()
  const [area] = await db
    .insert(priorityAreas)
    .values({ planId: plan?.id ?? '', code, kind: 'priority_action', ...words, aboutStandard: code, aboutEasy: code })
    .returning()
  const [organisation] = await db.insert(organisations).values({ name: code }).returning()
  const [action] = await db
    .insert(actions)
    .values({
      code,
      priorityAreaId: area?.id ?? '',
      ...words,
      promiseStandard: code,
      promiseEasy: code,
      ownerId: owner.id,
      organisationId: organisation?.id ?? '',
      startsOn: days.startsOn,
      dueOn: days.endsOn,
    })
    .returning()
  return { id: action?.id ?? '', code }
}
