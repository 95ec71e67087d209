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
