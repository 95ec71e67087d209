import { BIP, type BusinessEvent } from '@schakel/dossier';
import { say } from '@schakel/pipeline';
import { goldenChains, inboundOf } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const DOER = { actor: 'fictief-bip-1', roles: ['bip'] };

describe('what a person of ours says', () => {
  let test: TestPipeline;
  let dossierId: string;
  beforeAll(async () => {
    test = await TestPipeline.open('saying');
    const chain = goldenChains().find(({ naam }) => naam === 'verzuim-halt-negatief');
    const [first, second] = chain?.stappen ?? [];
    if (!chain || !first || !second) throw new Error('the golden chain has no steps');
    await test.accept(first.van, inboundOf(chain.naam, first));
    await test.settle();
    [{ id: dossierId }] = (await test.rows<{ id: string }>('SELECT id FROM dossier')) as [{ id: string }];
  });
  afterAll(() => test.close());

  const subject = { soort: 'verrichting', nummer: { soort: 'kenmerk-verrichting', waarde: 'S-1', uitgever: 'bip' } } as const;
  const contact = (toelichting: string): BusinessEvent => ({
    kind: 'contact.made',
    occurredAt: { instant: '2026-09-10T09:00:00.000Z', precision: 'instant' },
    subject,
    statements: [
      { mode: 'states', subject, path: 'soortContact', value: 'TELEFOON', veld: '/waarden/soortContact' },
      { mode: 'states', subject, path: 'toelichting', value: toelichting, veld: '/waarden/toelichting' },
    ],
  });
  const version = async (): Promise<number> =>
    Number((await test.rows<{ version: number }>('SELECT version FROM dossier'))[0]?.version ?? 0);

  it('is a message of the BIP: kept, applied, in the record with who said it, and in the trail', async () => {
    const before = await version();
    const said = await say(test.pipeline.context, {
      dossierId,
      doer: DOER,
      version: before,
      events: [contact('Vader belt terug.')],
      action: 'registratie.vastgelegd',
      details: { soort: 'contact' },
    });
    expect(said).toMatchObject({ dossierId, version: before + 1, told: [] });
    const facts = await test.pipeline.readSide.facts(dossierId);
    const own = facts.filter(({ heard }) => heard.berichtId === said.berichtId);
    expect(own.map(({ organisation, path }) => `${organisation} ${path}`).sort()).toEqual(
      ['gebeurtenis', 'soortContact', 'toelichting'].map((path) => `${BIP} ${path}`),
    );
    expect(await test.rows('SELECT state, partner FROM message WHERE id = $1', [said.berichtId])).toEqual([
      { state: 'AFGEHANDELD', partner: 'bip' },
    ]);
    const lines = await test.rows<{ actor: string }>(
      `SELECT actor FROM audit WHERE message_id = $1 AND action = 'registratie.vastgelegd'`,
      [said.berichtId],
    );
    expect(lines).toEqual([{ actor: 'fictief-bip-1' }]);
  });

  it('is refused with both versions where the record moved, and leaves nothing', async () => {
    const [now, messages] = [await version(), await test.rows('SELECT id FROM message')];
    const saying = { dossierId, doer: DOER, version: now - 1, events: [contact('Te laat.')], action: 'registratie.vastgelegd' } as const;
    await expect(say(test.pipeline.context, saying)).rejects.toMatchObject({ details: { status: 412, gezien: now - 1, nu: now } });
    expect(await version()).toBe(now);
    expect(await test.rows('SELECT id FROM message')).toHaveLength(messages.length);
  });

  it('can be tried: the answer tells what would come of it, and nothing happened', async () => {
    const [now, messages] = [await version(), await test.rows('SELECT id FROM message')];
    const said = await say(test.pipeline.context, {
      dossierId,
      doer: DOER,
      events: [contact('Alleen kijken.')],
      action: 'registratie.vastgelegd',
      dryRun: true,
    });
    expect(said.version).toBe(now + 1);
    expect(await version()).toBe(now);
    expect(await test.rows('SELECT id FROM message')).toHaveLength(messages.length);
  });
});
