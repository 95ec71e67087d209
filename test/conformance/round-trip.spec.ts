import { type Adapter, type Content, contentsOf, type Outgoing, type Reading, traceOfWriting } from '@schakel/adapter-contract';
import { checkComesBack, goldenParty, SCHAKEL, shippedCodeLists } from '@schakel/adapter-contract/testing';
import { CannotTranslate } from '@schakel/kernel';
import { asSent } from '@schakel/translation';
import * as fc from 'fast-check';
import { adapters as register, loadAdapters } from '../../libs/adapters';
import { REFERRAL, VTO, changed, part } from '../../libs/adapters/leerplicht/testing';
import { ownMessages, protectionRequests } from '../../libs/adapters/rvdk/testing/deliveries';

/** facts -> A -> facts -> B -> facts loses only what the traces say; seeded, so that a fault is found again. */

const SEED = 20261124;
const ONLY_AGAINST_HANGING_MS = 300_000;

let adapters: ReadonlyMap<string, Adapter>;
beforeAll(async () => {
  adapters = await loadAdapters(shippedCodeLists());
});
const adapterOf = (partner: string): Adapter => {
  const found = adapters.get(partner);
  if (found === undefined) throw new Error(`no adapter ${partner}`);
  return found;
};

const outgoing = (partner: string, content: Content): Outgoing => ({
  id: '00000000-0000-4000-8000-000000000000',
  createdAt: '2026-10-01T08:00:00.000Z',
  from: SCHAKEL,
  to: goldenParty(partner),
  originParty: goldenParty('leerplicht'),
  content,
});

function readingOf(adapter: Adapter, body: string): Reading | undefined {
  const inspection = adapter.inspect(asSent(adapter, Buffer.from(body)));
  if (inspection.verdict === 'refused') return undefined;
  return orUndefined(() => adapter.read(inspection.document));
}

function orUndefined<Value>(run: () => Value): Value | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof CannotTranslate) return undefined;
    throw error;
  }
}

/** Writes what a message says in another format, twice over, and proves each hop; the number of hops that could be made. */
function hops(content: Content, partner: string): number {
  const adapter = adapterOf(partner);
  const first = orUndefined(() => adapter.write(outgoing(partner, content)));
  if (first === undefined) return 0;
  checkComesBack(adapter, { outgoing: outgoing(partner, content) });
  const [again] = contentsOf(adapter.readBack(first) ?? { children: [], warnings: [] });
  if (again === undefined) throw new Error('nothing came back');
  // what came back fits whole: the second time nothing more is lost but what the format never held
  const second = traceOfWriting(adapter, outgoing(partner, again));
  const cut = second?.waarden.filter(({ lot }) => lot === 'ingekort' || lot === 'anders') ?? [];
  expect(cut).toEqual([]);
  return 1;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const word = (most: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'aé&<>"\'ñ1-/.😀Zz'), minLength: 1, maxLength: Math.min(most, 90) }).map(escaped);
const optional = (value: fc.Arbitrary<string>, name: string): fc.Arbitrary<string> =>
  fc.option(value, { nil: '' }).map((text) => (text === '' ? '' : `<${name}>${text}</${name}>`));
const address: fc.Arbitrary<string> = fc
  .tuple(
    optional(word(80), 'Straatnaam'),
    optional(fc.constantFrom('1', '99999', '12'), 'Huisnummer'),
    optional(fc.constantFrom('a', 'B'), 'Huisletter'),
    optional(fc.constantFrom('bis', '2hg'), 'HuisnummerToevoeging'),
    optional(fc.constantFrom('9999ZZ', '9999 ZZ'), 'Postcode'),
    word(80).map((place) => `<Plaatsnaam>${place}</Plaatsnaam>`),
    optional(word(30), 'AanduidingLocatie'),
  )
  .map((parts) => parts.join(''));

const referrals: fc.Arbitrary<string> = fc
  .record({ name: word(200), given: word(200), at: address, hours: fc.nat(9999) })
  .map(({ name, given, at, hours }) =>
    changed(
      REFERRAL,
      [part('Geslachtsnaam'), `<Geslachtsnaam>${name}</Geslachtsnaam>`],
      [part('Voornamen'), `<Voornamen>${given}</Voornamen>`],
      [part('Adres'), `<Adres>${at}</Adres>`],
      [/<Verzuimuren>\d+/, `<Verzuimuren>${hours}`],
    ),
  );
const requests: fc.Arbitrary<string> = fc
  .record({ name: word(200), about: word(80), at: address })
  .map(({ name, about, at }) =>
    changed(
      VTO,
      [part('Geslachtsnaam'), `<Geslachtsnaam>${name}</Geslachtsnaam>`],
      [part('Omschrijving'), `<Omschrijving>${about}</Omschrijving>`],
      [part('Adres'), `<Adres>${at}</Adres>`],
    ),
  );

describe('from one format to another and back', () => {
  it.each([
    ['a referral of leerplicht to Halt', referrals, 'halt'],
    ['a request of leerplicht to the RvdK', requests, 'rvdk'],
  ] as const)(
    'loses only what the trace says: %s',
    (_, messages, partner) => {
      const readings = fc.sample(messages, { seed: SEED, numRuns: 400 }).flatMap((xml) => readingOf(adapterOf('leerplicht'), xml) ?? []);
      const made = readings.flatMap((reading) => contentsOf(reading)).map((content): number => hops(content, partner));
      expect(made.filter((hop) => hop > 0).length).toBeGreaterThan(100);
    },
    ONLY_AGAINST_HANGING_MS,
  );

  it(
    'loses only what the trace says, whatever the record holds, on the way to the RvdK',
    () => {
      const adapter = adapterOf('rvdk');
      const all = fc.sample(fc.oneof(protectionRequests, ownMessages), { seed: SEED, numRuns: 1500 });
      const written = all.filter((each) => orUndefined(() => adapter.write(each)) !== undefined);
      expect(written.length).toBeGreaterThan(200);
      for (const each of written) checkComesBack(adapter, { outgoing: each });
    },
    ONLY_AGAINST_HANGING_MS,
  );

  it('has every adapter read back what it writes', () => {
    for (const { partner } of register)
      expect(adapterOf(partner).readBack({ contentType: 'x', body: '<x/>', warnings: [] })).toBeUndefined();
  });
});
