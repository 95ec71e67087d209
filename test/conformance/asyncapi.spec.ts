import { Parser } from '@asyncapi/parser';
import { shippedCodeLists } from '@schakel/adapter-contract/testing';
import { loadAdapters } from '@schakel/adapters';
import { asyncApi, asyncApiDocument, describeFormats, everyField, FAULT_CODES, type PartnerModel } from '@schakel/format-docs';
import { parse } from 'yaml';

/** Nothing is fetched: a document that refers to the outside is invalid here. */
const parser = new Parser({ __unstable: { resolver: { cache: false, resolvers: [] } } });
/** Errors and warnings; below that is advice, such as that a newer AsyncAPI exists. */
const WARNING = 1;

/** The rules that a document breaks. */
async function faultsIn(document: string): Promise<string[]> {
  const { diagnostics } = await parser.parse(document);
  return diagnostics.filter(({ severity }) => severity <= WARNING).map(({ code, path }) => `${code} ${path.join('/')}`);
}

let partners: readonly PartnerModel[];
let document: string;

beforeAll(async () => {
  partners = await describeFormats((await loadAdapters(shippedCodeLists())).values());
  document = asyncApi(partners, '1.2.3');
});

describe('the AsyncAPI document', () => {
  it('is valid AsyncAPI 3.0, by the official parser', async () => {
    const { document: parsed, diagnostics } = await parser.parse(document);
    expect(diagnostics.filter(({ severity }) => severity <= WARNING)).toEqual([]);
    expect([parsed?.version(), parsed?.info().version()]).toEqual(['3.0.0', '1.2.3']);
  });

  it.each([
    ['another action', ['action: receive', 'action: luister']],
    ['a message that is not there', ['#/components/messages/halt.verwijzing.aanvaard', '#/components/messages/halt.weg']],
    ['a schema that is none', ['minLength: 1', 'minLength: veel']],
    ['a server without a host', ['host: "{adres}"', 'adres: "{adres}"']],
  ])('goes red for %s', async (_, [from = '', to = '']) => {
    const small = asyncApi(
      partners.filter(({ partner }) => partner === 'halt'),
      '1.2.3',
    );
    expect(small).toContain(from);
    expect(await faultsIn(small.replace(from, to))).not.toEqual([]);
  });

  it('refers to nothing outside itself, and names no host but examples', () => {
    const refs = [...document.matchAll(/\$ref: "?([^"\n]+)/g)].map(([, target]) => target);
    expect(refs.length).toBeGreaterThan(100);
    expect(refs.filter((target) => !target?.startsWith('#/'))).toEqual([]);
    const { servers, components } = asyncApiDocument(partners, '1');
    const hosts = JSON.stringify([servers, components]).match(/https?:\/\/[^/"\s]+/g) ?? [];
    const known = /^https?:\/\/(schakel\.example|eupl\.eu|www\.(egem|stufstandaarden)\.nl|www\.w3\.org)$/;
    expect(hosts.filter((host) => !known.test(host.replace(/\\.*$/, '')))).toEqual([]);
  });

  it('has every message in every direction in which it goes, and both operations of every partner', () => {
    const { channels, operations, components } = parse(document);
    for (const { partner, berichten } of partners) {
      expect(operations[`${partner}.ontvang`]).toMatchObject({ action: 'receive', reply: { channel: {} } });
      expect(operations[`${partner}.lever`]).toMatchObject({ action: 'send', reply: { channel: {} } });
      const named = CHANNELS.flatMap(([richting, channel]) =>
        berichten
          .filter(({ richtingen }) => richtingen.includes(richting))
          .map(({ naam }) => [richting, naam, channels[`${partner}.${channel}`]?.messages[naam]?.$ref]),
      );
      expect(named.length).toBeGreaterThanOrEqual(berichten.length);
      for (const [, , target] of named) expect(components.messages[String(target).replace('#/components/messages/', '')]).toBeDefined();
    }
  });

  it('has every field of every message, every code list with its codes, and every fault code', () => {
    const { components, 'x-codelijsten': lists, 'x-foutcodes': faults } = parse(document);
    for (const { partner, berichten, codelijsten } of partners) {
      for (const { naam, velden } of berichten) {
        const told = components.schemas[`${partner}.${naam}`].schema['x-velden'].map(({ pad }: { pad: string }) => pad.split('/').at(-1));
        const wanted = everyField(velden)
          .map((field) => field.naam)
          .filter((name) => !name.startsWith('@'));
        expect([naam, told]).toEqual([naam, wanted]);
      }
      expect(lists[partner].map(({ naam }: { naam: string }) => naam)).toEqual(codelijsten.map(({ naam }) => naam));
      expect(JSON.stringify(lists[partner])).toBe(JSON.stringify(codelijsten));
    }
    expect(faults.map(({ code }: { code: string }) => code)).toEqual(FAULT_CODES.map(({ code }) => code));
  });

  it('holds no number of a person but those of the test people', () => {
    const numbers = new Set(document.match(/(?<![\d.-])\d{9}(?![\d.-])/g) ?? []);
    expect([...numbers].filter((number) => !TEST_NUMBER.test(number))).toEqual([]);
    expect(numbers.size).toBeGreaterThan(2);
    expect('123456782').not.toMatch(TEST_NUMBER);
  });
});

const TEST_NUMBER = /^(99999\d{4}|010000008|1000000(04|16|28))$/;
const CHANNELS = [
  ['naar-schakel', 'naarSchakel'],
  ['van-schakel', 'vanSchakel'],
  ['antwoord-van-schakel', 'antwoordVanSchakel'],
  ['antwoord-aan-schakel', 'antwoordAanSchakel'],
] as const;
