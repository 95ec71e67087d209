// Preloaded into a process of the product: its clock is off by SCHAKEL_GUARANTEES_SKEW_MS.
const skewMs = Number(process.env.SCHAKEL_GUARANTEES_SKEW_MS);
const Real = Date;
globalThis.Date = class Date extends Real {
  constructor(...words) {
    if (words.length === 0) super(Real.now() + skewMs);
    else super(...words);
  }
  static now() {
    return Real.now() + skewMs;
  }
};
process.send?.({ klok: Date.now() });
