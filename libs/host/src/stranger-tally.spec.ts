import { StrangerTally } from './stranger-tally';

describe('the tally of strangers', () => {
  it('lets thirty lines a minute through and tells later how many it left out', () => {
    const tally = new StrangerTally();
    const at = (second: number): Date => new Date(Date.UTC(2026, 8, 7, 7, 0, second));
    const first = Array.from({ length: 40 }, (_, n) => tally.admit(at(n)));
    expect(first.filter((line) => line !== undefined)).toEqual(Array.from({ length: 30 }, () => ({ skipped: 0 })));
    expect(tally.admit(at(60))).toEqual({ skipped: 10 });
    expect(tally.admit(at(61))).toEqual({ skipped: 0 });
  });
});
