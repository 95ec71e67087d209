import type { Adapter } from '@schakel/adapter-contract';
import { shippedCodeLists } from '@schakel/adapter-contract/testing';
import { CannotTranslate } from '@schakel/kernel';
import { leerplicht } from './index';
import { changed, inbound, part, VTO } from './testing';

let adapter: Adapter;
beforeAll(async () => {
  adapter = await leerplicht.load(shippedCodeLists());
});

const reading = (xml: string) => {
  const inspection = adapter.inspect(inbound(xml));
  if (inspection.verdict === 'refused') throw new Error(JSON.stringify(inspection.faults));
  return adapter.read(inspection.document);
};
const eventOf = (xml: string) => reading(xml).children[0]?.events[0];
const valueOf = (xml: string, path: string) => eventOf(xml)?.statements.find((statement) => statement.path === path)?.value;
const warningsOf = (xml: string) => reading(xml).warnings.map(({ veld, code }) => `${code} ${veld}`);
const faultsOf = (xml: string) => {
  const inspection = adapter.inspect(inbound(xml));
  return inspection.verdict === 'accepted' ? [] : inspection.faults.map(({ veld, code }) => `${code} ${veld}`);
};

/** Five megabytes as a document, in base64. */
const FIVE_MEGABYTES = Buffer.alloc(5 * 1024 * 1024, 'Verzonnen tekst. ').toString('base64');

describe('a request for a protection inquiry', () => {
  const large = (content: string): string => changed(VTO, [/<Inhoud>[^<]*/, `<Inhoud>${content}`]);

  it('brings a document of five megabytes, in lines, without its white space', () => {
    const event = eventOf(large(`\n${FIVE_MEGABYTES.replace(/.{76}/g, '$&\r\n')}\n`));
    expect(event?.attachments?.[0]?.inhoud === FIVE_MEGABYTES).toBe(true);
    expect(event?.attachments?.[1]?.inhoud).toBe('RmljdGlldmUgaW5ob3VkLCBhbGxlZW4gYWxzIHZvb3JiZWVsZC4K');
  });

  it('is refused with its faults also where a document is large', () => {
    expect(faultsOf(large(`${FIVE_MEGABYTES}%`))).toEqual([
      'TYPE_FOUT /verzuimbericht/VerzoekBeschermingsonderzoek/Documenten/Document[1]/Inhoud',
    ]);
    expect(faultsOf(changed(large(FIVE_MEGABYTES), [part('Verzoeker'), '']))).toEqual([
      'VERPLICHT_ONTBREEKT /verzuimbericht/VerzoekBeschermingsonderzoek/Verzoeker',
    ]);
  });

  it('names a child alone by its own path', () => {
    const one = changed(VTO, [/<\/Kind>[\s\S]*<\/Kinderen>/, '</Kind></Kinderen>']);
    const { children } = reading(one);
    expect(children).toHaveLength(1);
    expect(children[0]?.events[0]?.statements[0]?.veld).toBe(
      '/verzuimbericht/VerzoekBeschermingsonderzoek/Kinderen/Kind/Burgerservicenummer',
    );
    expect(valueOf(one, 'aantalKinderen')).toBe(1);
  });

  it('keeps a role that held on its own day, by its name of now', () => {
    const then = changed(
      VTO,
      ['<Rol>112', '<Rol>015'],
      ['<DatumVerzoek>2026-09-02', '<DatumVerzoek>2016-05-24'],
      [/<Geboortedatum>201./g, '<Geboortedatum>2000'],
    );
    expect(valueOf(then, 'belanghebbenden')).toMatchObject([{ rol: '111' }, { rol: '413' }]);
    expect(() => reading(changed(then, ['2016-05-24', '2016-05-25']))).toThrow(CannotTranslate);
  });

  it('tells that a prefix without a surname is lost', () => {
    const prefixOnly = changed(VTO, [part('Geslachtsnaam'), '']);
    expect(warningsOf(prefixOnly)).toEqual([
      'VERLIES /verzuimbericht/VerzoekBeschermingsonderzoek/Kinderen/Kind[1]/VoorvoegselGeslachtsnaam',
    ]);
    expect(eventOf(prefixOnly)?.statements.some(({ path }) => path === 'geslachtsnaam')).toBe(false);
  });

  it('tells of an hour that exists twice once, however many the children', () => {
    const twice = changed(
      VTO,
      ['<DatumVerzoek>2026-09-02', '<DatumVerzoek>2026-10-25'],
      ['<TijdstipVerzoek>09:00', '<TijdstipVerzoek>02:30'],
    );
    expect(warningsOf(twice)).toEqual(['TIJD_DUBBEL /verzuimbericht/VerzoekBeschermingsonderzoek/TijdstipVerzoek']);
  });
});
