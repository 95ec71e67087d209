import { acknowledge, observe } from '@schakel/pipeline';
import type { WatchedName } from '@schakel/signals';
import { goldenChains, inboundOf } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const CHAIN = 'verzuim-halt-negatief';
const steps = goldenChains().find(({ naam }) => naam === CHAIN)?.stappen ?? [];
const inbound = (n: number) => inboundOf(CHAIN, steps[n - 1] ?? { bestand: '', mediaType: '' });
const BY = { actor: 'fictief-beheer-1', roles: ['beheer'], reason: 'Ik kijk ernaar' };

describe('alerts', () => {
  let test: TestPipeline;
  beforeAll(async () => {
    test = await TestPipeline.open('alerts');
  });
  afterAll(() => test.close());

  const values = async (wat: WatchedName): Promise<Record<string, number>> => {
    const { observed } = await observe(test.pipeline.context);
    return Object.fromEntries(observed.filter((one) => one.wat === wat).map(({ subject, value }) => [subject, Math.round(value)]));
  };
  const alerts = () =>
    test.rows<{ id: string; rule: string; subject: string; open: boolean; told: boolean }>(
      'SELECT id, rule, subject, until IS NULL AS open, since IS NOT NULL AS told FROM alert ORDER BY pending_since, rule',
    );
  const at = (seconds: number): Date => new Date(Date.now() + seconds * 1_000);
  const look = (seconds: number) => test.pipeline.context.alerts.look(at(seconds));

  it('begin once and end once for all processes, whatever happens in between', async () => {
    await test.accept('leerplicht', inbound(1));
    await test.accept('leerplicht', inbound(4));
    expect(await values('bezorgen-wacht')).toEqual({ halt: 1, leerplicht: 0, rvdk: 0 });
    expect(await look(0)).toEqual({ began: 0, ended: 0 });
    expect(await alerts()).toEqual([]);
    await test.rows(`UPDATE delivery SET due_at = due_at - interval '10 minutes'`);
    expect((await values('bezorgen-achter'))['halt']).toBeGreaterThanOrEqual(600);
    // not long enough yet
    expect(await look(0)).toEqual({ began: 0, ended: 0 });
    expect(await alerts()).toMatchObject([{ rule: 'bezorgen-loopt-achter', subject: 'halt', told: false }]);
    const second = await test.second();
    const looks = await Promise.all([look(70), second.context.alerts.look(at(70))]);
    expect(looks.reduce((sum, { began }) => sum + began, 0)).toBe(1);
    expect(await second.context.alerts.look(at(80))).toEqual({ began: 0, ended: 0 });
    await second.close();
    await test.settle();
    expect(await look(90)).toEqual({ began: 0, ended: 1 });
    expect(await look(100)).toEqual({ began: 0, ended: 0 });
    expect(await alerts()).toMatchObject([{ rule: 'bezorgen-loopt-achter', subject: 'halt', open: false, told: true }]);
  });

  it('tell of a ledger that does not close, and are acknowledged with a reason that is sealed and audited', async () => {
    // somebody took a message away behind our back
    await test.rows(
      `UPDATE arrival SET received = received + 1 WHERE ctid = (SELECT ctid FROM arrival WHERE partner = 'leerplicht' LIMIT 1)`,
    );
    // twice as long as the ledger is left alone
    expect(await look(1_800)).toMatchObject({ began: 1 });
    expect(await values('grootboek')).toMatchObject({ leerplicht: 1, halt: 0 });
    const [alert] = (await alerts()).filter(({ open }) => open);
    expect(alert).toMatchObject({ rule: 'grootboek-sluit-niet', subject: 'leerplicht' });
    const { context } = test.pipeline;
    const first = await acknowledge(context, alert?.id ?? '', BY);
    expect(first.acknowledged).toMatchObject({ by: BY.actor, reason: BY.reason });
    // the first word stays, and one line says so
    expect(await acknowledge(context, alert?.id ?? '', { ...BY, actor: 'fictief-beheer-2' })).toEqual(first);
    expect(await test.rows(`SELECT action FROM audit WHERE action = 'melding.bevestigd'`)).toHaveLength(1);
    expect(await test.rows(`SELECT id FROM alert WHERE encode(reason, 'escape') LIKE '%kijk%'`)).toEqual([]);
    await test.rows(
      `UPDATE arrival SET received = received - 1 WHERE ctid = (SELECT ctid FROM arrival WHERE partner = 'leerplicht' LIMIT 1)`,
    );
    expect(await look(3_600)).toMatchObject({ ended: 1 });
    await expect(acknowledge(context, alert?.id ?? '', BY)).rejects.toThrow('no such alert');
  });

  it('tell of a sweeper that stands still, and of a pause that was forgotten', async () => {
    await test.sweep();
    await test.rows(
      `INSERT INTO partner_pause (id, partner, paused_at, paused_by, reason) VALUES (gen_random_uuid(), 'rvdk', now() - interval '5 hours', 'x', '\\x00')`,
    );
    await test.rows(`UPDATE signal_value SET at = now() - interval '2 minutes' WHERE name = 'schuiver'`);
    expect(await look(0)).toMatchObject({ began: 2 });
    expect((await alerts()).filter(({ open }) => open).map(({ rule, subject }) => [rule, subject])).toEqual([
      ['pauze-blijft-staan', 'rvdk'],
      ['schuiver-staat-stil', ''],
    ]);
    await test.sweep();
    await test.rows(`UPDATE partner_pause SET ended_at = now(), ended_by = 'x'`);
    expect(await look(0)).toMatchObject({ ended: 2 });
  });
});
