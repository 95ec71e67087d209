/**
 * Jest on Node 20 cannot require() an ES module, and every @nestjs/* 12 package is one: such packages in
 * node_modules are compiled to CommonJS as well (once, kept in Jest's cache). docs/decisions tells more.
 */
const compile = (parser, extra) => [
  '@swc/jest',
  {
    swcrc: false,
    configFile: false,
    sourceMaps: parser.syntax === 'typescript' ? 'inline' : false,
    module: { type: 'commonjs' },
    jsc: { target: 'es2022', parser, keepClassNames: true, ...extra },
  },
];
const typescript = compile(
  { syntax: 'typescript', decorators: true, dynamicImport: true },
  { transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false } },
);
const javascript = compile({ syntax: 'ecmascript' });
// ES modules, and CommonJS packages that use import() (Jest's sandbox has none; compiled, it becomes require()).
const compiled = [
  '@opentelemetry/otlp-exporter-base',
  '@nestjs',
  '@fastify',
  'cookie',
  'content-disposition',
  'jose',
  'oauth4webapi',
  'oidc-provider',
  'openid-client',
];

const shared = {
  testEnvironment: '<rootDir>/test/support/environment.cjs',
  setupFiles: ['<rootDir>/test/support/realm.cjs'],
  moduleFileExtensions: ['ts', 'js', 'json', 'cjs', 'mjs'],
  moduleNameMapper: {
    '^libxml2-wasm$': '<rootDir>/test/support/libxml2-wasm.cjs',
    '^@schakel/adapters$': '<rootDir>/libs/adapters/index.ts',
    '^@schakel/([^/]+)/testing$': '<rootDir>/libs/$1/src/testing.ts',
    '^@schakel/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  transform: { '^.+\\.ts$': typescript, '^.+/node_modules/.+\\.m?js$': javascript },
  transformIgnorePatterns: [`/node_modules/(?!(?:${compiled.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

/** @type {import('jest').Config} */
module.exports = {
  testTimeout: 60_000, // only against hanging: nothing here measures time
  projects: [
    { ...shared, displayName: 'unit', roots: ['<rootDir>/libs', '<rootDir>/apps'], testRegex: '(?<!\\.int|\\.e2e)\\.spec\\.ts$' },
    {
      ...shared,
      displayName: 'whole',
      globalSetup: '<rootDir>/test/support/global-setup.ts', // a real database, only when this project has tests to run
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
      roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/test'],
      testRegex: ['\\.(int|e2e)\\.spec\\.ts$', '/test/.*\\.spec\\.ts$'],
    },
  ],
};
