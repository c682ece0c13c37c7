// Who may import whom (docs/tour.md), for dependency-cruiser; boundaries.test.ts runs it and plants faults to see them found.
// A feature may use only the features in the tiers above its own. `easy-read` stands before `area`, because the pages of
// our own words show its pictures and it needs nobody; `area` stands before all others, because it holds the page's frame.
const FEATURE_ORDER = [
  ['easy-read'],
  ['area'],
  ['accounts'],
  ['preferences'],
  ['safeguarding'],
  ['contributions'],
  ['strategy'],
  ['ombudsman'],
  ['surveys'],
  ['consultations', 'threads', 'sittings'],
  ['imports', 'evidence'],
  ['board', 'privacy'],
]
const TEST = '\\.test\\.tsx?$'
const TABLES = '^db/(schema|client)|node_modules/(drizzle-orm|pg|@electric-sql)/'
const RUNS = { dependencyTypesNot: ['type-only'] }

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const featureRules = FEATURE_ORDER.flatMap((tier, at) =>
  tier.map((feature) => {
    const notAbove = FEATURE_ORDER.slice(at)
      .flat()
      .filter((other) => other !== feature)
    return forbid(
      `feature-order-${feature}`,
      'Only features of the tiers above.',
      { path: `^app/features/${feature}/`, pathNot: TEST },
      { path: `^app/features/(${[...notAbove, 'no other'].join('|')})/` },
    )
  }),
)

module.exports = {
  forbidden: [
    // A type borrowed back runs nothing: survey-shape.ts checks with zod what survey-definition.ts names without it.
    forbid(
      'no-circular',
      'Two files that need each other are one file, or three.',
      {},
      { circular: true, viaOnly: RUNS },
    ),
    forbid('every-import-resolves', 'Write the path as it is, with its extension.', {}, { couldNotResolve: true }),
    forbid('db-is-the-bottom', 'Tables know nobody.', { path: '^db/', pathNot: TEST }, { path: '^(app|tests)/' }),
    forbid(
      'platform-knows-no-feature',
      'Plumbing has no word of what people do.',
      { path: '^app/platform/' },
      { path: '^app/(features|routes|http|ui|command-line|start)' },
    ),
    forbid(
      'ui-knows-nothing-of-us',
      'The design system could be somebody else’s.',
      { path: '^app/ui/' },
      { path: '^app/(?!ui/)|^db/' },
    ),
    forbid(
      'features-know-no-request',
      'A verb never sees a request; paths.ts is a leaf and allowed.',
      { path: '^app/features/' },
      { path: '^app/(routes|http|root|entry|start|command-line)' },
    ),
    // `area` too: every page has its frame, and the pages that say that something is missing or broken are made in http.
    forbid(
      'http-knows-only-accounts-and-area',
      'A route calls the features.',
      { path: '^app/http/', pathNot: TEST },
      { path: '^app/(routes|ui|start|command-line)|^app/features/(?!(accounts|area)/)' },
    ),
    forbid(
      'routes-touch-no-table',
      'A route calls a verb.',
      { path: '^app/(routes/|http/|root|entry|start)', pathNot: TEST },
      { path: TABLES },
    ),
    // What two routes share stands beside them as a .server file and is no address itself.
    forbid(
      'routes-are-leaves',
      'What routes share is a .server file in the same folder.',
      { path: '^app/routes/([^/]+)/', pathNot: TEST },
      { path: '^app/routes/', pathNot: '^app/routes/$1/[^/]+\\.server\\.tsx?$' },
    ),
    forbid(
      'nobody-imports-routes',
      'Only routes.ts names them.',
      { path: '^app/(?!routes/)', pathNot: TEST },
      { path: '^app/routes/' },
    ),
    // start.server.ts and command-line/ are what the two programs are made of: they may use features, http and platform.
    forbid(
      'start-is-for-the-entry',
      'The build’s entry hands it to server.ts.',
      { path: '^app/(?!entry\\.server\\.)', pathNot: TEST },
      { path: '^app/start\\.server\\.ts$' },
    ),
    forbid(
      'command-line-is-for-the-start',
      'It stands above the features.',
      { path: '^app/(?!command-line/|start\\.server\\.)', pathNot: TEST },
      { path: '^app/command-line/' },
    ),
    forbid(
      'command-line-knows-no-page',
      'A command prints lines.',
      { path: '^app/command-line/', pathNot: TEST },
      { path: '^app/(routes|ui|root|entry|start)|\\.tsx$' },
    ),
    forbid(
      'browser-modules-stand-alone',
      'They are loaded by pages with no other script.',
      { path: '^app/client/', pathNot: TEST },
      { path: '^app/(?!client/)|^db/|^locales/|node_modules/' },
    ),
    forbid(
      'only-server-files-touch-tables',
      'So every path to a table passes a .server file, which Remix bars from the browser.',
      { path: '^app/', pathNot: `\\.server\\.tsx?$|${TEST}` },
      { path: TABLES, ...RUNS },
    ),
    // publishable.ts is as plain itself: the two rules that make published figures need it.
    // Types of a .server file may be named: ctx.ts says what a verb is given, and imports nothing that runs.
    forbid(
      'plain-ts-is-pure',
      'No I/O, no framework: testable with no server. The brand of a publishable figure is a type and one cast.',
      { path: '^app/(features/[^/]+|platform)/[^/]+\\.ts$', pathNot: `\\.server\\.ts$|${TEST}` },
      {
        path: '\\.server\\.ts$|\\.tsx$|^app/ui/(?!publishable\\.ts$)|^db/(?!vocabulary)|node_modules/(react|@remix-run|drizzle-orm|pg|@electric-sql|lucia)/',
        ...RUNS,
      },
    ),
    forbid(
      'plain-ts-uses-no-node',
      'It may run in a browser.',
      { path: '^app/(features/[^/]+|platform)/[^/]+\\.ts$', pathNot: `\\.server\\.ts$|${TEST}` },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'screens-call-no-verb',
      'A screen may borrow a verb’s types, not the verb.',
      { path: '^app/(features|ui)/.*\\.tsx$', pathNot: `\\.server\\.tsx$|${TEST}` },
      { path: '\\.server\\.tsx?$', ...RUNS },
    ),
    forbid(
      'verbs-know-no-http',
      'Callable from a route, a script or a test.',
      { path: '^app/(features|platform)/.*\\.server\\.ts$' },
      { path: 'node_modules/(@remix-run|react|react-dom)/' },
    ),
    // The demonstration is loaded through the verbs (app/command-line), from data that stands in db/seeds.
    forbid(
      'app-uses-no-factories',
      'What tests build stays in tests.',
      { path: '^app/', pathNot: TEST },
      { path: '^(db/factories|tests)/' },
    ),
    forbid(
      'only-the-command-line-reads-seeds',
      'No page knows the demonstration.',
      { path: '^app/(?!command-line/)', pathNot: TEST },
      { path: '^db/seeds/' },
    ),
    forbid(
      'only-one-file-knows-lucia',
      'Replacing it must stay a one-file change.',
      { path: '^(app|db)/', pathNot: '^app/features/accounts/session\\.server\\.ts$' },
      { path: 'node_modules/lucia/' },
    ),
    ...featureRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
}
