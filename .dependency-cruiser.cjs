/**
 * The walls of the house (docs/decisions/0002): which room may import which. `npm run walls` checks them;
 * test/architecture/walls.spec.ts first plants a crossing of each kind and sees it found.
 */
/** Specs and what only specs import: not part of the product. */
const TESTING = '\\.spec\\.ts$|/testing\\.ts$|/testing/';

const PURE = ['kernel', 'dossier', 'policy', 'agreement', 'registration', 'adapter-contract', 'format-docs'];

/** Room -> the rooms that it may import. */
const ROOMS = {
  kernel: [],
  dossier: ['kernel'],
  policy: ['kernel', 'dossier'],
  registration: ['kernel', 'dossier', 'policy'],
  agreement: ['kernel', 'dossier'],
  xml: ['kernel'],
  'adapter-contract': ['kernel', 'dossier'],
  adapters: ['kernel', 'dossier', 'adapter-contract', 'xml'],
  translation: ['kernel', 'dossier', 'adapter-contract', 'xml'],
  'format-docs': ['kernel', 'dossier', 'adapter-contract', 'adapters', 'xml'],
  keys: ['kernel'],
  journal: ['kernel', 'dossier', 'keys'],
  queue: ['kernel'],
  settings: ['kernel'],
  signals: ['kernel'],
  access: ['kernel'],
  outbound: ['kernel'],
  signatures: ['kernel'],
  http: ['kernel', 'signals', 'access'],
  'embedded-database': ['kernel'],
  pipeline: [
    'kernel',
    'dossier',
    'policy',
    'agreement',
    'adapter-contract',
    'adapters',
    'translation',
    'keys',
    'journal',
    'queue',
    'settings',
    'signals',
    'outbound',
    'signatures',
  ],
  host: ['kernel', 'settings', 'signals', 'http', 'access', 'keys', 'journal', 'pipeline', 'queue', 'embedded-database'],
};

/** Packages with one door only: what they bring belongs to one room. */
const ONE_DOOR = {
  'typeorm|@nestjs/typeorm': '^libs/journal/',
  'bullmq|ioredis': '^libs/queue/',
  'libxml2-wasm': '^(libs/xml|apps/simulator)/',
  'oidc-provider': '^(libs/access|apps/simulator)/',
  jose: '^(libs/(access|signatures)|apps/simulator)/',
  'openid-client|@fastify/cookie': '^libs/access/',
  standardwebhooks: '^(libs/signatures|apps/simulator)/',
  'ipaddr\\.js': '^libs/outbound/',
  pg: '^libs/(journal|embedded-database)/',
  '@opentelemetry': '^libs/signals/',
  yaml: '^(libs/(settings|format-docs)|apps/simulator)/',
};

const rooms = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `room-${room}`,
  comment: `${room} may import: ${allowed.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^libs/${room}/`, pathNot: TESTING },
  to: { path: '^(libs|apps)/', pathNot: `^libs/(${[room, ...allowed].join('|')})/` },
}));

const doors = Object.entries(ONE_DOOR).map(([packages, room]) => ({
  name: `one-door-${packages.replace(/[^a-z]+/g, '-')}`,
  comment: `${packages} is imported in one place only: ${room}`,
  severity: 'error',
  from: { path: '^(libs|apps)/', pathNot: `${room}|${TESTING}` },
  to: { path: `node_modules/(${packages})/` },
}));

module.exports = {
  forbidden: [
    ...rooms,
    ...doors,
    {
      name: 'no-circle',
      comment: 'nobody walks back',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'only-the-door',
      comment: 'a room is entered by its src/index.ts',
      severity: 'error',
      from: { path: '^(?:libs|apps)/([^/]+)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/([^/]+)/', pathNot: ['^libs/[^/]+/(?:src/)?(?:index|testing)\\.ts$', '^libs/$1/'] },
    },
    {
      name: 'adapters-never-meet',
      comment: 'an adapter is a guest: it meets the dossier, never another adapter',
      severity: 'error',
      from: { path: '^libs/adapters/([^/]+)/' },
      to: { path: '^libs/adapters/', pathNot: '^libs/adapters/$1/' },
    },
    {
      name: 'no-app-to-app',
      comment: 'only the cli runs other apps, and only through their doors',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'simulator-stands-alone',
      comment: 'what judges the product shares nothing with it',
      severity: 'error',
      from: { path: '^apps/simulator/' },
      to: { path: '^libs/' },
    },
    {
      name: 'pure-rooms-bring-no-io',
      comment: 'no files, no network, no processes in the pure rooms and the adapters',
      severity: 'error',
      from: { path: `^libs/(${PURE.join('|')}|adapters)/`, pathNot: TESTING },
      to: { path: '^(fs|net|http|https|child_process|os|dgram|tls|worker_threads)(/|$)' },
    },
    {
      name: 'product-knows-no-test',
      comment: 'nothing of the product imports a test',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^test/' },
    },
  ]
    .map((rule) => (rule.name === 'no-app-to-app' ? { ...rule, from: { ...rule.from, pathNot: '^apps/cli/' } } : rule))
    .concat({
      name: 'cli-uses-doors',
      comment: 'the cli enters another app by its src/index.ts',
      severity: 'error',
      from: { path: '^apps/cli/' },
      to: { path: '^apps/', pathNot: '^apps/(cli/|[^/]+/src/index\\.ts$)' },
    }),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
