import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter, FormatField, Inspection } from '@schakel/adapter-contract';
import { shippedCodeLists } from '@schakel/adapter-contract/testing';
import { loadAdapters } from '@schakel/adapters';
import { actOf } from '@schakel/dossier';
import { loadXml, type XmlSchema } from '@schakel/xml';
import { Ajv2020 } from 'ajv/dist/2020';
import { DUTCH } from './dutch';
import { describeFormats, everyField, FAULT_CODES, listsOf, type MessageModel, type PartnerModel } from './index';

const LIBS = join(__dirname, '../..');

let adapters: ReadonlyMap<string, Adapter>;
let partners: readonly PartnerModel[];
const messages = (): MessageModel[] => partners.flatMap(({ berichten }) => berichten);
const adapterOf = ({ partner }: { readonly partner: string }): Adapter => {
  const adapter = adapters.get(partner);
  if (adapter === undefined) throw new Error(`no adapter ${partner}`);
  return adapter;
};

beforeAll(async () => {
  adapters = await loadAdapters(shippedCodeLists());
  partners = await describeFormats(adapters.values());
});

describe('what is published of the formats', () => {
  it('describes every message that a schema has, each once', () => {
    for (const { partner, onbeschreven, berichten } of partners) {
      expect({ partner, onbeschreven }).toEqual({ partner, onbeschreven: [] });
      expect(new Set(berichten.map(({ naam }) => naam)).size).toBe(berichten.length);
    }
  });

  it('goes red for a message that nobody described', async () => {
    const halt = adapterOf({ partner: 'halt' });
    const schemas = [...halt.schemas, { name: 'nieuw.v1.json', mediaType: 'application/schema+json', body: '{"type":"object"}' }];
    const [model] = await describeFormats([{ ...halt, schemas }]);
    expect(model?.onbeschreven).toEqual(['nieuw.v1.json']);
  });

  it('tells of exactly the events that each adapter writes', () => {
    for (const { partner, berichten } of partners) {
      const told = berichten.filter(({ richtingen }) => richtingen.includes('van-schakel')).flatMap(({ soorten }) => soorten);
      expect({ partner, told: [...new Set(told)].sort() }).toEqual({ partner, told: [...adapterOf({ partner }).writes].sort() });
    }
  });

  it('knows what each field means, in plain Dutch, and where that is said; a group of fields may have its source in its fields', () => {
    const wanting = messages().flatMap(({ naam, velden }) =>
      everyField(velden)
        .filter(wants)
        .map((field) => `${naam}: ${field.naam}`),
    );
    expect(wanting).toEqual([]);
  });

  it('says where a field comes from in Dutch', () => {
    const english = /\b(?:the|and|with|which|whether|where|says?|own|never|beside|from|kept|list)\b/i;
    const sources = messages().flatMap(({ velden }) => everyField(velden).flatMap(({ betekenis }) => betekenis?.bron ?? []));
    expect(sources.length).toBeGreaterThan(500);
    expect([...new Set(sources)].filter((bron) => english.test(bron))).toEqual([]);
  });

  it('says in Dutch what a message is about that an adapter makes of rows', () => {
    const dutch = new Set(Object.values(DUTCH).map((text) => `${text}.`));
    const derived = messages().filter(
      ({ norm, soorten }) => norm.startsWith('Door ons gemodelleerd: geen van') && actOf(soorten[0] ?? 'pv.issued'),
    );
    expect(derived.length).toBeGreaterThan(5);
    expect(derived.filter(({ uitleg }) => !dutch.has(uitleg)).map(({ naam }) => naam)).toEqual([]);
  });

  it('gives every text of our own schemas a greatest length', () => {
    const endless = messages()
      .filter(({ schema }) => schema !== undefined)
      .flatMap(({ naam, velden }) =>
        everyField(velden)
          .filter(endlessText)
          .map((field) => `${naam}: ${field.naam}`),
      );
    expect(endless).toEqual([]);
  });

  it('goes red for a field without a source and for a text without an end', async () => {
    const halt = adapterOf({ partner: 'halt' });
    const schemas = halt.schemas.map((schema) =>
      schema.name === 'verwijzing.afgewezen.v1.json' ? { ...schema, body: withoutLimits(schema.body) } : schema,
    );
    const [model] = await describeFormats([{ ...halt, schemas }]);
    const fields = everyField(model?.berichten.find(({ naam }) => naam === 'verwijzing.afgewezen')?.velden ?? []);
    expect(fields.filter(wants).map(({ naam }) => naam)).toEqual(['reden']);
    expect(fields.filter(endlessText).map(({ naam }) => naam)).toEqual(['reden']);
  });

  it('has a list for every field that is taken from one, with a source and a mark at each code', () => {
    for (const { partner, berichten, codelijsten } of partners) {
      const used = new Set(berichten.flatMap(({ velden }) => everyField(velden).flatMap(({ codelijst }) => codelijst ?? [])));
      const known = new Set(codelijsten.map(({ naam }) => naam));
      expect({ partner, without: [...used].filter((name) => !known.has(name)) }).toEqual({ partner, without: [] });
      expect(codelijsten.filter(({ bron, codes }) => bron === '' || codes.length === 0)).toEqual([]);
    }
    const [leerplicht] = partners;
    const report = leerplicht?.berichten.find(({ naam }) => naam === 'MeldenRelatiefVerzuim');
    if (leerplicht === undefined || report === undefined) throw new Error('no report of absence');
    const list = listsOf(report, leerplicht.codelijsten).find(({ naam }) => naam === 'duo.verzuimsoort');
    expect(list?.codes.find(({ code }) => code === 'V3')).toMatchObject({ echt: true, geldigVanaf: '2009-08-01' });
  });

  it('reads the structure as the schema has it: choices, lengths, repeats, fixed values, attributes', () => {
    const field = (message: string, ...names: readonly string[]): Partial<FormatField> => {
      const all = everyField(messages().find(({ naam }) => naam === message)?.velden ?? []);
      return all.find(({ naam }) => naam === names.at(-1)) ?? {};
    };
    expect(field('HaltVerwijzing', 'Feit')).toMatchObject({ codelijst: 'leerplicht.feit', minstens: 1, hoogstens: 1, maxLengte: 100 });
    expect(field('MeldenRelatiefVerzuim', 'Verzuimdag')).toMatchObject({ soort: 'groep', minstens: 1, hoogstens: 366 });
    expect(field('MeldenRelatiefVerzuim', 'VermoedelijkeReden')).toMatchObject({ minstens: 0, minLengte: 1, maxLengte: 200 });
    expect(field('procesVerbaalDi01', 'functie')).toMatchObject({ vast: 'procesVerbaalDi01' });
    expect(field('procesVerbaalDi01', '@indOnvolledigeDatum')).toMatchObject({ minstens: 0, codelijst: 'stuf.indOnvolledigeDatum' });
    expect(field('vtoDi01', 'heeftRelevant')).toMatchObject({ minstens: 1, magLeeg: true });
    expect(field('vtoDi01', 'heeftRelevant').hoogstens).toBeUndefined();
    expect(field('vtoDi01', '@entiteittype')).toMatchObject({ vast: 'ZAK', minstens: 1 });
    expect(field('traject.voortgang', 'modules')).toMatchObject({ soort: 'groep', minstens: 0, hoogstens: 100 });
    expect(field('traject.voortgang', 'type')).toMatchObject({ vast: 'nl.bip-schoolverzuim.traject.voortgang.v1' });
    const inOneMessage = everyField(messages().find(({ naam }) => naam === 'StatusMelding')?.velden ?? []).map(({ naam }) => naam);
    expect(inOneMessage).not.toContain('HaltVerwijzing');
  });

  it('explains every code of a fault or warning that the product tells a partner', () => {
    const told = new Set(sources(LIBS).flatMap((text) => [...text.matchAll(TOLD)].map(([, code]) => code)));
    expect(told.size).toBeGreaterThan(20);
    const known = new Set(FAULT_CODES.map(({ code }) => code));
    expect([...told].filter((code) => code !== undefined && !known.has(code))).toEqual([]);
  });
});

describe('the examples', () => {
  it('are there for every message, and read as what they are said to be', () => {
    for (const message of messages()) {
      expect([message.naam, message.voorbeelden.length > 0]).toEqual([message.naam, true]);
      if (!message.richtingen.includes('naar-schakel')) continue;
      for (const example of message.voorbeelden) {
        const adapter = adapterOf(message);
        const inspection = inspected(adapter, message, example);
        expect([message.naam, inspection]).toMatchObject([message.naam, { verdict: 'accepted' }]);
        if (inspection.verdict !== 'accepted') continue;
        const kinds = adapter.read(inspection.document).children.flatMap(({ events }) => events.map(({ kind }) => kind));
        expect(message.soorten).toEqual(expect.arrayContaining([...new Set(kinds)]));
        expect(kinds.length > 0).toBe(message.soorten.length > 0);
      }
    }
  });

  it('fit the published schema, and no longer when a field is taken out', async () => {
    const xml = await loadXml();
    const ajv = new Ajv2020({ strict: false });
    const xsds = new Map<string, XmlSchema>();
    for (const message of messages().filter(({ schema }) => schema !== undefined)) {
      const body = adapterOf(message).schemas.find(({ name }) => name === message.schema)?.body ?? '';
      const xsd = message.jsonSchema === undefined ? (xsds.get(body) ?? xml.compile(body)) : undefined;
      if (xsd !== undefined) xsds.set(body, xsd);
      const validate = ajv.compile({ ...message.jsonSchema, $schema: undefined, $id: undefined });
      const fits = (text: string): boolean => (xsd === undefined ? validate(JSON.parse(text)) : xsd.read(text).valid);
      for (const example of message.voorbeelden) {
        expect([message.naam, fits(example)]).toEqual([message.naam, true]);
        expect([message.naam, fits(broken(message, example))]).toEqual([message.naam, false]);
      }
    }
  });

  it('of official messages are right by our own check of the standard', () => {
    for (const message of messages().filter(({ schema, voorbeelden }) => schema === undefined && voorbeelden.length > 0)) {
      const verdicts = message.voorbeelden.map((example) => inspected(adapterOf(message), message, example));
      // an answer on the same connection is no message to send us, which is all that is wrong with it
      const direct = verdicts.every((one) => one.verdict === 'refused' && one.faults.every(({ code }) => code === 'SOORT_ONBEKEND'));
      const right = verdicts.every(({ verdict }) => verdict === 'accepted');
      expect([message.naam, right || (message.richtingen.every((one) => one.startsWith('antwoord')) && direct)]).toEqual([
        message.naam,
        true,
      ]);
    }
  });

  it('are about fictitious people only', () => {
    for (const { naam, voorbeelden } of messages()) {
      for (const number of voorbeelden.flatMap((text) => text.match(/(?<![\d-])\d{9}(?![\d-])/g) ?? []))
        expect([naam, number]).toEqual([naam, expect.stringMatching(/^(99999\d{4}|010000008|1000000(04|16|28)|9\d{8})$/)]);
    }
  });
});

const wants = ({ betekenis, soort }: FormatField): boolean =>
  betekenis === undefined || betekenis.taal !== 'nl' || (soort !== 'groep' && (betekenis.bron ?? '') === '');
const bounded = ({ maxLengte, patroon, vast }: FormatField): boolean =>
  maxLengte !== undefined || vast !== undefined || (patroon !== undefined && !/[*+]/.test(patroon));
const endlessText = (field: FormatField): boolean => field.soort === 'tekst' && !bounded(field);

function withoutLimits(body: string): string {
  const schema = JSON.parse(body);
  schema.properties.reden = { type: 'string', description: 'Waarom' };
  return JSON.stringify(schema);
}

const inspected = (adapter: Adapter, { mediaType }: MessageModel, example: string): Inspection =>
  adapter.inspect({ contentType: mediaType, headers: { 'content-type': mediaType }, body: Buffer.from(example) });

/** The first field that must be there is left out. */
function broken(message: MessageModel, example: string): string {
  if (message.jsonSchema === undefined) {
    const name = /<((?:\w+:)?(?:Kop|stuurgegevens|DatumBedrijfsdocument))>/.exec(example)?.[1] ?? '';
    return example.replace(new RegExp(`<${name}>[\\s\\S]*?</${name}>`), '');
  }
  const value = JSON.parse(example);
  delete value[message.jsonSchema.required?.[0] ?? ''];
  return JSON.stringify(value);
}

/** A fault or a warning as code writes it; what is told of configuration is told at the start, to operators. */
const TOLD =
  /(?:veld[^}\n]{0,120}code: |codeFault\([^)\n]*|fault\([^)\n]{0,80}|refused?\([^)\n]{0,60})'(?!CONFIGURATIE|INSTELLING)([A-Z]{6,}(?:_[A-Z]+)*|[A-Z]{2,}(?:_[A-Z]+)+)'/g;
const HEARD_BY_PARTNERS = ['adapter-contract', 'adapters', 'xml', 'pipeline'];

function sources(folder: string): string[] {
  return HEARD_BY_PARTNERS.flatMap((room) =>
    readdirSync(join(folder, room), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, room, file)),
  )
    .filter((file) => file.endsWith('.ts') && !/\.spec\.ts$|[/]testing/.test(file))
    .map((file) => readFileSync(file, 'utf8'));
}
