// Jest's sandbox has its own Object, but structuredClone() is Node's and answers with the outer one, so that
// `value.constructor === Object` (oidc-provider) is false inside the sandbox. Plain objects are made anew here.
const isPlain = (v) => {
  const proto = Object.getPrototypeOf(v);
  return Object.prototype.toString.call(v) === '[object Object]' && (!proto || !Object.getPrototypeOf(proto));
};
const remake = (v) => {
  if (Array.isArray(v)) return v.map(remake);
  if (!v || typeof v !== 'object' || !isPlain(v)) return v;
  return Object.fromEntries(Object.entries(v).map(([key, value]) => [key, remake(value)]));
};
const outer = globalThis.structuredClone;
globalThis.structuredClone = (value, options) => remake(outer(value, options));
