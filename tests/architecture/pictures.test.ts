import { route } from '@remix-run/route-config'
import { expect, test } from 'vitest'
import routes from '#app/routes.ts'
import { pageRoutes, routesWithoutShot } from '#tests/pictures/page-routes.ts'
import { SHOTS } from '#tests/pictures/pages.ts'

test('npm run pictures shows every page of app/routes.ts (add what is named here to tests/pictures/pages.ts)', () => {
  expect(routesWithoutShot(routes, SHOTS)).toEqual([])
})

test('a new page without a picture is found', () => {
  const planted = [...routes, route('planted', 'routes/public/help.tsx', { id: 'planted' })]
  expect(routesWithoutShot(planted, SHOTS)).toEqual(['planted'])
})

test('files, JSON, redirects and health signs need no picture', () => {
  expect(pageRoutes(routes)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(reader\.css|schemas|pictures|healthz|readyz|sign-out)/)]),
  )
})

test('every page that is shown exists, and every picture has a name of its own', () => {
  const known = pageRoutes(routes)
  expect(SHOTS.flatMap(({ route: pattern }) => pattern ?? []).filter((pattern) => !known.includes(pattern))).toEqual([])
  expect(new Set(SHOTS.map(({ name }) => name)).size).toBe(SHOTS.length)
})
