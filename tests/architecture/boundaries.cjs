// Who may import whom (design/architecture.md). Run: depcruise --config <this file> app db
// A start, tried on a small tree (clean: 0 findings; nine planted faults: all found). The project keeps its own copy in tests/architecture/.
const FEATURE_ORDER = [
  ['area'], ['accounts'], ['preferences', 'easy-read'], ['safeguarding'], ['contributions'], ['strategy'], ['ombudsman'],
  ['surveys'], ['consultations', 'threads', 'sittings'], ['imports', 'evidence'], ['board', 'privacy'],
]
const TEST = '\\.test\\.tsx?$'
const TABLES = '^db/(schema|client)|node_modules/(drizzle-orm|pg|@electric-sql)/'
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const featureRules = FEATURE_ORDER.flatMap((tier, i) => tier.map((feature) => {
  const notBelow = FEATURE_ORDER.slice(i).flat().filter((other) => other !== feature)
  return forbid(`feature-order-${feature}`, 'Only features to the left in FEATURE_ORDER.',
    { path: `^app/features/${feature}/`, pathNot: TEST }, { path: `^app/features/(${notBelow.join('|')})/` })
}))
module.exports = {
  forbidden: [
    forbid('no-circular', 'Two files that need each other are one file, or three.', {}, { circular: true }),
    forbid('every-import-resolves', '', {}, { couldNotResolve: true }),
    forbid('db-is-the-bottom', '', { path: '^db/' }, { path: '^(app|tests)/' }),
    forbid('platform-knows-no-feature', '', { path: '^app/platform/' }, { path: '^app/(features|routes|http|ui)/' }),
    forbid('ui-knows-nothing-of-us', '', { path: '^app/ui/' }, { path: '^app/(?!ui/)|^db/' }),
    forbid('features-know-no-request', 'paths.ts is a leaf and allowed.', { path: '^app/features/' }, { path: '^app/(routes|http|root)' }),
    forbid('http-knows-only-accounts', '', { path: '^app/http/' }, { path: '^app/(routes|ui)/|^app/features/(?!accounts/)' }),
    forbid('routes-touch-no-table', '', { path: '^app/(routes/|http/|root)', pathNot: TEST }, { path: TABLES }),
    forbid('routes-are-leaves', '', { path: '^app/routes/' }, { path: '^app/routes/' }),
    forbid('only-server-files-touch-tables', 'So every path to a table passes a .server file, which Remix bars from the browser.',
      { path: '^app/', pathNot: `\\.server\\.ts$|${TEST}` }, { path: TABLES, dependencyTypesNot: ['type-only'] }),
    forbid('plain-ts-is-pure', 'No I/O, no framework: testable with no server.',
      { path: '^app/(features/[^/]+|platform)/[^/]+\\.ts$', pathNot: `\\.server\\.ts$|${TEST}` },
      { path: '\\.server\\.ts$|\\.tsx$|^app/ui/|^db/(?!vocabulary)|node_modules/(react|@remix-run|drizzle-orm|pg|@electric-sql|lucia)|^node:' }),
    forbid('plain-ts-uses-no-node', '', { path: '^app/(features/[^/]+|platform)/[^/]+\\.ts$', pathNot: `\\.server\\.ts$|${TEST}` }, { dependencyTypes: ['core'] }),
    forbid('screens-call-no-verb', 'A screen may borrow a verb\'s types, not the verb.', { path: '^app/(features|ui)/.*\\.tsx$', pathNot: TEST }, { path: '\\.server\\.ts$', dependencyTypesNot: ['type-only'] }),
    forbid('verbs-know-no-http', 'Callable from a route, a script or a test.', { path: '^app/(features|platform)/.*\\.server\\.ts$' }, { path: 'node_modules/(@remix-run|react|react-dom)/' }),
    forbid('app-uses-no-factories', '', { path: '^app/', pathNot: TEST }, { path: '^(db/(factories|seeds)|tests)/' }),
    ...featureRules,
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'], extensions: ['.ts', '.tsx', '.js'] } },
}
