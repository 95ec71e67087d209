import type { Inbound } from '@schakel/adapter-contract';
import { lock } from '@schakel/journal';
import { keyOf, proposalsFor } from '@schakel/pipeline';
import { goldenFile } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const CHAIN = 'vto-drie-kinderen';
const xml = (file: string, ...changes: readonly (readonly [string | RegExp, string])[]): Inbound => ({
  contentType: 'application/xml',
  headers: {},
  body: Buffer.from(changes.reduce((text, [from, to]) => text.replace(from, to), goldenFile(CHAIN, file))),
});
const REQUEST = '01-inquiry.requested.protection.xml';
const request = (...changes: readonly (readonly [string | RegExp, string])[]): Inbound => xml(REQUEST, ...changes);
const withoutNumber = [/\s*<Burgerservicenummer>999990044<\/Burgerservicenummer>/, ''] as const;

describe('a message about several children', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('several-children');
  });
  afterEach(() => test.close());
  const states = () => test.rows<{ state: string }>('SELECT state FROM message ORDER BY id');
  const faults = async (): Promise<string[]> => {
    const rows = await test.rows<{ line: string }>(
      `SELECT f->>'code' || ' ' || (f->>'veld') AS line FROM message, jsonb_array_elements(faults) f ORDER BY message.id`,
    );
    return rows.map(({ line }) => line);
  };

  it('gives every child a record of its own, tied as a family by the number of the request', async () => {
    await test.accept('leerplicht', request());
    expect(await test.rows('SELECT id FROM dossier')).toHaveLength(3);
    expect(await test.rows('SELECT dossier_id FROM message_dossier')).toHaveLength(3);
    const key = keyOf(test.pipeline.context.hash, { soort: 'vto-nummer', waarde: 'VTO-9901-2026-0007' });
    expect((await test.pipeline.readSide.find({ numbers: [key] }, 'everything')).lines).toHaveLength(3);
  });

  it('goes out as one message about all of them, with its number in the stream of each', async () => {
    await test.accept('leerplicht', request());
    await test.settle();
    expect(test.rvdk.received).toHaveLength(1);
    const [{ body, headers } = { body: '', headers: {} }] = test.rvdk.received;
    expect(headers['schakel-volgnummer']).toBe('1, 1, 1');
    expect([...body.matchAll(/Client \(kind\)/g)]).toHaveLength(3);
    expect([...body.matchAll(/<zkn:heeftRelevant /g)]).toHaveLength(2);
    expect(await test.rows('SELECT position, number FROM delivery_place ORDER BY position')).toEqual(
      [1, 2, 3].map((position) => ({ position, number: 1 })),
    );
  });

  it('holds back what comes later for each of its children until it is taken, and nothing of another child', async () => {
    const taken = test.rvdk.behave;
    test.rvdk.behave = ({ body }, n) => (body.includes('vtoDi01') ? { status: 503 } : taken({ headers: {}, body }, n));
    await test.accept('leerplicht', request());
    const pv = (bsn: string, n: number): Inbound => {
      const golden = goldenFile('verzuim-halt-negatief', '08-pv.issued.xml')
        .replace('0000108', `00009${n}`)
        .replace('PV-9901-2026-0101', `PV-9901-2026-090${n}`)
        .replace('999990007', bsn)
        .replace(/\s*<(ZaaknummerLeerplicht|NummerMeldingRelatiefVerzuim|KenmerkVerwijzing)>.*<\/\1>/g, '');
      return { contentType: 'application/xml', headers: {}, body: Buffer.from(golden) };
    };
    await test.accept('leerplicht', pv('010000008', 1)); // the third child of the request
    await test.accept('leerplicht', pv('999990081', 2)); // a child that it does not name
    await test.settle();
    const kinds = test.rvdk.received.map(({ body }) => /<(?:jz|sv):(\w+)/.exec(body)?.[1]);
    // the request itself may be tried again meanwhile, on a busy machine
    expect(kinds.filter((kind) => kind !== 'vtoDi01')).toEqual(['procesVerbaalDi01']);
    expect(kinds).toContain('vtoDi01');
    test.rvdk.behave = taken;
    await test.rows(`UPDATE delivery SET due_at = now() - interval '1 minute' WHERE state = 'WACHT'`);
    await test.settle();
    expect(test.rvdk.received.at(-1)?.headers['schakel-volgnummer']).toBe('2');
    expect(await test.rows('SELECT DISTINCT state FROM delivery')).toEqual([{ state: 'AANVAARD' }]);
  });

  it('waits for the case of any of its children that is held, and is applied whole when that is free', async () => {
    await test.accept('leerplicht', request([/<Kind>[\s\S]*?<\/Kind>\s*<Kind>[\s\S]*?<\/Kind>/, '']));
    const [known] = await test.rows<{ shard: number }>('SELECT shard FROM dossier');
    await test.pipeline.context.journal.transaction(async (tx) => {
      await lock(tx, { numbers: [], shards: [known?.shard ?? 0] });
      const again = request(['9901-2026-0000201', '9901-2026-0000202'], ['VTO-9901-2026-0007</Vto', 'VTO-9901-2026-0008</Vto']);
      expect((await test.accept('leerplicht', again)).status).toBe(202);
      expect(await test.rows('SELECT id FROM dossier')).toHaveLength(1);
    });
    await test.settle();
    expect(await test.rows('SELECT id FROM dossier')).toHaveLength(3);
    expect(await test.rows('SELECT DISTINCT state FROM message')).toEqual([{ state: 'AFGEHANDELD' }]);
  });

  it('waits as a whole where one child has no number, says which one, and drops no child', async () => {
    await test.accept('leerplicht', request(withoutNumber));
    expect(await states()).toEqual([{ state: 'NIET_GEKOPPELD' }]);
    expect(await faults()).toEqual(['ZAAK_NIET_GEVONDEN kind 2 van 3: nummers']);
    expect(await test.rows('SELECT id FROM dossier')).toEqual([]);
    // one of the others is heard of: the request still waits, for it would be applied in part
    await test.accept('rvdk', xml('02-inquiry.status.xml'));
    expect((await states()).map(({ state }) => state)).toEqual(['NIET_GEKOPPELD', 'VERWERKT']);
  });

  it('that waits proposes records by what it shares with them, the likeliest first, and links none of them', async () => {
    await test.accept('leerplicht', request());
    // a notification about the second child that names neither BSN nor a case number that is known
    await test.accept('rvdk', xml('03-inquiry.outcome.xml', [/\s*<bg:inp.bsn>999990044<\/bg:inp.bsn>/, '']));
    const [waiting] = await test.rows<{ id: string }>(`SELECT id FROM message WHERE state = 'NIET_GEKOPPELD'`);
    const proposals = await proposalsFor(test.pipeline.context, test.pipeline.readSide, waiting?.id ?? '');
    expect(proposals.map(({ agrees }) => agrees)).toEqual([
      ['vto-nummer', 'geslachtsnaam', 'voornamen', 'geboortedatum', 'adres'],
      ['vto-nummer', 'geslachtsnaam', 'adres'],
      ['vto-nummer', 'geslachtsnaam', 'adres'],
    ]);
    const key = keyOf(test.pipeline.context.hash, { soort: 'burgerservicenummer', waarde: '999990044' });
    expect(proposals[0]?.dossierId).toBe((await test.pipeline.readSide.find({ numbers: [key] }, 'everything')).lines[0]?.id);
    expect(await test.rows('SELECT DISTINCT version FROM dossier')).toEqual([{ version: 1 }]);
    const [linked] = await test.rows<{ id: string }>(`SELECT id FROM message WHERE state <> 'NIET_GEKOPPELD'`);
    expect(await proposalsFor(test.pipeline.context, test.pipeline.readSide, linked?.id ?? '')).toEqual([]);
  });

  it('is linked whole by the number that the last of its children waited for', async () => {
    const named = request([
      /<Burgerservicenummer>999990044<\/Burgerservicenummer>([\s\S]*?)<\/Kind>/,
      '$1<ZaaknummerLeerplicht>LP-9901-2026-000777</ZaaknummerLeerplicht></Kind>',
    ]);
    await test.accept('leerplicht', named);
    expect(await states()).toEqual([{ state: 'NIET_GEKOPPELD' }]);
    const report = goldenFile('verzuim-halt-negatief', '01-absence.reported.xml')
      .replace('999990007', '999990044')
      .replace('LP-9901-2026-000101', 'LP-9901-2026-000777');
    await test.accept('leerplicht', { contentType: 'application/xml', headers: {}, body: Buffer.from(report) });
    await test.settle();
    expect(await test.rows('SELECT DISTINCT state FROM message')).toEqual([{ state: 'AFGEHANDELD' }]);
    expect(await test.rows('SELECT id FROM dossier')).toHaveLength(3);
    expect(test.rvdk.received).toHaveLength(1);
  });

  it('is parked as a whole where one child may be somebody else, with every reason, and changes no record', async () => {
    await test.accept('rvdk', xml('02-inquiry.status.xml'));
    // the number of the first child's case stands at the second child
    const mixed = xml('03-inquiry.outcome.xml', ['RZ-9000202', 'RZ-9000201']);
    await test.accept('rvdk', mixed);
    expect((await states()).map(({ state }) => state)).toEqual(['VERWERKT', 'GEPARKEERD']);
    expect(await faults()).toEqual(['PERSOON_ONZEKER nummers']);
    const known = goldenFile('verzuim-halt-negatief', '01-absence.reported.xml');
    await test.accept('leerplicht', { contentType: 'application/xml', headers: {}, body: Buffer.from(known) });
    const wrong = request([
      /(<Burgerservicenummer>010000008[\s\S]*?)<\/Kind>/,
      '$1<ZaaknummerLeerplicht>LP-9901-2026-000101</ZaaknummerLeerplicht></Kind>',
    ]);
    await test.accept('leerplicht', wrong);
    expect(await faults()).toEqual(['PERSOON_ONZEKER nummers', 'PERSOON_ONZEKER kind 3 van 3: nummers', 'KIND_NIET_TOEGEPAST kinderen']);
    expect(await test.rows('SELECT id FROM dossier')).toHaveLength(2);
    expect(await test.rows('SELECT DISTINCT version FROM dossier')).toEqual([{ version: 1 }]);
  });

  it('that waits and would mix two children is parked, and the message that came goes on without it', async () => {
    const waiting = request(withoutNumber, [
      /(<Burgerservicenummer>999990032[\s\S]*?)<\/Kind>/,
      '$1<ZaaknummerLeerplicht>LP-9901-2026-000101</ZaaknummerLeerplicht></Kind>',
    ]);
    await test.accept('leerplicht', waiting);
    // another child turns out to have that case number
    const report = goldenFile('verzuim-halt-negatief', '01-absence.reported.xml');
    await test.accept('leerplicht', { contentType: 'application/xml', headers: {}, body: Buffer.from(report) });
    expect((await states()).map(({ state }) => state)).toEqual(['GEPARKEERD', 'AFGEHANDELD']);
    expect(await faults()).toEqual(['PERSOON_ONZEKER kind 1 van 3: nummers', 'KIND_NIET_TOEGEPAST kinderen']);
    expect(await test.rows('SELECT key FROM waiting_key')).toEqual([]);
    expect(await test.rows('SELECT id FROM dossier')).toHaveLength(1);
  });

  it('is routed once for the children that are new to it when it is told again under another id with a child more', async () => {
    const two = request([/<Kind>(?:(?!<Kind>)[\s\S])*?010000008[\s\S]*?<\/Kind>/, '']);
    await test.accept('leerplicht', two);
    await test.accept('leerplicht', request(['9901-2026-0000201', '9901-2026-0000299']));
    await test.settle();
    const children = test.rvdk.received.map(({ body }) => [...body.matchAll(/<bg:inp.bsn>(\d+)</g)].map(([, bsn]) => bsn));
    expect(children.map((bsns) => bsns.join()).toSorted()).toEqual(['010000008', '999990032,999990044']);
  });
});

describe('an inquiry that nobody asked for (ambtshalve)', () => {
  it('joins the record of its child by the BSN and opens one where there is none, never two', async () => {
    const test = await TestPipeline.open('ambtshalve');
    try {
      const known = goldenFile('verzuim-halt-negatief', '01-absence.reported.xml').replace('999990007', '999990056');
      await test.accept('leerplicht', { contentType: 'application/xml', headers: {}, body: Buffer.from(known) });
      await test.accept('rvdk', xml('05-inquiry.ex-officio.started.xml'));
      expect(await test.rows('SELECT version FROM dossier')).toEqual([{ version: 2 }]);
      const other = xml(
        '05-inquiry.ex-officio.started.xml',
        ['999990056', '999990093'],
        ['9000204<', '9000299<'],
        ['RZ-9000204', 'RZ-9000299'],
      );
      await test.accept('rvdk', other);
      expect(await test.rows('SELECT id FROM dossier')).toHaveLength(2);
    } finally {
      await test.close();
    }
  });

  it('waits visibly without a BSN until its case number is known', async () => {
    const test = await TestPipeline.open('ambtshalve-later');
    try {
      const nameless = xml('05-inquiry.ex-officio.started.xml', [/\s*<bg:inp.bsn>999990056<\/bg:inp.bsn>/, '']);
      await test.accept('rvdk', nameless);
      expect(await test.rows('SELECT state FROM message')).toEqual([{ state: 'NIET_GEKOPPELD' }]);
      await test.accept(
        'rvdk',
        xml(
          '05-inquiry.ex-officio.started.xml',
          ['RVDK-N-9000204', 'RVDK-N-9000205'],
          ['Intake afgerond', 'Onderzoek afgerond'],
          ['20261005110000', '20261105110000'],
        ),
      );
      await test.settle();
      expect(await test.rows('SELECT DISTINCT state FROM message')).toEqual([{ state: 'AFGEHANDELD' }]);
      expect(await test.rows('SELECT id FROM dossier')).toHaveLength(1);
    } finally {
      await test.close();
    }
  });
});
