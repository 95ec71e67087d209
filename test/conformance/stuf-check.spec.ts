import { itWithStandards } from '../support/shared';
import { differential, disagreements, unproved } from '../support/stuf-differential';

const LONG = 600_000; // only against hanging

describe('our check of StUF messages, beside the official schemas', () => {
  itWithStandards(
    'refuses, parks and takes just what they do, for every element, attribute and facet',
    async () => {
      const outcome = await differential({ oneIn: 40, combinations: 500 });
      const { compared } = outcome;
      expect(
        disagreements(compared)
          .slice(0, 20)
          .map(({ base, path, what, verdict, ours, says }) => ({ base, path, what, verdict, ours, says })),
      ).toEqual([]);
      expect(unproved(outcome)).toEqual([]);
      const valid = compared.filter(({ verdict }) => verdict === 'valid').length;
      expect(compared.length).toBeGreaterThan(3000);
      expect(valid / compared.length).toBeGreaterThan(0.3);
      expect(valid / compared.length).toBeLessThan(0.7);
      expect(compared.filter(({ verdict }) => verdict === 'codes').length).toBeGreaterThan(200);
      process.stdout.write(
        JSON.stringify({
          n: compared.length,
          valid,
          codes: compared.filter(({ verdict }) => verdict === 'codes').length,
          off: compared.filter((c) => c.ours !== c.verdict).length,
        }),
      );
    },
    LONG,
  );
});
