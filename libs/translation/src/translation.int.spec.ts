import type { Adapter } from '@schakel/adapter-contract';
import { goldenParty, goldenSamples, SCHAKEL, shippedCodeLists } from '@schakel/adapter-contract/testing';
import { loadAdapters } from '@schakel/adapters';
import { asSent, recognised, translated, violationsOf } from './index';
import { jsonLines } from './json-lines';

let adapters: ReadonlyMap<string, Adapter>;
beforeAll(async () => {
  adapters = await loadAdapters(shippedCodeLists());
});
const adapterOf = (partner: string): Adapter => {
  const found = adapters.get(partner);
  if (found === undefined) throw new Error(`no adapter ${partner}`);
  return found;
};
const goldenBody = (partner: string, name: string): string => {
  const sample = goldenSamples(partner).reads.find(({ naam }) => naam.endsWith(name));
  if (sample === undefined) throw new Error(`no sample ${name}`);
  return Buffer.from(sample.inbound.body).toString();
};
const REFERRAL = (): string => goldenBody('leerplicht', '04-halt.referral.xml');
const violations = (partner: string, text: string) => violationsOf(adapterOf(partner), asSent(adapterOf(partner), Buffer.from(text)));

describe('whose format a message is in', () => {
  it.each(['leerplicht', 'halt', 'rvdk'])('is known by its content: %s', (partner) => {
    for (const { inbound } of goldenSamples(partner).reads) expect(recognised(adapters, inbound.body)).toEqual({ partner });
  });

  it('is not guessed where no format knows this kind of message', () => {
    expect(recognised(adapters, Buffer.from('<verzonnen/>'))).toEqual({});
    expect(recognised(adapters, Buffer.from('{"type":"nl.verzonnen.v1"}')).partner).toBeUndefined();
  });

  it('leaves it to any reader to say that a text is no XML or JSON', () => {
    expect(recognised(adapters, Buffer.from('<a><b></a>'))).toHaveProperty('unreadable');
    expect(recognised(adapters, Buffer.from('{"a":'))).toHaveProperty('unreadable');
  });
});

describe('what is wrong with a message', () => {
  it('is told with the line of the field in XML, also where the field is missing', async () => {
    const text = REFERRAL()
      .replace(/<Huisnummer>\d+/, '<Huisnummer>0')
      .replace(/\n.*<DatumVerwijzing>.*/, '');
    const found = await violations('leerplicht', text);
    const lineOf = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
    expect(found.map(({ path, line, code, verdict }) => [path, line, code, verdict])).toEqual(
      expect.arrayContaining([
        ['/verzuimbericht/HaltVerwijzing/Leerling/Adres/Huisnummer', lineOf('<Huisnummer>0'), 'TYPE_FOUT', 'geweigerd'],
        ['/verzuimbericht/HaltVerwijzing/DatumVerwijzing', lineOf('<HaltVerwijzing>'), 'VERPLICHT_ONTBREEKT', 'geweigerd'],
      ]),
    );
  });

  it('is told with the line of the field in JSON', async () => {
    const text = goldenBody('halt', '06-halt.progress.json').replace(/"status": "[A-Z_]+"/, '"status": "VERZONNEN"');
    const line = text.slice(0, text.indexOf('VERZONNEN')).split('\n').length;
    const fault = { path: '/data/traject/status', line, code: 'CODE_ONBEKEND', verdict: 'geparkeerd' };
    expect(await violations('halt', text)).toEqual([{ ...fault, message: expect.stringContaining('code') }]);
  });

  it('is nothing for a good message', async () => {
    expect(await violations('leerplicht', REFERRAL())).toEqual([]);
  });

  it('is found by line whatever the JSON looks like', () => {
    const lines = jsonLines('{"a": [1,\n {"b": "x\\"{\\n",\n"c" : {}}],\n "d":null }');
    expect(Object.fromEntries(lines)).toEqual({ '': 1, '/a': 1, '/a/0': 1, '/a/1': 2, '/a/1/b': 2, '/a/1/c': 3, '/d': 4 });
    expect(jsonLines('nothing').get('/a')).toBeUndefined();
  });
});

describe('a message from three sides', () => {
  const aim = (partner: string) => ({
    adapter: adapterOf(partner),
    id: '00000000-0000-4000-8000-000000000000',
    createdAt: '2026-09-21T12:05:00.000Z',
    from: SCHAKEL,
    to: goldenParty(partner),
    originParty: goldenParty('leerplicht'),
  });
  const translation = (partner: string) =>
    translated(adapterOf('leerplicht'), asSent(adapterOf('leerplicht'), Buffer.from(REFERRAL())), [aim(partner)]);

  it('follows one value from field to fact to field', () => {
    const found = translation('halt');
    const field = found?.bron.velden.find(({ veld }) => veld.endsWith('Adres/Postcode'));
    const place = field?.naar[0];
    expect(place).toMatchObject({ deel: 'postcode' });
    expect(found?.feiten[place?.feit ?? -1]).toMatchObject({ pad: 'adres', waarde: { postcode: '9999ZZ' } });
    const [doel] = found?.doelen ?? [];
    expect(doel && 'waarden' in doel && doel.waarden.find(({ pad }) => pad === 'adres.postcode')).toMatchObject({
      lot: 'gelijk',
      veld: '/data/jongere/adres',
    });
  });

  it('says what is lost and why', () => {
    const [doel] = translation('halt')?.doelen ?? [];
    const lost = doel && 'waarden' in doel ? doel.waarden.filter(({ lot }) => lot === 'weg') : [];
    expect(lost.map(({ pad, waarschuwingen }) => [pad, waarschuwingen[0]?.code])).toEqual([
      ['nummers.zaaknummer-leerplicht', 'VERLIES'],
      ['nummers.meldingsnummer', 'VERLIES'],
      ['adres.huisletter', 'VERLIES'],
    ]);
  });

  it('says which messages a format has where it has none for the event', () => {
    const [doel] = translation('rvdk')?.doelen ?? [];
    expect(doel).toMatchObject({ partner: 'rvdk', gebeurtenis: 'halt.referral', fouten: [{ code: 'SOORT_ONBEKEND' }] });
    expect(doel && 'kan' in doel && doel.kan).toContain('pv.issued');
  });
});
