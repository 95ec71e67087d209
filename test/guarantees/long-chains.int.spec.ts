import { expectLongChainsOn } from '../support/chains/property';
import { ENGINES } from '../support/engines';

const ONLY_AGAINST_HANGING_MS = 600_000;

describe.each(ENGINES)('hundreds of messages on %s, over two front doors and two workers', (engine) => {
  it(
    'end in the records, states and deliveries that the set of them says',
    async () => {
      expect((await expectLongChainsOn(engine, 1)).waited).toBeGreaterThan(0);
    },
    ONLY_AGAINST_HANGING_MS,
  );
});
