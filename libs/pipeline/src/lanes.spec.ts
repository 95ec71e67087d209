import { Lanes } from './lanes';

describe('lanes', () => {
  it('take what is added as soon as what came before is done, however soon', async () => {
    const done: number[] = [];
    const waiting = new Map<number, () => void>();
    const lanes = new Lanes<number>(1, 8, async (batch) => {
      await Promise.resolve();
      for (const n of batch) waiting.get(n)?.();
    });
    const take = (n: number): Promise<void> =>
      new Promise((resolve) => {
        waiting.set(n, () => (done.push(n), resolve()));
        lanes.add(0, n);
      });
    // each is added some microtasks later than the one before: one of these falls between the last look and the end
    for (let later = 0; later < 12; later += 1) {
      await take(2 * later);
      for (let turn = 0; turn < later; turn += 1) await Promise.resolve();
      let bell: NodeJS.Timeout | undefined;
      const lost = new Promise((_done, fail) => (bell = setTimeout(() => fail(new Error(`lost after ${later} microtasks`)), 200)));
      await Promise.race([take(2 * later + 1), lost]);
      clearTimeout(bell);
      await lanes.idle();
    }
    expect(done).toHaveLength(24);
  });
});
