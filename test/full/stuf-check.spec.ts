import { itWithStandards } from '../support/shared';
import { differential } from '../support/stuf-differential';
import { disagreements, unproved } from '../support/stuf-proof';

const ONLY_AGAINST_HANGING_MS = 1_800_000;

describe('our check of StUF messages, beside the official schemas, at length', () => {
  itWithStandards(
    'judges more than 60,000 changed messages as they do',
    async () => {
      const outcome = await differential({ oneIn: 3, combinations: 8000 });
      expect(disagreements(outcome.compared)).toEqual([]);
      expect(unproved(outcome)).toEqual([]);
      expect(outcome.compared.length).toBeGreaterThan(60_000);
    },
    ONLY_AGAINST_HANGING_MS,
  );
});
