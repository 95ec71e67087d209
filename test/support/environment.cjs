// Runs outside Jest's sandbox, so import() here is Node's own and the top-level await of libxml2-wasm works.
const { TestEnvironment } = require('jest-environment-node');

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.__libxml2 = await import('libxml2-wasm'); // once per Jest worker: Node caches it
  }
};
