import {
  beginRound,
  deliver,
  ledger,
  makeStatement,
  statementOfYesterday,
  compareNext,
  differences,
  repairRecord,
  tally,
  type Difference,
  type Repair,
  type RoundPlace,
} from '@schakel/pipeline';
import { verifyCompact } from '@schakel/signatures';
import { claimStatement } from '@schakel/journal';
import { goldenChains, inboundOf } from '../support/golden';
import { TestPipeline, WEBHOOK_SECRET } from '../support/pipeline';
import { PlayedPartner } from '../support/played-partners';
import type { Partner } from '../../apps/simulator/src/partner-system';

/** Chains with nobody's child in common. */
const CHAINS = goldenChains().filter(({ naam }) =>
  ['verzuim-halt-negatief', 'vto-drie-kinderen', 'signaal-terug-op-school'].includes(naam),
);
const BY = { actor: 'beheerder-1', roles: ['beheerder'] };

describe('what each partner holds', () => {
  let test: TestPipeline;
  let played: Readonly<Record<Partner, PlayedPartner>>;
  const deliverAll = async (): Promise<void> => {
    for (const partner of test.pipeline.context.partners.keys()) await deliver(test.pipeline.context, test.agent, partner);
  };
  const isPlayed = (name: string): name is Partner => name in played;

  beforeAll(async () => {
    played = await PlayedPartner.all(WEBHOOK_SECRET);
    test = await TestPipeline.open('consistency', { endpoints: played });
    for (const chain of CHAINS) {
      for (const step of chain.stappen) {
        const inbound = inboundOf(chain.naam, step);
        if (step.lezing.receipts !== undefined) continue;
        await test.accept(step.van, inbound);
        if (isPlayed(step.van)) played[step.van].sent(inbound);
        await deliverAll();
      }
    }
  });
  afterAll(async () => {
    await test.close();
    for (const partner of Object.values(played)) await partner.stop();
  });

  const round = async (): Promise<number> => {
    let compared = 0;
    let place: RoundPlace | undefined = await beginRound(test.pipeline.context, { everything: false });
    while (place) {
      const part = await compareNext(test.pipeline.context, test.agent, place);
      compared += part.compared;
      place = part.next;
    }
    return compared;
  };
  const found = (): Promise<Difference[]> => differences(test.pipeline.context, { limit: 100 });

  it('is what it should hold, by its own store, and each says so of every case', async () => {
    const compared = await round();
    expect(await found()).toEqual([]);
    const { records, partners } = await tally(test.pipeline.context);
    expect(compared).toBeGreaterThanOrEqual(records);
    expect(records).toBeGreaterThan(3);
    expect(Object.values(partners).map(({ ongelijk, achter, onbekend }) => ongelijk + achter + onbekend)).toEqual([0, 0, 0]);
    expect(partners['rvdk']?.eens).toBeGreaterThan(2);
  });

  const repair = async (partner: Partner, trial = false): Promise<Repair[]> => {
    const order = { by: BY, reason: 'Verschil gezien', trial };
    const own = (await found()).filter((one) => one.partner === partner);
    const done: Repair[] = [];
    for (const { dossierId } of own) done.push(await repairRecord(test.pipeline.context, test.agent, { dossierId, partner }, order));
    await deliverAll();
    await round();
    return done;
  };

  it.each([
    ['leerplicht', 'HV-9901-2026-0101', 'resultaat', 'POSITIEF'],
    ['leerplicht', 'SO-9901-2026-0101', 'advies', ['GEEN']],
    ['leerplicht', 'SO-9901-2026-0101', 'status', 'ONDERZOEK_GESTART'],
    ['halt', 'HV-9901-2026-0101', 'verzuimuren', 400],
    ['halt', 'HV-9901-2026-0101', 'datumVerwijzing', null],
    ['rvdk', 'PV-9901-2026-0101', 'feit', 'ANDERS'],
    ['rvdk', 'PV-9901-2026-0101', 'verzuimuren', '1'],
  ] as const)('at %s: a planted drift of %s is found by its field, %s, and put right', async (partner, zaak, veld, waarde) => {
    await played[partner].behave({ wijk: { zaak, veld, waarde } });
    await round();
    const [difference, ...more] = await found();
    expect(more).toEqual([]);
    expect(difference).toMatchObject({ partner, state: 'ONGELIJK', cases: [{ nummer: zaak, velden: [veld] }] });
    expect(difference?.cases[0]?.leveringen.length).toBeGreaterThan(0);
    const before = played[partner].deliveries.length;
    const [tried] = await repair(partner, true);
    expect(tried?.deliveries).toEqual(difference?.cases[0]?.leveringen.map((deliveryId) => ({ deliveryId })));
    expect(played[partner].deliveries).toHaveLength(before);
    const [done] = await repair(partner);
    expect(done?.deliveries.map(({ deliveryId }) => deliveryId)).toEqual(tried?.deliveries.map(({ deliveryId }) => deliveryId));
    expect(played[partner].deliveries.slice(before)).toEqual(done?.deliveries.map(({ newId }) => newId));
    expect(await found()).toEqual([]);
    expect((await ledger(test.pipeline.context)).sluit).toBe(true);
  });

  it('that a partner lost by going back to an earlier version is sent again, and then all is equal', async () => {
    const all = await ledger(test.pipeline.context);
    await played.rvdk.behave({ terugNaarVersie: 0 });
    await round();
    const lost = (await found()).filter(({ partner }) => partner === 'rvdk');
    expect(lost.flatMap(({ cases }) => cases.flatMap(({ velden }) => velden))).toContain('zaak');
    const done = await repair('rvdk');
    // what it said itself went with it: that it alone can say again
    expect(done.flatMap(({ stays }) => stays).length + (await found()).length).toBeGreaterThan(0);
    const pv = (await found()).flatMap(({ cases }) => cases).filter(({ soort }) => soort === 'proces-verbaal');
    expect(pv).toEqual([]);
    const after = (await ledger(test.pipeline.context)).partners['rvdk'];
    expect(after?.sluit).toBe(true);
    expect(after?.uit.verschuldigd).toBeGreaterThan(all.partners['rvdk']?.uit.verschuldigd ?? 0);
  });

  it('is unknown while it is away, and that is no fault', async () => {
    await played.halt.behave({ uit: true });
    await round();
    const halt = (await found()).filter(({ partner }) => partner === 'halt');
    expect(new Set(halt.map(({ state, reason }) => `${state} ${reason}`))).toEqual(new Set(['ONBEKEND NIET_BEREIKBAAR']));
    await played.halt.behave({ uit: false });
    await round();
    expect((await found()).filter(({ partner }) => partner === 'halt')).toEqual([]);
  });

  it('is stated once a day, signed, by whichever process is first', async () => {
    const other = await test.second();
    const makers = [test.pipeline, other, test.pipeline, other].map(({ context }) => statementOfYesterday(context, test.agent));
    expect((await Promise.all(makers)).filter(Boolean)).toEqual([true]);
    expect(await makeStatement(test.pipeline.context, test.agent, '2026-11-02')).toBe(true);
    expect(await makeStatement(other.context, test.agent, '2026-11-02')).toBe(false);
    await other.close();
    const rows = await test.rows<{ statement: string }>('SELECT statement FROM consistency_statement');
    expect(rows).toHaveLength(2);
    const [{ statement } = { statement: '' }] = rows;
    const keys = await test.pipeline.context.signingKeys.views();
    const signed = await verifyCompact(
      statement,
      'schakel-consistentie+jwt',
      keys.map(({ publicKey }) => publicKey),
    );
    expect(signed).toMatchObject({ soort: 'consistentie', partners: { halt: { ongelijk: 0 } } });
    expect(JSON.stringify(signed)).not.toMatch(/[A-Z]{2}-9901|99999000/);
  });

  it('of a day that a process took in hand is left to it, until it must have died', async () => {
    const { journal } = test.pipeline.context;
    const at = (minute: number): string => `2026-11-03T10:${String(minute).padStart(2, '0')}:00.000Z`;
    const claim = (now: number, until: number): Promise<boolean> => claimStatement(journal, '2026-11-03', at(now), at(until));
    expect([await claim(0, 30), await claim(10, 40), await claim(30, 50)]).toEqual([true, false, true]);
  });
});
