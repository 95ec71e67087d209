import type { Adapter, Content, Inbound, Outgoing, Reading } from '@schakel/adapter-contract';
import { contentsOf } from '@schakel/adapter-contract';
import { goldenParty, SCHAKEL, shippedCodeLists } from '@schakel/adapter-contract/testing';
import { type BusinessEvent, canonicalRecord, type DossierRecord, foldRecord } from '@schakel/dossier';
import { factsTold, TEST_RULES } from '../../libs/dossier/src/testing';
import { CannotTranslate } from '@schakel/kernel';
import { loadAdapters } from '../../libs/adapters';
import { changed, inbound, part, REFERRAL, REPORTED, STATUS, WITHDRAWN } from '../../libs/adapters/leerplicht/testing';
import { actXml } from '../../libs/adapters/leerplicht/testing/acts';
import { COUPLING, LESSONS } from '../../libs/adapters/leerplicht/testing/reports';

/** The traps of dossier.md section 9 as far as leerplicht's format can fall into them; each with its own oracle. */

let leerplicht: Adapter;
let rvdk: Adapter;
beforeAll(async () => {
  const adapters = await loadAdapters(shippedCodeLists());
  const named = (partner: string): Adapter => {
    const found = adapters.get(partner);
    if (found === undefined) throw new Error(`no adapter ${partner}`);
    return found;
  };
  [leerplicht, rvdk] = [named('leerplicht'), named('rvdk')];
});

const reading = (xml: string, adapter: Adapter = leerplicht): Reading => {
  const inspection = adapter.inspect(inbound(xml));
  if (inspection.verdict === 'refused') throw new Error(JSON.stringify(inspection.faults));
  return adapter.read(inspection.document);
};
const eventOf = (xml: string): BusinessEvent => {
  const event = reading(xml).children[0]?.events[0];
  if (event === undefined) throw new Error('a message without an event');
  return event;
};
const valueOf = (xml: string, path: string): unknown => eventOf(xml).statements.find((one) => one.path === path)?.value;
const contentOf = (xml: string): Content => {
  const [content] = contentsOf(reading(xml));
  if (content === undefined) throw new Error('nothing to tell on');
  return content;
};
const outgoing = (partner: string, content: Content): Outgoing => ({
  id: '00000000-0000-4000-8000-000000000000',
  createdAt: '2026-10-31T08:00:00.000Z',
  from: SCHAKEL,
  to: goldenParty(partner),
  originParty: goldenParty('leerplicht'),
  content,
});
/** The record that these messages of leerplicht make. */
const recordOf = (...messages: readonly string[]): DossierRecord =>
  foldRecord(
    factsTold(
      messages.map((xml, i) => ({
        organisation: 'leerplicht',
        event: eventOf(xml),
        berichtId: `bericht-${i}`,
        receivedAt: '2026-11-01T08:00:00.000Z',
      })),
    ),
    TEST_RULES,
    { peildatum: '2026-11-01' },
  );
const ordersOf = (messages: readonly string[]): readonly (readonly string[])[] =>
  messages.length < 2 ? [messages] : messages.flatMap((one, i) => ordersOf(messages.toSpliced(i, 1)).map((rest) => [one, ...rest]));

/** At first only the school has a number. */
const LOCAL = changed(REPORTED, [part('NummerMeldingRelatiefVerzuim'), ''], [part('ZaaknummerLeerplicht'), '']);

describe('trap 1: number re-key', () => {
  const messages = [LOCAL, COUPLING, STATUS, REFERRAL];

  it('keeps one report under its local number, the number of DUO and the number of the case, in any order', () => {
    for (const order of ordersOf(messages)) {
      const { trajecten } = recordOf(...order);
      expect(
        trajecten.flatMap(({ meldingen }) => meldingen).map(({ nummers }) => nummers.map(({ soort, waarde }) => `${soort} ${waarde}`)),
      ).toEqual([['meldingsnummer 20260001', 'meldingsnummer-lokaal 000417', 'zaaknummer-leerplicht LP-9901-2026-000101']]);
    }
  });
  it('makes nothing new of a message that comes twice', () => {
    expect(canonicalRecord(recordOf(...messages, ...messages))).toBe(canonicalRecord(recordOf(...messages)));
  });
  it('never takes the local number of one school for that of another', () => {
    const other = changed(LOCAL, ['<BRIN>99ZZ', '<BRIN>99YY'], ['9901-2026-0000101', '9901-2026-0000999']);
    expect(recordOf(LOCAL, other).trajecten.flatMap(({ meldingen }) => meldingen)).toHaveLength(2);
  });
});

describe('trap 4: sixteen hours of what', () => {
  it('keeps the amount, the unit and the length of a lesson, and turns none into another', () => {
    expect(valueOf(LESSONS, 'verzuimdagen')).toEqual([
      { datum: '2026-08-31', heleDag: true },
      { datum: '2026-09-03', heleDag: false, lesuren: 5, lengteLesuur: 50 },
    ]);
    expect(leerplicht.write(outgoing('leerplicht', contentOf(LESSONS))).body).toContain(
      '<VerzuimLesuren>5</VerzuimLesuren>\n          <LengteLesuur>50</LengteLesuur>',
    );
  });
  it('does not guess how long a lesson is', () => {
    expect(JSON.stringify(valueOf(REPORTED, 'verzuimdagen'))).not.toContain('lengteLesuur');
  });
});

describe('trap 5: status is not status', () => {
  it('does not close the case where leerplicht closes the report', () => {
    const closed = changed(
      STATUS,
      ['>B<', '>G<'],
      ['</StatusMeldingRelatiefVerzuim>', '</StatusMeldingRelatiefVerzuim><RedenMeldingAfgesloten>A</RedenMeldingAfgesloten>'],
    );
    const [traject] = recordOf(REPORTED, closed).trajecten;
    expect(traject?.standen['leerplicht']).toMatchObject({ status: 'G' });
    expect(traject?.geslotenOp).toBeUndefined();
  });
});

describe('trap 8: BSN and onderwijsnummer', () => {
  const ZERO = changed(REPORTED, ['999990007', '010000008']);

  it('keeps a leading zero, read and written', () => {
    expect(valueOf(ZERO, 'burgerservicenummer')).toBe('010000008');
    expect(leerplicht.write(outgoing('leerplicht', contentOf(ZERO))).body).toContain(
      '<Burgerservicenummer>010000008</Burgerservicenummer>',
    );
  });
  const OF_PUPIL = /<Burgerservicenummer>[^<]*<\/Burgerservicenummer>/;
  it.each([
    ['a BSN that lost its zero', '<Burgerservicenummer>10000008</Burgerservicenummer>', 'refused'],
    ['an onderwijsnummer in the place of a BSN', '<Burgerservicenummer>100000004</Burgerservicenummer>', 'accepted'],
    ['a BSN in the place of an onderwijsnummer', '<Onderwijsnummer>999990007</Onderwijsnummer>', 'accepted'],
  ])('never takes %s for a number of the child: refused, or it waits', (_, written, verdict) => {
    const inspection = leerplicht.inspect(inbound(changed(REPORTED, [OF_PUPIL, written])));
    expect(inspection.verdict).toBe(verdict);
    if (inspection.verdict === 'accepted') expect(() => leerplicht.read(inspection.document)).toThrow(CannotTranslate);
  });
  it('hears both numbers of one child at once, so that two records become one', () => {
    const { keys } = reading(actXml('person.merged')).children[0] ?? { keys: [] };
    expect(keys.map(({ soort }) => soort)).toEqual(['burgerservicenummer', 'onderwijsnummer', 'rni-nummer', 'zaaknummer-leerplicht']);
  });
});

describe('trap 9: an incomplete birth date', () => {
  it.each(['2011', '2011-05', '2011-05-16'])('is told as far as it is known, to leerplicht and to the RvdK: %s', (born) => {
    const referral = changed(REFERRAL, [/<Geboortedatum>[^<]*/, `<Geboortedatum>${born}`]);
    expect(valueOf(referral, 'geboortedatum')).toBe(born);
    expect(leerplicht.write(outgoing('leerplicht', contentOf(referral))).body).toContain(`<Geboortedatum>${born}</Geboortedatum>`);
  });
  it('comes back whole from the RvdK', () => {
    const born = changed(actXml('rvdk.consult'), [/<Geboortedatum>[^<]*/, '<Geboortedatum>2011-05']);
    const { body } = rvdk.write(outgoing('rvdk', contentOf(born)));
    const [content] = contentsOf(rvdk.readBack({ contentType: 'application/xml', body, warnings: [] }) ?? { children: [], warnings: [] });
    expect(content?.jongere['geboortedatum']).toBe('2011-05');
  });
  it('is never filled in', () => {
    for (const born of ['2011-00-00', '0000-00-00', '2011-13', '']) {
      const wrong = changed(REFERRAL, [/<Geboortedatum>[^<]*/, `<Geboortedatum>${born}`]);
      expect(leerplicht.inspect(inbound(wrong)).verdict).toBe('refused');
    }
  });
});

describe('trap 10: lost parts of names and addresses', () => {
  const WHOLE = changed(
    REFERRAL,
    [/<Geslachtsnaam>[^<]*/, '<Geslachtsnaam>Çelik-Ångström'],
    [
      part('Adres'),
      '<Adres><Straatnaam>Burgemeester van de Verzonnen Voorbeeldlaan</Straatnaam><Huisnummer>12</Huisnummer><Huisletter>b</Huisletter><HuisnummerToevoeging>3hg</HuisnummerToevoeging><Postcode>9999 ZZ</Postcode><Plaatsnaam>Ôstjerbearrum</Plaatsnaam><AanduidingLocatie>achterhuis</AanduidingLocatie></Adres>',
    ],
  );
  it('keeps prefix, diacritics, house letter, addition, a long street and the place without a number', () => {
    expect(valueOf(WHOLE, 'geslachtsnaam')).toEqual({ voorvoegsel: 'van der', geslachtsnaam: 'Çelik-Ångström' });
    expect(valueOf(WHOLE, 'adres')).toEqual({
      straatnaam: 'Burgemeester van de Verzonnen Voorbeeldlaan',
      huisnummer: 12,
      huisletter: 'b',
      huisnummertoevoeging: '3hg',
      postcode: '9999ZZ',
      plaats: 'Ôstjerbearrum',
      locatie: 'achterhuis',
    });
    const { body, warnings } = leerplicht.write(outgoing('leerplicht', contentOf(WHOLE)));
    expect(warnings).toEqual([]);
    expect(
      reading(body)
        .children[0]?.events[0]?.statements.filter(({ path }) => path === 'adres' || path === 'geslachtsnaam')
        .map(({ value }) => value),
    ).toEqual([valueOf(WHOLE, 'geslachtsnaam'), valueOf(WHOLE, 'adres')]);
  });
  it('tells what it leaves out, and the record keeps it', () => {
    const long = { ...contentOf(REPORTED), values: { ...contentOf(REPORTED).values, vermoedelijkeReden: 'x'.repeat(201) } };
    const { warnings } = leerplicht.write(outgoing('leerplicht', long));
    expect(warnings.map(({ code, veld }) => `${code} ${veld.split('/').at(-1)}`)).toEqual(['VERLIES VermoedelijkeReden']);
  });
});

describe('trap 12: a correction, a withdrawal and a new fact', () => {
  it('are three: a withdrawal takes back the report and erases nothing, and what came of it is flagged', () => {
    const withdrawn = changed(WITHDRAWN, [/<NummerMeldingRelatiefVerzuim>[^<]*/, '<NummerMeldingRelatiefVerzuim>20260001']);
    const [traject] = recordOf(REPORTED, REFERRAL, withdrawn).trajecten;
    expect(traject?.meldingen[0]?.ingetrokken).toBe(true);
    expect(traject?.meldingen[0]?.velden['verzuimsoort']?.waarde).toBe('V3');
    expect(traject?.verwijzingen[0]?.vlaggen).toEqual(['MELDING_INGETROKKEN']);
  });
  it('a correction puts right what the same organisation said, a change says what is so from now on', () => {
    const change = actXml('person.changed');
    const corrected = changed(change, ['WIJZIGING', 'CORRECTIE']);
    const modes = (xml: string): readonly (readonly [string, string])[] =>
      eventOf(xml)
        .statements.filter(({ path }) => ['voornamen', 'burgerservicenummer', 'aardWijziging'].includes(path))
        .map(({ path, mode }) => [path, mode] as const);
    expect(modes(change).map(([, mode]) => mode)).toEqual(['states', 'states', 'states']);
    expect(modes(corrected)).toEqual([
      ['burgerservicenummer', 'states'],
      ['voornamen', 'corrects'],
      ['aardWijziging', 'states'],
    ]);
  });
});

describe('trap 14: the night of the clocks', () => {
  const at = (date: string, time: string): string =>
    changed(
      STATUS,
      [/<DatumStatusGezet>[^<]*/, `<DatumStatusGezet>${date}`],
      [/<TijdstipStatusGezet>[^<]*/, `<TijdstipStatusGezet>${time}`],
    );
  const doubts = (given: Inbound | string): readonly string[] => reading(String(given)).warnings.map(({ code }) => code);

  it.each([
    ['the first of two equal hours, and told', '2026-10-25', '02:30:00', '2026-10-25T00:30:00.000Z', ['TIJD_DUBBEL']],
    ['an hour later where it does not exist, and told', '2026-03-29', '02:30:00', '2026-03-29T01:30:00.000Z', ['TIJD_BESTAAT_NIET']],
    ['plain summer time just before', '2026-10-25', '01:59:59.999', '2026-10-24T23:59:59.999Z', []],
    ['plain winter time just after', '2026-10-25', '03:00:00', '2026-10-25T02:00:00.000Z', []],
  ])('reads %s', (_, date, time, instant, codes) => {
    expect(eventOf(at(date, time)).occurredAt).toEqual({ instant, precision: 'instant' });
    expect(doubts(at(date, time))).toEqual(codes);
  });
  it('tells that it writes the second of two equal hours, which the format cannot say', () => {
    const write = (occurredAt: string) => leerplicht.write(outgoing('leerplicht', { ...contentOf(STATUS), occurredAt }));
    const [first, second] = [write('2026-10-25T00:30:00.000Z'), write('2026-10-25T01:30:00.000Z')];
    expect(second.body).toBe(first.body);
    expect([first, second].map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([[], ['TIJD_DUBBEL']]);
  });
});
