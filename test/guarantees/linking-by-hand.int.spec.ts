import type { Inbound } from '@schakel/adapter-contract';
import { linkMessageByHand, proposalsFor, type Linked } from '@schakel/pipeline';
import { forgetEverything } from '../support/chains/play';
import { goldenFile } from '../support/golden';
import { BSN, numberedReferral as referral, numberedReport as report, OWN } from '../support/numbered-messages';
import { TestPipeline } from '../support/pipeline';

const DOER = { actor: 'fictief-coordinator', roles: ['coordinator'] };
const reason = 'Naam, geboortedatum en adres zijn gelijk';

/** The RvdK starts an inquiry by itself and names the child of the referral: under which number of the case, and its BSN if it has one. */
const exOfficio = (n: number, { zaak, bsn, status = 'Intake afgerond' }: { zaak?: string; bsn?: string; status?: string }): Inbound => {
  const changes: [string | RegExp, string][] = [
    ['RVDK-N-9000204', `RVDK-N-900090${n}`],
    [/\s*<zkn:identificatie>RZ-9000204<\/zkn:identificatie>/, zaak === undefined ? '' : `<zkn:identificatie>${zaak}</zkn:identificatie>`],
    [/<bg:inp.bsn>999990056<\/bg:inp.bsn>/, bsn === undefined ? '' : `<bg:inp.bsn>${bsn}</bg:inp.bsn>`],
    ['>Anders<', '>Voorbeeld<'],
    ['>Ties<', '>Noor<'],
    ['20110808', '20110314'],
    ['Intake afgerond', status],
  ];
  const text = changes.reduce(
    (so, [from, to]) => so.replace(from, to),
    goldenFile('vto-drie-kinderen', '05-inquiry.ex-officio.started.xml'),
  );
  return { contentType: 'application/xml', headers: {}, body: Buffer.from(text) };
};

/** A request of leerplicht about children of this surname, each with the numbers that it is given. */
const request = (n: string, children: readonly string[]): Inbound => {
  const kinderen = children.map((numbers) => `<Kind><Geslachtsnaam>Voorbeeld</Geslachtsnaam>${numbers}</Kind>`).join('');
  const text = goldenFile('vto-drie-kinderen', '01-inquiry.requested.protection.xml')
    .replace(/<Kind>[^]*<\/Kinderen>/, `${kinderen}</Kinderen>`)
    .replace(/(<IdentificatiecodeBedrijfsdocument>)[^<]*/, `$19901-2026-000${n}`)
    .replaceAll('VTO-9901-2026-0007', `VTO-9901-2026-${n}`);
  return { contentType: 'application/xml', headers: {}, body: Buffer.from(text) };
};

describe('a message that no number leads to a record', () => {
  let test: TestPipeline;
  beforeAll(async () => {
    test = await TestPipeline.open('linking-by-hand');
  });
  beforeEach(() => forgetEverything(test));
  afterAll(() => test.close());

  const messages = (): Promise<{ id: string; partner: string; state: string }[]> =>
    test.rows(`SELECT id, partner, state FROM message WHERE partner <> 'bip' ORDER BY id`);
  const only = async (): Promise<string> => (await test.rows<{ id: string }>('SELECT id FROM dossier'))[0]?.id ?? '';
  const link = (order: { messageId: string; dossierId: string; child?: number }): Promise<Linked> =>
    linkMessageByHand(test.pipeline.context, { ...order, doer: DOER, reason });

  it('of the RvdK by itself joins the record of the child by its BSN, opens one where there is none, and never twice', async () => {
    await test.accept('rvdk', exOfficio(1, { zaak: 'RZ-9000901', bsn: '999990007' }));
    await test.accept('rvdk', exOfficio(2, { zaak: 'RZ-9000902', bsn: '999990007' }));
    await test.accept('leerplicht', referral(1, '20269001'));
    expect(await test.rows('SELECT id FROM dossier')).toHaveLength(1);
    expect(await test.rows('SELECT DISTINCT event FROM fact ORDER BY event')).toEqual([
      { event: 'halt.referral' },
      { event: 'inquiry.ex-officio.started' },
    ]);
  });

  it('waits with proposals, and is applied and routed once a person says whose it is; what comes later under its number follows', async () => {
    await test.accept('leerplicht', referral(1, '20269001'));
    const dossierId = await only();
    await test.accept('rvdk', exOfficio(1, { zaak: 'RZ-9000901' }));
    await test.accept('rvdk', exOfficio(2, { zaak: 'RZ-9000901', status: 'Intake afgerond' }));
    const [, first, second] = await messages();
    expect([first?.state, second?.state]).toEqual(['NIET_GEKOPPELD', 'NIET_GEKOPPELD']);
    expect(await proposalsFor(test.pipeline.context, test.pipeline.readSide, first?.id ?? '')).toMatchObject([
      { dossierId, agrees: ['voornamen', 'geboortedatum'] },
    ]);
    const linked = await link({ messageId: first?.id ?? '', dossierId });
    expect(linked).toMatchObject({ dossierId, state: 'VERWERKT', told: [{ partner: 'leerplicht', event: 'inquiry.ex-officio.started' }] });
    await test.accept('rvdk', exOfficio(3, { zaak: 'RZ-9000901', status: 'Intake afgerond' }));
    await test.settle();
    expect((await messages()).map(({ state }) => state)).toEqual(Array.from({ length: 4 }, () => 'AFGEHANDELD'));
    expect(await test.rows('SELECT id FROM dossier')).toHaveLength(1);
    expect(await test.rows(`SELECT details FROM audit WHERE action = 'bericht.gekoppeld'`)).toContainEqual({
      details: { bericht: first?.id, kind: 1 },
    });
    await expect(link({ messageId: first?.id ?? '', dossierId })).rejects.toMatchObject({ details: { status: 409 } });
  });

  it('is placed by hand where it has no number at all; the next one like it waits again, for a description only proposes', async () => {
    await test.accept('leerplicht', referral(1, '20269001'));
    const dossierId = await only();
    await test.accept('leerplicht', request('0901', ['']));
    const [, first] = await messages();
    expect(first?.state).toBe('NIET_GEKOPPELD');
    expect(await proposalsFor(test.pipeline.context, test.pipeline.readSide, first?.id ?? '')).toMatchObject([{ dossierId }]);
    expect(await link({ messageId: first?.id ?? '', dossierId })).toMatchObject({ state: 'VERWERKT', dossierId });
    await test.accept('leerplicht', request('0902', ['']));
    expect((await messages()).map(({ state }) => state).at(-1)).toBe('NIET_GEKOPPELD');
    const facts = await test.pipeline.readSide.facts(dossierId);
    expect(facts.filter(({ heard }) => heard.berichtId === first?.id).map(({ event }) => event)).toContain('inquiry.requested.protection');
    expect(await test.rows('SELECT id FROM dossier')).toHaveLength(1);
  });

  it('is refused, and nothing is done, where the number leads elsewhere, the child is not said or the record is gone', async () => {
    await test.accept('leerplicht', report(1, BSN));
    await test.accept('leerplicht', report(2, OWN));
    const [one, other] = (await test.rows<{ id: string }>('SELECT id FROM dossier ORDER BY opened_at, id')).map(({ id }) => id);
    const zaak = (n: number): string => `<ZaaknummerLeerplicht>LP-9901-2026-00070${n}</ZaaknummerLeerplicht>`;
    await test.accept('leerplicht', request('0903', [zaak(1), zaak(2)]));
    const waiting = (await messages()).at(-1)?.id ?? '';
    const before = await test.rows('SELECT id FROM message');
    await expect(link({ messageId: waiting, dossierId: one ?? '' })).rejects.toMatchObject({
      details: { status: 422 },
      faults: [{ veld: 'kind' }],
    });
    await expect(link({ messageId: waiting, dossierId: one ?? '', child: 3 })).rejects.toMatchObject({ details: { status: 422 } });
    await expect(link({ messageId: '00000000-0000-7000-8000-000000000000', dossierId: one ?? '' })).rejects.toMatchObject({
      details: { status: 404 },
    });
    expect(await test.rows('SELECT id FROM message')).toHaveLength(before.length);

    const first = await link({ messageId: waiting, dossierId: one ?? '', child: 1 });
    expect(first.state).toBe('NIET_GEKOPPELD'); // the second child is not known yet
    await expect(link({ messageId: waiting, dossierId: other ?? '', child: 1 })).rejects.toMatchObject({
      details: { status: 409 },
      faults: [{ code: 'PERSOON_ONZEKER' }],
    });
    expect((await link({ messageId: waiting, dossierId: other ?? '', child: 2 })).state).toBe('VERWERKT');
    expect(await test.rows('SELECT id FROM dossier WHERE joined_into IS NULL')).toHaveLength(2);
  });
});
