import { guarantees } from '../support/guarantees';

/** Every fault once, small, the backends alternating. `npm run guarantees` plays all of them on both. */
describe('the promises under fire', () => {
  it('hold: nothing lost, nothing twice, in order, whatever breaks while messages are in flight', async () => {
    const { runs, said } = await guarantees('--small');
    const wrong = runs.filter(({ ok, skipped }) => ok !== true && skipped === undefined);
    if (wrong.length > 0) throw new Error(said);
    expect(new Set(runs.map(({ fault }) => fault)).size).toBe(20);
    expect(new Set(runs.map(({ backend }) => backend))).toEqual(new Set(['postgres', 'redis']));
  }, 600_000);
});
