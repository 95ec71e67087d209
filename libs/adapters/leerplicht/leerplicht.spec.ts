import type { Adapter } from '@schakel/adapter-contract';
import { describeAdapter, shippedCodeLists } from '@schakel/adapter-contract/testing';
import { CannotTranslate } from '@schakel/kernel';
import { loadXml, type XmlSchema } from '@schakel/xml';
import { CUT_AT } from './format';
import { leerplicht } from './index';
import { XSD } from './schema.xsd';
import {
  CHANGED,
  changed,
  CRIMINAL,
  FULL,
  goldenReading,
  inbound,
  part,
  PV,
  REFERRAL,
  REPORTED,
  samples,
  STATUS,
  VTO_FULL,
  WITHDRAWN,
} from './testing';
import { actXml } from './testing/acts';
import { ABSOLUTE, COUPLING } from './testing/reports';

let schema: XmlSchema;
let adapter: Adapter;
beforeAll(async () => {
  schema = (await loadXml()).compile(XSD);
  adapter = await leerplicht.load(shippedCodeLists());
});

/** What the schema says of bytes that leave us. */
const judged = (body: string): readonly string[] => {
  const reading = schema.read(body);
  return reading.valid ? [] : reading.faults.map(({ veld, code }) => `${code} ${veld}`);
};

describeAdapter(leerplicht, { ...samples, judge: ({ body }) => judged(body) });

const reading = (xml: string) => {
  const inspection = adapter.inspect(inbound(xml));
  if (inspection.verdict === 'refused') throw new Error(JSON.stringify(inspection.faults));
  return adapter.read(inspection.document);
};
const eventOf = (xml: string) => reading(xml).children[0]?.events[0];
const valueOf = (xml: string, path: string) => eventOf(xml)?.statements.find((statement) => statement.path === path)?.value;
const warningsOf = (xml: string) => reading(xml).warnings.map(({ veld, code }) => `${code} ${veld}`);
const faultsOf = (xml: string | Uint8Array) => {
  const inspection = adapter.inspect(inbound(xml));
  return inspection.verdict === 'accepted' ? [] : inspection.faults.map(({ veld, code }) => `${code} ${veld}`);
};

describe('a report to leerplicht', () => {
  it('takes back what a change no longer holds, each in its own place', () => {
    const bare = changed(CHANGED, [part('Einddatum'), ''], [part('VermoedelijkeReden'), ''], [part('Verzuimdagen'), '']);
    const statements = eventOf(bare)?.statements ?? [];
    const golden = goldenReading('02-absence.changed.xml').children[0]?.events[0]?.statements ?? [];
    expect(statements.map(({ path }) => path)).toEqual(golden.map(({ path }) => path));
    expect(statements.filter(({ mode }) => mode === 'withdraws').map(({ path, value }) => [path, value])).toEqual([
      ['einddatum', null],
      ['vermoedelijkeReden', null],
      ['toelichting', null],
      ['verzuimdagen', null],
    ]);
  });

  it('takes nothing back when it is new', () => {
    expect(eventOf(FULL)?.statements.filter(({ mode }) => mode !== 'states')).toEqual([]);
  });

  it('is withdrawn by a change with status I, whatever else that says', () => {
    expect(eventOf(WITHDRAWN)?.kind).toBe('absence.withdrawn');
    expect(eventOf(changed(WITHDRAWN, ['<Verzuimsoort>L', '<Verzuimsoort>??']))?.kind).toBe('absence.withdrawn');
  });

  it('keeps the codes of its own day', () => {
    const old = changed(
      REPORTED,
      ['<DatumMelding>2026', '<DatumMelding>2009'],
      ['<DatumMelding>2009-09-07', '<DatumMelding>2009-07-31'],
      ['<StatusMeldingRelatiefVerzuim>R', '<StatusMeldingRelatiefVerzuim>D'],
      ['<Verzuimsoort>V3', '<Verzuimsoort>V2'],
    );
    expect([valueOf(old, 'status'), valueOf(old, 'verzuimsoort')]).toEqual([{ code: 'D' }, 'V2']);
    expect(() => reading(changed(old, ['<Verzuimsoort>V2', '<Verzuimsoort>V3']))).toThrow(CannotTranslate);
  });

  it('is closed by a status with its reason and explanation', () => {
    const closed = changed(
      STATUS,
      ['>B<', '>G<'],
      [
        '</StatusMeldingRelatiefVerzuim>',
        `</StatusMeldingRelatiefVerzuim><RedenMeldingAfgesloten>V</RedenMeldingAfgesloten>
        <ToelichtingAfsluiting>er loopt geen actie meer
          richting leerling / deelnemer</ToelichtingAfsluiting>`,
      ],
    );
    const toelichting = 'er loopt geen actie meer richting leerling / deelnemer';
    expect(valueOf(closed, 'status')).toEqual({ code: 'G', reden: 'V', toelichting });
  });

  it('names a child by BSN and onderwijsnummer where it has both', () => {
    const both = changed(REFERRAL, ['</Burgerservicenummer>', '</Burgerservicenummer><Onderwijsnummer>100000016</Onderwijsnummer>']);
    expect(reading(both).children[0]?.keys.slice(0, 2)).toEqual([
      { soort: 'burgerservicenummer', waarde: '999990007' },
      { soort: 'onderwijsnummer', waarde: '100000016' },
    ]);
  });

  it.each([
    ['that exists twice', '2026-10-25', '02:30:00', 'TIJD_DUBBEL', '2026-10-25T00:30:00.000Z'],
    ['that does not exist', '2026-03-29', '02:30:00.5', 'TIJD_BESTAAT_NIET', '2026-03-29T01:30:00.500Z'],
  ])('tells of an hour %s', (_, date, time, code, instant) => {
    const at = changed(
      STATUS,
      [/<DatumStatusGezet>[^<]*/, `<DatumStatusGezet>${date}`],
      [/<TijdstipStatusGezet>[^<]*/, `<TijdstipStatusGezet>${time}`],
    );
    expect(warningsOf(at)).toEqual([`${code} /verzuimbericht/StatusMelding/TijdstipStatusGezet`]);
    expect(eventOf(at)?.occurredAt.instant).toBe(instant);
    const envelope = changed(
      STATUS,
      [/<DatumBedrijfsdocument>[^<]*/, `<DatumBedrijfsdocument>${date}`],
      [/<TijdstipBedrijfsdocument>[^<]*/, `<TijdstipBedrijfsdocument>${time}`],
    );
    expect(warningsOf(envelope)).toEqual([`${code} /verzuimbericht/Kop/TijdstipBedrijfsdocument`]);
    expect(adapter.inspect(inbound(envelope))).toMatchObject({ sentAt: instant });
  });

  it.each(Object.entries(CUT_AT))('has %s of at most %i characters, and doubts one of just that length', (name, length) => {
    const short = changed(FULL, [part('Toelichting'), '<VermoedelijkeReden>x</VermoedelijkeReden><Toelichting>x</Toelichting>']);
    const of = (count: number): string => changed(short, [part(name), `<${name}>${'😀'.repeat(count)}</${name}>`]);
    const lastName = (spot: string): string => spot.replace(/\/.*\//, '');
    expect(warningsOf(of(length - 1))).toEqual([]);
    expect(warningsOf(of(length)).map(lastName)).toEqual([`MOGELIJK_INGEKORT ${name}`]);
    expect(faultsOf(of(length + 1)).map(lastName)).toEqual([`TE_LANG ${name}`]);
  });
});

describe('inspecting what leerplicht sends', () => {
  it("keeps the sender's number of a message that it refuses, where there is one", () => {
    expect(adapter.inspect(inbound(changed(REPORTED, [part('Leerling'), ''])))).toMatchObject({ messageKey: '9901-2026-0000101' });
    expect(adapter.inspect(inbound(changed(REPORTED, ['9901-2026-0000101', 'x y']))).messageKey).toBeUndefined();
  });

  it('never throws, and parks only with CannotTranslate, whatever is put in one of its places', () => {
    const hostile = [
      '',
      ' ',
      'x',
      '0',
      '-1',
      '99999999999999999999',
      '2026-02-30',
      '0000-00-00',
      '<a/>',
      '&lt;',
      '\u00e9'.repeat(300),
      '1e3',
      'true',
    ];
    const outcomes = new Set<string>();
    const silent: string[] = [];
    let turn = 0;
    for (const xml of [
      FULL,
      CHANGED,
      STATUS,
      REFERRAL,
      PV,
      CRIMINAL,
      VTO_FULL,
      actXml('interview.held'),
      actXml('enrolment.changed'),
      ABSOLUTE,
      COUPLING,
    ]) {
      for (const [leaf, name] of distinct(xml.matchAll(/<(\w+)>[^<]*<\/\1>/g))) {
        // a few in each place, so that every value has its turn in many
        turn += 1;
        for (const value of hostile.filter((_, nth) => (nth + turn) % 4 === 0)) {
          const inspection = adapter.inspect(inbound(xml.replace(leaf, `<${name}>${value}</${name}>`)));
          outcomes.add(inspection.verdict);
          if (inspection.verdict === 'accepted') parks(() => adapter.read(inspection.document));
          else if (inspection.faults.length === 0) silent.push(`${value} in ${name}`);
        }
      }
    }
    expect(silent).toEqual([]);
    expect([...outcomes].sort()).toEqual(['accepted', 'refused']);
  });
  /** Places that are written alike are one place: only the first is ever changed. */
  const distinct = (found: Iterable<RegExpMatchArray>): RegExpMatchArray[] => [...new Map([...found].map((one) => [one[0], one])).values()];
  const parks = (read: () => unknown): boolean => {
    try {
      read();
      return false;
    } catch (error) {
      if (error instanceof CannotTranslate) return true;
      throw error;
    }
  };

  it.each([
    ['an external entity', '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>', 'XML_ONVEILIG /'],
    ['an entity bomb', '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>', 'XML_ONVEILIG /'],
  ])('refuses %s', (_, doctype, fault) => {
    expect(faultsOf(changed(REPORTED, ['<verzuimbericht', `${doctype}<verzuimbericht`], ['Blijft thuis', '&e;']))).toEqual([fault]);
  });

  it('refuses a megabyte of garbage soon', () => {
    expect(faultsOf('<verzuimbericht>'.repeat(65_536))).toEqual(['TE_GROOT /']);
    expect(faultsOf('<verzuimbericht>'.repeat(1_000))).toEqual(['XML_ONGELDIG /']);
    expect(faultsOf(Buffer.alloc(1_000_000, 0xfe))).toEqual(['TEKENSET /']);
  });
});
