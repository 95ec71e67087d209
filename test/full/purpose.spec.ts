import { expectOnlyWhatMay } from '../support/purpose/property';

const ONLY_AGAINST_HANGING_MS = 1_800_000;

describe('the bytes that partners get, at length', () => {
  it(
    'hold no value that a second reading of the law does not allow there, and no request without its legal minimum',
    async () => {
      expect((await expectOnlyWhatMay(400)).parked).toBeGreaterThan(50);
    },
    ONLY_AGAINST_HANGING_MS,
  );
});
