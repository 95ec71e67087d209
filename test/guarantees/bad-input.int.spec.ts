import type { Inbound } from '@schakel/adapter-contract';
import { goldenFile } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const CHAIN = 'verzuim-halt-negatief';
const xml = (change: (text: string) => string = (text) => text, file = '01-absence.reported.xml'): Inbound => ({
  contentType: 'application/xml',
  headers: {},
  body: Buffer.from(change(goldenFile(CHAIN, file))),
});
const json = (change: (text: string) => string = (text) => text, file = '05-halt.referral.accepted.json'): Inbound => ({
  contentType: 'application/cloudevents+json; charset=utf-8',
  headers: {},
  body: Buffer.from(change(goldenFile(CHAIN, file))),
});

describe('bad input', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('bad-input');
  });
  afterEach(() => test.close());

  const states = (): Promise<{ state: string; codes: string[] }[]> =>
    test.rows(`SELECT state, ARRAY(SELECT f->>'code' FROM jsonb_array_elements(faults) f) AS codes FROM message ORDER BY id`);

  it.each([
    ['malformed XML', xml((t) => t.replace('</Kop>', '')), 400, 'XML_ONGELDIG'],
    ['a DTD', xml((t) => t.replace('<verzuimbericht', '<!DOCTYPE verzuimbericht [<!ENTITY x "y">]><verzuimbericht')), 400, 'XML_ONVEILIG'],
    ['a missing field', xml((t) => t.replace(/<Verzuimsoort>.*<\/Verzuimsoort>/, '')), 400, 'VERPLICHT_ONTBREEKT'],
    ['a wrong content type', { ...xml(), contentType: 'application/json' }, 415, 'SOORT_ONBEKEND'],
  ])('from leerplicht: %s is refused as a DC0002, kept and findable', async (_what, inbound, status, code) => {
    const answer = await test.accept('leerplicht', inbound);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain('<DC0002Foutmelding');
    expect(answer.body).toContain(code);
    const [row] = await states();
    expect(row?.state).toBe('GEWEIGERD');
    expect(row?.codes).toContain(code);
    expect(await test.rows('SELECT id FROM message WHERE payload IS NULL')).toEqual([]);
  });

  it.each([
    ['malformed JSON', json((t) => t.slice(0, -5)), 400, 'JSON_ONGELDIG'],
    ['a missing field', json((t) => t.replace(/"gebeurdOp": "[^"]+"/, '"x": 1')), 400, 'VERPLICHT_ONTBREEKT'],
    ['a wrong content type', { ...json(), contentType: 'text/plain' }, 415, 'SOORT_ONBEKEND'],
  ])('from Halt: %s is refused as problem+json, kept and findable', async (_what, inbound, status, code) => {
    const answer = await test.accept('halt', inbound);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect((JSON.parse(answer.body) as { fouten: { code: string }[] }).fouten.map((fout) => fout.code)).toContain(code);
    expect((await states())[0]?.state).toBe('GEWEIGERD');
  });

  it('names all violations at once', async () => {
    const answer = await test.accept(
      'leerplicht',
      xml((t) => t.replace(/<Verzuimsoort>.*<\/Verzuimsoort>/, '').replace('<Datum>2026-08-31<', '<Datum>31 augustus<')),
    );
    expect(answer.body).toContain('Verzuimsoort');
    expect(answer.body).toContain('Verzuimdag');
    expect(answer.body).not.toContain('31 augustus');
  });

  it('gives the same id with the same content the first receipt again', async () => {
    const first = await test.accept('leerplicht', xml());
    // another time in the envelope is still the same message
    const second = await test.accept(
      'leerplicht',
      xml((t) => t.replace('09:15:00.000', '09:45:00.000')),
    );
    expect(second).toEqual(first);
    expect((await states()).map(({ state }) => state).toSorted()).toEqual(['AFGEHANDELD', 'DUBBEL']);
    expect(await test.rows('SELECT id FROM dossier')).toHaveLength(1);
  });

  it('refuses the same id with other content, and keeps both', async () => {
    await test.accept('leerplicht', xml());
    const answer = await test.accept(
      'leerplicht',
      xml((t) => t.replace('<Begindatum>2026-08-31<', '<Begindatum>2026-08-28<')),
    );
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('REFERENTIE_HERGEBRUIKT');
    expect((await states()).map(({ state }) => state)).toEqual(['AFGEHANDELD', 'GEWEIGERD']);
    const other = await test.accept('halt', json());
    const again = await test.accept(
      'halt',
      json((t) => t.replace('"H-2026-004711"', '"H-2026-004712"')),
    );
    expect([other.status, again.status]).toEqual([202, 409]);
  });

  it('lets a refused message come again under the same id once it is put right', async () => {
    expect(
      (
        await test.accept(
          'leerplicht',
          xml((t) => t.replace(/<Verzuimsoort>.*<\/Verzuimsoort>/, '')),
        )
      ).status,
    ).toBe(400);
    expect((await test.accept('leerplicht', xml())).status).toBe(202);
    expect((await states()).map(({ state }) => state)).toEqual(['GEWEIGERD', 'AFGEHANDELD']);
  });

  it('parks an unknown code with its field: accepted, not applied, nothing of it in a record', async () => {
    const answer = await test.accept(
      'leerplicht',
      xml((t) => t.replace('<Verzuimsoort>V3<', '<Verzuimsoort>Q9<')),
    );
    expect(answer.status).toBe(202);
    expect(await states()).toEqual([{ state: 'GEPARKEERD', codes: ['CODE_ONBEKEND'] }]);
    expect(await test.rows('SELECT id FROM dossier')).toEqual([]);
    const [row] = await test.rows<{ faults: { veld: string; uitleg: string }[] }>('SELECT faults FROM message');
    expect(row?.faults[0]?.veld).toContain('Verzuimsoort');
    expect(JSON.stringify(row?.faults)).not.toContain('Q9');
  });

  it('parks a message whose time lies more than a quarter of an hour ahead, not one that is a little ahead', async () => {
    const ahead = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    await test.accept(
      'halt',
      json((t) => t.replace('2026-09-24T08:15:00Z', ahead(20)).replace('2026-09-24T08:14:30Z', ahead(20))),
    );
    expect((await states())[0]).toEqual({ state: 'GEPARKEERD', codes: ['KLOK_AFZENDER', 'KLOK_AFZENDER'] });
    await test.accept(
      'halt',
      json((t) => t.replace('205"', '299"').replace('2026-09-24T08:15:00Z', ahead(10))),
    );
    expect((await states())[1]?.state).toBe('NIET_GEKOPPELD');
  });
});

describe('bad input of the RvdK', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('bad-input-rvdk');
  });
  afterEach(() => test.close());

  const VTO = 'vto-drie-kinderen';
  const stuf = (file: string, ...changes: readonly (readonly [string | RegExp, string])[]): Inbound => ({
    contentType: 'application/xml',
    headers: {},
    body: Buffer.from(changes.reduce((text, [from, to]) => text.replace(from, to), goldenFile(VTO, file))),
  });
  const INTAKE = '02-inquiry.status.xml';
  const person = /<zkn:natuurlijkPersoon[\s\S]*?<\/zkn:natuurlijkPersoon>/.exec(goldenFile(VTO, INTAKE))?.[0] ?? '';
  const NIL = 'xsi:nil="true" stuf:noValue="waardeOnbekend"';
  const XSI = ['xmlns:jz=', 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:jz='] as const;
  const OBJECT = '/notificatieDi01/object';
  const CHILD = `${OBJECT}/heeftBetrekkingOp/gerelateerde`;

  const row = async () => {
    const [first] = await test.rows<{ state: string; payload: boolean; faults: { code: string; veld: string; uitleg: string }[] }>(
      'SELECT state, payload IS NOT NULL AS payload, faults FROM message',
    );
    return first;
  };

  it.each([
    ['a BSN that fails the eleven test', stuf(INTAKE, ['999990032', '999990033']), 'BSN_ONGELDIG', `${CHILD}/natuurlijkPersoon/inp.bsn`],
    [
      'a date that does not exist',
      stuf(INTAKE, ['<bg:geboortedatum>20120229', '<bg:geboortedatum>20130229']),
      'DATUM_ONGELDIG',
      `${CHILD}/natuurlijkPersoon/geboortedatum`,
    ],
    [
      'a status that contradicts the result',
      stuf('04-court.decision.xml', ['>Zaak afgerond<', '>Intake afgerond<']),
      'STATUS_TEGENSPRAAK',
      `${OBJECT}/resultaat/omschrijving`,
    ],
    [
      'a nil where the child is needed',
      stuf(INTAKE, XSI, [
        /<zkn:natuurlijkPersoon[\s\S]*?<\/zkn:natuurlijkPersoon>/,
        `<zkn:natuurlijkPersoon stuf:entiteittype="NPS" ${NIL}/>`,
      ]),
      'VERPLICHT_ONTBREEKT',
      `${CHILD}/natuurlijkPersoon`,
    ],
    [
      'a result that no list knows',
      stuf('03-inquiry.outcome.xml', ['Verzoek tot onderzoek afgewezen', 'Iets anders']),
      'CODE_ONBEKEND',
      `${OBJECT}/resultaat/omschrijving`,
    ],
  ])('%s is taken, parked and kept, with the field and what to do; no record changes', async (_what, inbound, code, veld) => {
    const answer = await test.accept('rvdk', inbound);
    expect(answer.status).toBe(202);
    expect(answer.body).toContain('Bv03Bericht');
    const found = await row();
    expect(found).toMatchObject({ state: 'GEPARKEERD', payload: true });
    expect(found?.faults.map((fault) => `${fault.code} ${fault.veld}`)).toContain(`${code} ${veld}`);
    for (const { uitleg } of found?.faults ?? []) expect(uitleg).toMatch(/[a-z]\. /);
    expect(JSON.stringify(found?.faults)).not.toMatch(/9999900|Verzonnen|Iets anders|20130229/);
    expect(await test.rows('SELECT id FROM dossier')).toEqual([]);
  });

  it('several persons in one relation of a request are told at their place; no child is dropped and none is guessed', async () => {
    const request = goldenFile(VTO, '01-inquiry.requested.protection.naar-rvdk.xml')
      .replace(person, person + person.replace('999990032', '999990081'))
      .replace('Gemeente Voorbeeldstad, leerplicht', 'RC0422');
    await test.accept('rvdk', { contentType: 'application/xml', headers: {}, body: Buffer.from(request) });
    const found = await row();
    expect(found?.state).toBe('GEPARKEERD');
    expect(found?.faults[0]?.veld).toContain('heeftBetrekkingOp[1]');
    expect(await test.rows('SELECT id FROM dossier')).toEqual([]);
  });

  it('a structure that is not of the standard is refused as a Fo03 with every fault at once, kept and findable', async () => {
    const inbound = stuf(
      INTAKE,
      ['<zkn:identificatie>RZ-9000201<', '<zkn:identificatie>RZ<'],
      [/<bg:geslachtsaanduiding>M<\/bg:geslachtsaanduiding>/, '<bg:hobby>x</bg:hobby>'],
    );
    const answer = await test.accept('rvdk', inbound);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('Fo03Bericht');
    const found = await row();
    expect(found).toMatchObject({ state: 'GEWEIGERD', payload: true });
    expect(found?.faults.length).toBeGreaterThan(1);
  });
});
