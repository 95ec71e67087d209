import { itWithStandards } from '../support/shared';
import { differential, disagreements, unproved } from '../support/stuf-differential';

const ONLY_AGAINST_HANGING_MS = 1_800_000;

describe('our check of StUF messages, beside the official schemas, at length', () => {
  itWithStandards(
    'judges more than 20,000 changed messages as they do',
    async () => {
      const outcome = await differential({ oneIn: 4, combinations: 4000 });
      expect(disagreements(outcome.compared)).toEqual([]);
      expect(unproved(outcome)).toEqual([]);
      expect(outcome.compared.length).toBeGreaterThan(20_000);
    },
    ONLY_AGAINST_HANGING_MS,
  );
});
