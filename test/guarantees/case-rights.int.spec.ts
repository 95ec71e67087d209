import { maySee, type Role } from '@schakel/access';
import {
  addReplacement,
  assignCase,
  assignmentsOf,
  breakGlass,
  caseRights,
  glassBroken,
  openRecord,
  saveRecord,
  type Looker,
} from '@schakel/journal';
import { dutchDate, newId } from '@schakel/kernel';
import { forgedToken } from '../support/forged-token';
import { goldenFile } from '../support/golden';
import { TestPipeline } from '../support/pipeline';
import { Product } from '../support/product';

const XML = { 'content-type': 'application/xml' };
const BSN = '<Burgerservicenummer>999990007</Burgerservicenummer>';
const OWN = '<Onderwijsnummer>100000004</Onderwijsnummer>';
const report = (n: number, child: string): string =>
  goldenFile('verzuim-halt-negatief', '01-absence.reported.xml')
    .replaceAll(BSN, child)
    .replaceAll('9901-2026-0000101', `9901-2026-00009${n}`)
    .replaceAll('>20260001<', `>2026900${n}<`)
    .replaceAll('>000417<', `>00090${n}<`)
    .replaceAll('LP-9901-2026-000101', `LP-9901-2026-00090${n}`)
    .replaceAll('2026-09-07', `2026-09-0${n}`);

describe('who sees which record', () => {
  let product: Product;
  const tokens = new Map<string, string>();
  const call = (who: string, path: string, body?: object): Promise<Response> =>
    fetch(`${product.ready.url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${tokens.get(who)}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  const status = async (who: string, path: string, body?: object): Promise<number> => (await call(who, path, body)).status;
  const json = async <Shape>(who: string, path: string, body?: object): Promise<Shape> =>
    (await (await call(who, path, body)).json()) as Shape;
  const own = async (who: string): Promise<string[]> =>
    (await json<{ zaken: { zaakId: string }[] }>(who, '/v1/zaken')).zaken.map(({ zaakId }) => zaakId).toSorted();
  const setClock = async (nu: string): Promise<void> =>
    expect(await json('beheer', '/v1/beheer/klok', { nu })).toEqual({ nu: expect.stringContaining(nu.slice(0, 17)) });
  const fields = async (who: string, path: string, body: object): Promise<[number, string[]]> => {
    const answer = await call(who, path, body);
    return [answer.status, ((await answer.json()) as { fouten?: { veld: string }[] }).fouten?.map(({ veld }) => veld) ?? []];
  };

  let bo: string;
  let kim: string;
  let lou: string;
  const bsnOf = new Map<string, string>();

  beforeAll(async () => {
    product = await Product.start('case-rights', { SCHAKEL_TEST_CLOCK: '1' });
    const people: [string, Role][] = [
      ['bip', 'bip'],
      ['bip-b', 'bip'],
      ['bip-c', 'bip'],
      ['coordinator', 'coordinator'],
      ['auditor', 'auditor'],
      ['beheer', 'beheer'],
    ];
    for (const [name, rol] of people) tokens.set(name, await forgedToken(product, name, rol));
    await setClock('2026-12-01T08:00:00Z');
    const body = goldenFile('vto-drie-kinderen', '01-inquiry.requested.protection.xml');
    expect((await product.call('leerplicht', '/v1/berichten', { method: 'POST', headers: XML, body })).status).toBe(202);
    const found: string[] = [];
    for (const [, bsn = ''] of body.matchAll(/Burgerservicenummer>(\d{9})</g)) {
      const { zaken } = await json<{ zaken: { zaakId: string }[] }>('coordinator', '/v1/zaken/_zoek', {
        persoon: { burgerservicenummer: bsn },
      });
      found.push(zaken[0]?.zaakId ?? '');
      bsnOf.set(zaken[0]?.zaakId ?? '', bsn);
    }
    [bo = '', kim = '', lou = ''] = found;
    for (const who of ['bip-b', 'bip-c']) expect(await own(who)).toEqual([]); // and is known from now on
    expect(await status('coordinator', `/v1/zaken/${bo}/toewijzing`, { bip: 'bip', reden: 'Woont in de wijk' })).toBe(201);
    expect(await status('coordinator', `/v1/zaken/${kim}/toewijzing`, { bip: 'bip-b', reden: 'Woont in de wijk' })).toBe(201);
  }, 60_000);
  afterAll(() => product.stop());

  it('is for a BIP what is assigned to it, in lists and searches too; for a coordinator all', async () => {
    expect([await own('bip'), await own('bip-b'), await own('bip-c')]).toEqual([[bo], [kim], []]);
    expect(await own('coordinator')).toEqual([bo, kim, lou].toSorted());
    const search = { nummer: { soort: 'vto-nummer', waarde: 'VTO-9901-2026-0007' } };
    expect((await json<{ zaken: object[] }>('bip', '/v1/zaken/_zoek', search)).zaken).toHaveLength(1);
    expect((await json<{ zaken: object[] }>('bip', '/v1/zaken/_zoek', { persoon: { burgerservicenummer: bsnOf.get(kim) } })).zaken).toEqual(
      [],
    );
    expect((await json<{ zaken: object[] }>('bip', '/v1/zaken/_zoek', { naam: { geslachtsnaam: 'de Verzonnen' } })).zaken).toHaveLength(1);
    const { familie } = await json<{ familie: { zaken: object[] }[] }>('bip', `/v1/zaken/${bo}`);
    expect(familie.map(({ zaken }) => zaken)).toEqual([[]]);
  });

  it('moves with the assignment, with everyone who had it and why on record', async () => {
    expect(await status('coordinator', `/v1/zaken/${lou}/toewijzing`, { bip: 'bip', reden: 'Eerst deze' })).toBe(201);
    expect(await status('bip', `/v1/zaken/${lou}`)).toBe(200);
    expect(await json('coordinator', `/v1/zaken/${lou}/toewijzing`, { bip: 'bip', reden: 'Nog eens' })).toMatchObject({ gewijzigd: false });
    expect(await status('coordinator', `/v1/zaken/${lou}/toewijzing`, { bip: 'bip-c', reden: 'Verhuisd naar de andere wijk' })).toBe(201);
    expect([await status('bip', `/v1/zaken/${lou}`), await status('bip-c', `/v1/zaken/${lou}`)]).toEqual([404, 200]);
    const { toewijzingen } = await json<{ toewijzingen: object[] }>('coordinator', `/v1/zaken/${lou}/toewijzingen`);
    expect(toewijzingen).toEqual([
      { bip: 'bip', van: expect.any(String), tot: expect.any(String), door: 'coordinator', reden: 'Eerst deze' },
      { bip: 'bip-c', van: expect.any(String), door: 'coordinator', reden: 'Verhuisd naar de andere wijk' },
    ]);
    const asBip = await json<{ toewijzingen: object[] }>('bip-c', `/v1/zaken/${lou}/toewijzingen`);
    expect(JSON.stringify(asBip)).not.toContain('wijk');
    const [sealed] = await product.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM case_assignment WHERE position('wijk'::bytea IN reason) > 0`,
    );
    expect(sealed?.n).toBe(0);
  });

  it('cannot be given to somebody unknown, or to who is no BIP, and says which field', async () => {
    for (const bip of ['verzonnen', 'coordinator', 'leerplicht'])
      expect(await fields('coordinator', `/v1/zaken/${lou}/toewijzing`, { bip, reden: 'Voor de proef' })).toEqual([400, ['bip']]);
    expect(await fields('coordinator', `/v1/zaken/${lou}/toewijzing`, { bip: 'bip', reden: '     x     ', wat: 1 })).toEqual([
      400,
      ['wat', 'reden'],
    ]);
    expect(await fields('coordinator', `/v1/zaken/${lou}/toewijzing`, { bip: 'bip', reden: 'Kind 999990007 hoort hier' })).toEqual([
      400,
      ['reden'],
    ]);
  });

  it('is also what is of whom one replaces, on the days of the replacement and not a day longer', async () => {
    const order = { afwezig: 'bip-b', vervanger: 'bip', van: '2026-12-02', tot: '2026-12-03' };
    const { vervangingId } = await json<{ vervangingId: string }>('coordinator', '/v1/vervangingen', order);
    const seen = async (): Promise<[number, boolean]> => [await status('bip', `/v1/zaken/${kim}`), (await own('bip')).includes(kim)];
    expect(await seen()).toEqual([404, false]);
    await setClock('2026-12-01T23:30:00Z'); // already the second in the Netherlands
    expect(await seen()).toEqual([200, true]);
    await setClock('2026-12-03T22:30:00Z');
    expect(await seen()).toEqual([200, true]);
    const [look] = await product.rows<{ details: object }>(
      `SELECT details FROM audit WHERE action = 'zaak.bekeken' AND dossier_id = '${kim}' AND actor = 'bip' LIMIT 1`,
    );
    expect(look?.details).toEqual({ grond: 'vervanging', voor: 'bip-b' });
    await setClock('2026-12-03T23:30:00Z');
    expect(await seen()).toEqual([404, false]);
    await setClock('2026-12-02T10:00:00Z');
    expect(await status('coordinator', `/v1/vervangingen/${vervangingId}/_beeindigen`, {})).toBe(204);
    expect(await seen()).toEqual([404, false]);
    expect(await status('coordinator', `/v1/vervangingen/${vervangingId}/_beeindigen`, {})).toBe(204);
    const { vervangingen } = await json<{ vervangingen: object[] }>('coordinator', '/v1/vervangingen?alles=ja');
    expect(vervangingen).toEqual([expect.objectContaining({ ...order, beeindigdDoor: 'coordinator' })]);
  });

  it('is not extended by a replacement that cannot be, and says which field is wrong', async () => {
    const order = { afwezig: 'bip-b', vervanger: 'bip-c', van: '2026-12-10', tot: '2026-12-20' };
    expect(await status('coordinator', '/v1/vervangingen', order)).toBe(201);
    const refused = (change: object): Promise<[number, string[]]> => fields('coordinator', '/v1/vervangingen', { ...order, ...change });
    expect(await refused({ vervanger: 'bip', van: '2026-12-20', tot: '2026-12-21' })).toEqual([409, ['afwezig']]); // one day in common
    expect(await refused({ afwezig: 'bip', vervanger: 'bip-b' })).toEqual([409, ['vervanger']]);
    expect(await refused({ afwezig: 'bip-c', vervanger: 'bip' })).toEqual([409, ['afwezig']]);
    expect(await refused({ vervanger: 'bip-b' })).toEqual([400, ['vervanger']]);
    expect(await refused({ afwezig: 'verzonnen', vervanger: 'beheer' })).toEqual([400, ['afwezig', 'vervanger']]);
    expect(await refused({ van: '2026-11-30', tot: '2026-11-29' })).toEqual([400, ['van', 'tot']]);
    expect(await refused({ van: '2026-02-30', tot: 'morgen' })).toEqual([400, ['van', 'tot']]);
    expect(await status('coordinator', '/v1/vervangingen', { ...order, van: '2026-12-21', tot: '2026-12-21' })).toBe(201);
  });

  it('is for some hours what a BIP opens with a reason, seen by coordinator, auditor and in the record itself', async () => {
    await setClock('2026-12-05T08:00:00Z');
    const reden = 'De politie belt, het kind is op het bureau';
    expect(await fields('bip', `/v1/zaken/${kim}/noodtoegang`, { reden: 'nieuws' })).toEqual([400, ['reden']]);
    expect(await status('bip', `/v1/zaken/${kim}`)).toBe(404);
    const given = await json<{ tot: string; melding: string }>('bip', `/v1/zaken/${kim}/noodtoegang`, { reden });
    expect(given).toMatchObject({ zaakId: kim, melding: expect.stringContaining('auditor') });
    expect(Date.parse(given.tot) - Date.parse('2026-12-05T08:00:00Z')).toBeLessThan(8 * 3_600_000 + 60_000);
    expect([await status('bip', `/v1/zaken/${kim}`), (await own('bip')).includes(kim)]).toEqual([200, true]);
    expect(await status('bip', `/v1/zaken/${kim}/noodtoegang`, { reden })).toBe(409);

    const timeline = async (who: string): Promise<object[]> =>
      (await json<{ tijdlijn: { soort: string }[] }>(who, `/v1/zaken/${kim}/tijdlijn`)).tijdlijn.filter(
        ({ soort }) => soort === 'noodtoegang',
      );
    const line = { soort: 'noodtoegang', op: expect.stringMatching(/^2026-12-05T08:0/), wie: 'bip', tot: given.tot };
    expect(await timeline('bip-b')).toEqual([line]);
    expect(await timeline('coordinator')).toEqual([{ ...line, reden }]);
    for (const who of ['coordinator', 'auditor'])
      expect((await json<{ noodtoegangen: object[] }>(who, `/v1/noodtoegang?zaakId=${kim}`)).noodtoegangen).toEqual([
        expect.objectContaining({ zaakId: kim, wie: 'bip', reden }),
      ]);
    const trail = await product.rows<{ actor: string; details: object; sealed: boolean }>(
      `SELECT actor, details, reason IS NOT NULL AS sealed FROM audit WHERE action = 'zaak.noodtoegang' AND dossier_id = '${kim}'`,
    );
    expect(trail).toEqual([{ actor: 'bip', details: { tot: given.tot }, sealed: true }]);

    await setClock('2026-12-05T16:30:00Z');
    expect([await status('bip', `/v1/zaken/${kim}`), (await own('bip')).includes(kim)]).toEqual([404, false]);
  });

  it('can be opened by the number of the child where nothing else is known; a guess is answered as nothing and recorded', async () => {
    await setClock('2026-12-06T08:00:00Z');
    const reden = 'De huisarts belt over dit kind';
    const bsn = (burgerservicenummer: string | undefined): object => ({ reden, persoon: { burgerservicenummer } });
    expect(await json('bip', '/v1/noodtoegang', bsn(bsnOf.get(kim)))).toMatchObject({ zaakId: kim });
    expect(await status('bip', '/v1/noodtoegang', bsn('999990433'))).toBe(404);
    expect(await status('bip', '/v1/noodtoegang', { reden, nummer: { soort: 'vto-nummer', waarde: 'VTO-9901-2026-0007' } })).toBe(409);
    expect(await status('bip', '/v1/noodtoegang', { reden })).toBe(400);
    const guesses = await product.rows(`SELECT actor, details FROM audit WHERE action = 'noodtoegang.geweigerd' ORDER BY id`);
    expect(guesses).toEqual([
      { actor: 'bip', details: { aantal: 0 } },
      { actor: 'bip', details: { aantal: 3 } },
    ]);
  });

  it('is in the audit trail for every look, every refusal and every hit', async () => {
    const [before] = await product.rows<{ id: string }>('SELECT id FROM audit ORDER BY id DESC LIMIT 1');
    const nobody = newId(new Date());
    await setClock('2026-12-07T08:00:00Z');
    await call('bip', `/v1/zaken/${bo}?waarOp=2026-09-15`);
    await call('bip', `/v1/zaken/${bo}/tijdlijn`);
    await call('bip', `/v1/zaken/${kim}`);
    await call('bip', `/v1/zaken/${nobody}`);
    await call('bip', '/v1/zaken');
    await call('bip', '/v1/zaken/_zoek', { nummer: { soort: 'vto-nummer', waarde: 'VTO-9901-2026-0007' } });
    const trail = await product.rows<{ action: string; dossier_id: string | null; details: object }>(
      `SELECT action, dossier_id, details, roles FROM audit WHERE actor = 'bip' AND id > '${before?.id}' ORDER BY id`,
    );
    const grond = { grond: 'toewijzing' };
    expect(trail.slice(0, 5)).toEqual([
      { action: 'zaak.bekeken', dossier_id: bo, details: { ...grond, waarOp: '2026-09-15T21:59:59.999Z' }, roles: ['bip'] },
      { action: 'tijdlijn.bekeken', dossier_id: bo, details: grond, roles: ['bip'] },
      { action: 'zaak.geweigerd', dossier_id: kim, details: { wilde: 'zaak.bekeken', waarom: 'NIET_TOEGEWEZEN' }, roles: ['bip'] },
      { action: 'zaak.geweigerd', dossier_id: nobody, details: { wilde: 'zaak.bekeken', waarom: 'ONBEKEND' }, roles: ['bip'] },
      { action: 'zaken.getoond', dossier_id: null, details: { aantal: 1 }, roles: ['bip'] },
    ]);
    // one search, written at one moment
    const line = ({ action, dossier_id: id, details }: (typeof trail)[number]): string => `${action} ${id} ${JSON.stringify(details)}`;
    const hidden = '{"wilde":"zaken.gezocht","waarom":"NIET_TOEGEWEZEN"}';
    expect(trail.slice(5).map(line).toSorted()).toEqual(
      [
        'zaken.gezocht null {"op":"nummer","aantal":1}',
        `zaak.gevonden ${bo} {}`,
        `zaak.geweigerd ${kim} ${hidden}`,
        `zaak.geweigerd ${lou} ${hidden}`,
      ].toSorted(),
    );
  });

  it('shows nothing when the look cannot be recorded', async () => {
    await product.rows('ALTER TABLE audit RENAME TO audit_away');
    try {
      for (const path of [`/v1/zaken/${bo}`, `/v1/zaken/${bo}/tijdlijn`, '/v1/zaken', `/v1/zaken/${bo}/toewijzingen`]) {
        const answer = await call('bip', path);
        expect([path, answer.status, (await answer.text()).includes('Verzonnen')]).toEqual([path, 500, false]);
      }
    } finally {
      await product.rows('ALTER TABLE audit_away RENAME TO audit');
    }
    expect(await status('bip', `/v1/zaken/${bo}`)).toBe(200);
  });
});

describe('the rights on records in the journal', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('case-rights-rows');
  });
  afterEach(() => test.close());
  const accept = (n: number, child: string): Promise<unknown> =>
    test.accept('leerplicht', { contentType: 'application/xml', headers: {}, body: Buffer.from(report(n, child)) });
  const at = (day: string): Looker['now'] => `${day}T12:00:00.000Z`;
  const give = (dossierId: string, person: string, day = '2026-11-01'): Promise<unknown> =>
    test.pipeline.context.journal.transaction((tx) =>
      assignCase(tx, { id: newId(new Date()), dossierId, person, by: 'coordinator', at: at(day), reason: 'proef' }),
    );
  const open = (dossierId: string, person: string, day: string): Promise<unknown> =>
    test.pipeline.context.journal.transaction((tx) =>
      breakGlass(tx, { id: newId(new Date()), dossierId, person, at: at(day), until: `${day}T20:00:00.000Z`, reason: 'proef' }),
    );

  it('follow to the elder where two records prove to be one child; who had both has it once', async () => {
    await accept(1, OWN);
    await accept(2, BSN);
    const [elder = '', younger = ''] = (await test.rows<{ id: string }>('SELECT id FROM dossier ORDER BY opened_at, id')).map(
      ({ id }) => id,
    );
    await give(elder, 'een');
    await give(younger, 'twee');
    await open(younger, 'drie', '2026-11-02');
    await accept(3, `${BSN}${OWN}`);
    expect(await test.rows('SELECT id FROM dossier WHERE joined_into IS NOT NULL AND of_message IS NULL')).toEqual([{ id: younger }]);
    const { journal } = test.pipeline.context;
    const rightsOf = (actor: string): Promise<unknown> =>
      caseRights(journal, younger, { actor, now: at('2026-11-02'), today: '2026-11-02' });
    expect(await rightsOf('twee')).toEqual({ dossierId: elder, assignedTo: ['een', 'twee'], replaces: [], emergency: false });
    expect(await rightsOf('drie')).toMatchObject({ dossierId: elder, emergency: true });
    expect(await glassBroken(journal, { dossierId: elder, limit: 9 })).toHaveLength(1);
    // a new assignment settles it
    await give(younger, 'twee', '2026-11-03');
    expect((await assignmentsOf(journal, elder)).filter(({ until }) => until === undefined).map(({ person }) => person)).toEqual(['twee']);
  });

  it('are the same in SQL, page after page, as by the rule for one record', async () => {
    const { journal } = test.pipeline.context;
    const records: string[] = [];
    for (let n = 0; n < 40; n += 1) {
      const id = newId(new Date(Date.UTC(2026, 0, 1) + n));
      const day = at(`2026-10-${String(1 + (n % 7)).padStart(2, '0')}`);
      await journal.transaction((tx) => {
        openRecord(tx, id);
        return saveRecord(tx, { id, shard: 0, recordJson: '{}', phase: 'MELDING', at: day });
      });
      records.push(id);
    }
    const people = ['een', 'twee', 'drie', 'vier'];
    for (const [n, id] of records.entries()) {
      if (n % 5 > 0) await give(id, people[n % 4] ?? '');
      if (n % 3 === 0) await give(id, people[(n + 1) % 4] ?? '');
      if (n % 7 === 0) await open(id, people[(n + 2) % 4] ?? '', n % 2 === 0 ? '2026-11-10' : '2026-11-11');
    }
    await journal.transaction(async (tx) => {
      const row = { by: 'coordinator', at: at('2026-11-01') };
      expect(
        await addReplacement(tx, {
          ...row,
          id: newId(new Date()),
          person: 'twee',
          replacedBy: 'een',
          from: '2026-11-10',
          until: '2026-11-10',
        }),
      ).toBeUndefined();
      expect(
        await addReplacement(tx, {
          ...row,
          id: newId(new Date()),
          person: 'drie',
          replacedBy: 'een',
          from: '2026-11-11',
          until: '2026-11-12',
        }),
      ).toBeUndefined();
    });
    const shares = new Set<string>();
    for (const day of ['2026-11-05', '2026-11-10', '2026-11-11', '2026-11-12'])
      for (const actor of people) {
        const looker = { actor, now: new Date(`${day}T15:00:00Z`).toISOString(), today: dutchDate(`${day}T15:00:00Z`) };
        const paged: string[] = [];
        for (let before: { updatedAt: string; id: string } | undefined; ;) {
          const lines = await test.pipeline.readSide.dossiers({ reader: looker, limit: 3, ...(before && { before }) });
          paged.push(...lines.map(({ id }) => id));
          const last = lines.at(-1);
          if (!last || lines.length < 3) break;
          before = { updatedAt: last.updatedAt, id: last.id };
        }
        const byRule: string[] = [];
        for (const id of records) {
          const rights = await caseRights(journal, id, looker);
          const sight = rights && maySee({ actor, rollen: ['bip'] }, rights);
          if (sight) byRule.push(id);
          shares.add(sight?.grond ?? 'niet');
        }
        expect(new Set(paged).size).toBe(paged.length);
        expect([day, actor, paged.toSorted()]).toEqual([day, actor, byRule.toSorted()]);
      }
    expect([...shares].toSorted()).toEqual(['niet', 'noodtoegang', 'toewijzing', 'vervanging']);
  });
});
