// Stand-in for `libxml2-wasm` inside Jest's sandbox: the real module, loaded by environment.cjs.
module.exports = globalThis.__libxml2;
