import { expect, test } from 'vitest'
import { createPerson } from '#app/features/accounts/create-person.server.ts'
import { listActions } from '#app/features/strategy/list-actions.server.ts'
import { SYSTEM } from '#app/platform/ctx.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_PEOPLE } from './demonstration-people.ts'
import { loadStrategy } from './load-demonstration-strategy.server.ts'

test('the demonstration’s promises are loaded with their history; broken off and done again, nothing is there twice', {
  timeout: 180_000,
}, async () => {
  const on = await openTestDatabase()
  const ctx = on.ctx({ actor: SYSTEM })
  for (const { role, name, email, organisation } of DEMONSTRATION_PEOPLE)
    await createPerson(ctx, { name, email, organisation, password: DEMONSTRATION_PASSWORD, roles: [role] })
  await loadStrategy(ctx)
  const actions = await listActions(ctx)
  expect(actions).toHaveLength(14)
  expect(new Set(actions.map(({ area }) => area.code)).size).toBe(5)
  expect(actions.every(({ title, promise }) => title.standard && title.easy && promise.standard && promise.easy)).toBe(
    true,
  )
  const checks = actions.find(({ code }) => code === 'AFI2.3')?.measures[0]
  expect([checks?.baseline.value, ...(checks?.readings.map(({ figure }) => figure.value) ?? [])]).toEqual([59, 71, 80])
  const offer = actions.find(({ code }) => code === 'PAA2.3')?.measures
  expect(offer?.map((one) => [one.baseline.value, one.readings[0]?.figure.value])).toEqual([
    [163, 361],
    [234, 500],
  ])
  await on.ownerExec(`delete from readings where id in (select id from readings order by created_at desc limit 4)`)
  await loadStrategy(ctx)
  await loadStrategy(ctx)
  const again = await listActions(ctx)
  const bare = (all: typeof actions) =>
    all.map(({ milestones, measures, status, rag }) => ({
      status,
      rag,
      milestones: milestones.map(({ state, metOn, slippedTo }) => [state, metOn, slippedTo]),
      readings: measures.map(({ readings }) => readings.map(({ readOn, figure }) => [readOn, figure.value])),
    }))
  expect(bare(again)).toEqual(bare(actions))
  await on.close()
})
