import { standingSilences } from '@schakel/journal';
import { newId } from '@schakel/kernel';
import type { Pipeline } from '@schakel/pipeline';
import { TestPipeline } from '../support/pipeline';

const HOUR_MS = 3_600_000;
/** Every working hour of two weeks, up to a Friday at four. */
const HOURS = Array.from({ length: 24 * 12 }, (_, n) => new Date(Date.parse('2026-11-09T07:00:00Z') + n * HOUR_MS)).filter(
  (at) => at.getUTCDay() % 6 > 0 && at.getUTCHours() >= 7 && at.getUTCHours() <= 15,
);

describe('a partner that falls silent', () => {
  let test: TestPipeline;
  let pipelines: readonly Pipeline[];
  const said: string[] = [];

  const heard = (partner: string, at: Date): Promise<unknown> =>
    test.rows(
      `INSERT INTO message (id, partner, content_hash, sha256, state, received_at, size, content_type, receipt, shard)
       VALUES ($1, $2, '', '', 'AFGEHANDELD', $3, 0, '', '', 0)`,
      [newId(at), partner, at],
    );
  /** Every process looks at this moment; what they said since, and who is silent by then. */
  const at = async (moment: string): Promise<{ said: string[]; silent: string[] }> => {
    said.length = 0;
    await Promise.all(pipelines.map(({ context }) => context.silence.lookNowAndThen(new Date(moment))));
    return { said: [...said], silent: (await standingSilences(test.pipeline.context.journal)).map(({ partner }) => partner) };
  };

  beforeAll(async () => {
    test = await TestPipeline.open('silence');
    pipelines = [test.pipeline, await test.second()];
    for (const { context } of pipelines)
      jest
        .spyOn(context.signals, 'partnerSilent')
        .mockImplementation((partner, silent) => void said.push(`${partner} ${silent ? 'silent' : 'heard'}`));
    for (const moment of HOURS) await heard('halt', moment);
    for (const moment of HOURS.slice(0, 10)) await heard('rvdk', moment);
    for (const moment of HOURS) await heard('bip', moment);
  }, 60_000);
  afterAll(async () => {
    await pipelines[1]?.close();
    await test.close();
  });

  it('is noticed when its own pattern says so, once over all processes, and only where enough is known', async () => {
    expect(await at('2026-11-22T12:00:00Z')).toEqual({ said: [], silent: [] });
    expect(await at('2026-11-23T09:00:00Z')).toEqual({ said: [], silent: [] });
    expect(await at('2026-11-23T12:00:00Z')).toEqual({ said: ['halt silent'], silent: ['halt'] });
    expect(await at('2026-11-23T13:00:00Z')).toEqual({ said: [], silent: ['halt'] });
  });
  it('stays silent for as long as nothing comes, also when its pattern is too long ago to be read', async () => {
    expect(await at('2027-03-01T12:00:00Z')).toEqual({ said: [], silent: ['halt'] });
    const [one] = await test.pipeline.context.silence.look(new Date('2027-03-01T12:00:00Z'));
    expect(one).toMatchObject({ partner: 'halt', silent: true, noticedAt: '2026-11-23T12:00:00.000Z' });
  });
  it('is heard again once, when it sends', async () => {
    await heard('halt', new Date('2027-03-01T12:30:00Z'));
    expect(await at('2027-03-01T13:00:00Z')).toEqual({ said: ['halt heard'], silent: [] });
    expect(await at('2027-03-01T14:00:00Z')).toEqual({ said: [], silent: [] });
  });
});
