/** The direction of imports: contract ← client ← element; in the API routes → domain → platform, adapters only from service.ts; scripts over all of it. */

const domains = '^api/src/(interviews|questions|evaluation|reports|payments|tenants|identity|demo|published)/';
const pure = [
  '^api/src/interviews/(lifecycle|plan|progress|statistics|turn-times|spoken-pieces|check-phrasing|phrasing-words)\\.ts$',
  '^api/src/interviews/conductor/',
  '^api/src/payments/(pricing|gst|signatures)\\.ts$',
  '^api/src/questions/(plan-questions|plan-interview|choose-extras|rank-questions|review-schedule|wording|written-in|check-question|gives-away|personal-details|without-identity|personal-input|generation-request)\\.ts$',
  '^api/src/voice/(assistant|call-prices|cut-turn|end-reasons|heard-words|spoken-history|webhook-events|word-matching)\\.ts$',
  '^api/src/evaluation/',
  '^api/src/reports/(assemble|score|standards|recommendations)[^/]*\\.ts$',
];

export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'A circle has no lower and no higher side. Move what both need below both.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'platform-knows-no-domain',
      comment: 'The platform serves any product: pass in what it needs to know of this one.',
      severity: 'error',
      from: { path: '^api/src/platform/' },
      to: { path: '^api/src/(?!platform/)' },
    },
    {
      name: 'domain-knows-no-wiring',
      comment:
        'Only routes may know the edge (access.ts); nothing in a domain may know how the process is put together.',
      severity: 'error',
      from: { path: domains, pathNot: '(routes|openapi)\\.ts$|^api/src/demo/' },
      to: { path: '^api/src/(access|app|main|service|config)\\.ts$' },
    },
    {
      name: 'use-cases-know-no-http',
      comment: 'HTTP is parsed at the edge: take domain types, and throw a ServiceError.',
      severity: 'error',
      from: { path: domains, pathNot: '(routes|openapi|docs-page)\\.ts$' },
      to: { path: '^api/src/platform/http/|node_modules/(hono|@hono)/' },
    },
    {
      name: 'pure-stays-pure',
      comment: 'A pure decision takes plain data: no HTTP, no database client, no clock.',
      severity: 'error',
      from: { path: pure, pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules/(hono|@hono|drizzle-orm|pg|better-sqlite3)/|^api/src/platform/(http|jobs)/' },
    },
    {
      name: 'adapters-are-chosen-in-one-place',
      comment: 'Ask for the port; service.ts decides which adapter stands behind it.',
      severity: 'error',
      from: { path: '^api/src/', pathNot: '^api/src/(service\\.ts$|providers/gemini/)|\\.test\\.ts$' },
      to: {
        path: '^api/src/(payments/(sandbox|razorpay)/gateway|platform/database/open|providers/gemini/(gemini-client|gemini-evaluator|question-generator|follow-up-phraser))\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'each-vendor-behind-its-adapter',
      comment: 'What a vendor calls things stays in the folder of its adapter.',
      severity: 'error',
      from: {
        path: '^(api|packages|scripts)/',
        pathNot: '^api/src/(providers/gemini|payments/razorpay)/|^packages/client/src/voice/|\\.test\\.ts$',
      },
      to: { path: 'node_modules/(@google/genai|razorpay|@vapi-ai)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-the-database-knows-its-engines',
      comment: 'Queries are written over platform/database; its adapters alone know the drivers.',
      severity: 'error',
      from: { path: '^api/src/', pathNot: '^api/src/platform/database/|\\.test\\.ts$' },
      to: { path: 'node_modules/(pg|better-sqlite3)/|node_modules/drizzle-orm/(sqlite|pg|better|node-postgres)' },
    },
    {
      name: 'contract-stands-alone',
      comment: 'The contract is the lowest layer: it knows zod and nothing of ours.',
      severity: 'error',
      from: { path: '^packages/contract/src/' },
      to: { path: '^(packages/(client|element)|api)/' },
    },
    {
      name: 'browsers-get-types-only',
      comment:
        'The client and the element take types from @mock-interview/contract/wire, never a schema: no validator in a browser.',
      severity: 'error',
      from: { path: '^packages/(client|element)/src/', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'client-knows-no-element',
      severity: 'error',
      from: { path: '^packages/client/src/' },
      to: {
        path: '^(packages/element|api)/|node_modules/',
        pathNot: '\\.test\\.ts$|node_modules/(vitest|fast-check|@types|@vapi-ai)/',
      },
    },
    {
      name: 'element-knows-no-api',
      severity: 'error',
      from: { path: '^packages/element/src/' },
      to: { path: '^api/' },
    },
    {
      name: 'scripts-meet-on-the-stage',
      comment: 'What two scripts need lies in scripts/stage/, which knows none of them.',
      severity: 'error',
      from: { path: '^scripts/([^/]+)/' },
      to: { path: '^scripts/[^/]+/', pathNot: '^scripts/($1|stage)/' },
    },
    {
      name: 'scripts-by-themselves-need-the-stage-alone',
      severity: 'error',
      from: { path: '^scripts/[^/]+\\.ts$' },
      to: { path: '^scripts/[^/]+/', pathNot: '^scripts/stage/' },
    },
    {
      name: 'nobody-needs-a-script',
      comment: 'Scripts try the product, measure and build it. Nothing of them is shipped.',
      severity: 'error',
      from: { path: '^(api|packages)/' },
      to: { path: '^scripts/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '\\.test\\.ts$|/dist/' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@mock-interview/source', 'types', 'import', 'node', 'default'],
    },
  },
};
