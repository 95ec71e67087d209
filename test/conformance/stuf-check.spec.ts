import { itWithStandards } from '../support/shared';
import { differential, disagreements, shareOf, unproved } from '../support/stuf-differential';

const ONLY_AGAINST_HANGING_MS = 600_000;

describe('our check of StUF messages, beside the official schemas', () => {
  itWithStandards(
    'refuses, parks and takes just what they do, for every element, attribute and facet',
    async () => {
      const outcome = await differential({ oneIn: 100, combinations: 500 });
      expect(disagreements(outcome.compared)).toEqual([]);
      expect(unproved(outcome)).toEqual([]);
      expect(outcome.wronglyFixed).toEqual([]);
      expect(outcome.compared.length).toBeGreaterThan(3000);
      expect(shareOf('valid', outcome)).toBeGreaterThan(0.3);
      expect(shareOf('invalid', outcome) + shareOf('codes', outcome)).toBeGreaterThan(0.3);
      expect(shareOf('codes', outcome)).toBeGreaterThan(0.02);
    },
    ONLY_AGAINST_HANGING_MS,
  );
});
