import type { Adapter, Inbound, Outgoing, Reading } from '@schakel/adapter-contract';
import { codeLists, codeTable } from '@schakel/adapter-contract';
import { shippedCodeLists } from '@schakel/adapter-contract/testing';
import { canonicalRecord, factsOf, foldRecord, type BusinessEvent, type Fact } from '@schakel/dossier';
import { factsTold, TEST_HASH } from '../../libs/dossier/src/testing';
import { CannotTranslate, type Json } from '@schakel/kernel';
import { rulesOf } from '@schakel/policy';
import { deliveredPolicy } from '../../libs/policy/src/testing';
import { halt } from '../../libs/adapters/halt';
import { inspectAny } from '../../libs/adapters/halt/format';
import { read } from '../../libs/adapters/halt/read';
import { binary, structured } from '../../libs/adapters/halt/samples/events';
import { toSoh } from '../../libs/adapters/halt/samples/soh';
import { REFERRAL, referral } from '../../libs/adapters/halt/testing';
import { goldenChains } from '../support/golden';

/** The translation traps of the domain dossier (section 9) in the format of Halt, by their number there. */

const RULES = rulesOf(deliveredPolicy());
let adapter: Adapter;
beforeAll(async () => {
  adapter = await halt.load(shippedCodeLists());
});

type Fields = Readonly<Record<string, Json>>;
let serial = 0;
const event = (soort: string, data: Fields, more: Fields = {}): Fields => ({
  specversion: '1.0',
  id: `t-${(serial += 1)}`,
  source: 'urn:nld:oin:00000003900000020000:systeem:aurah',
  type: `nl.bip-schoolverzuim.${soort}.v1`,
  time: '2026-11-01T08:00:00Z',
  datacontenttype: 'application/json',
  data,
  ...more,
});
const changed = (jongere: Fields): Fields =>
  event('jongere.gewijzigd', { jongere, gebeurdOp: '2026-10-01T08:00:00Z', aardWijziging: 'WIJZIGING' });

function accepted(inbound: Inbound) {
  const inspection = adapter.inspect(inbound);
  if (inspection.verdict === 'refused') throw new Error(JSON.stringify(inspection.faults));
  return inspection;
}
const readingOf = (message: Fields): Reading => adapter.read(accepted(structured(message)).document);
const happened = (message: Fields): BusinessEvent => readingOf(message).children[0]!.events[0]!;
const said = (message: Fields): Fields => Object.fromEntries(happened(message).statements.map(({ path, value }) => [path, value]));
const faultsOf = (message: Fields): readonly string[] => {
  const inspection = adapter.inspect(structured(message));
  const spots = (faults: readonly { code: string; veld: string }[]) => faults.map(({ code, veld }) => `${code} ${veld}`);
  if (inspection.verdict === 'refused') return spots(inspection.faults);
  try {
    adapter.read(inspection.document);
    return [];
  } catch (error) {
    if (error instanceof CannotTranslate) return spots(error.faults);
    throw error;
  }
};

const written = (outgoing: Outgoing) => {
  const { body, warnings, contentType } = adapter.write(outgoing);
  return { body, event: JSON.parse(body), losses: warnings.map(({ code, veld }) => `${code} ${veld}`), contentType };
};
/** What our own message says, by path. */
function saidBack(outgoing: Outgoing): Fields {
  const inspection = inspectAny({ contentType: 'application/cloudevents+json', headers: {}, body: Buffer.from(written(outgoing).body) });
  if (inspection.verdict === 'refused') throw new Error(JSON.stringify(inspection.faults));
  const statements = read(shippedCodeLists(), inspection.document).children[0]!.events[0]!.statements;
  return Object.fromEntries(statements.map(({ path, value }) => [path, value]));
}

const NUMBERS = { haltDossiernummer: 'H-2026-004711', kenmerkVerwijzer: 'HV-9901-2026-0101' };
const CASE: readonly Fields[] = [
  event('verwijzing.aanvaard', { ...NUMBERS, gebeurdOp: '2026-09-24T08:14:30Z' }),
  event('traject.voortgang', {
    haltDossiernummer: 'H-2026-004711',
    gebeurdOp: '2026-10-05T14:00:00Z',
    traject: { status: 'IN_UITVOERING', opgelegdeUren: 8 },
  }),
  event('traject.voortgang', {
    haltDossiernummer: 'H-2026-004711',
    gebeurdOp: '2026-10-12T14:00:00Z',
    traject: { status: 'GEWAARSCHUWD', opgelegdeUren: 6, gemisteAfspraken: 1 },
  }),
  event('traject.afgerond', {
    ...NUMBERS,
    gebeurdOp: '2026-10-19T13:58:00Z',
    afloop: { resultaat: 'NEGATIEF', datumAfloop: '2026-10-19' },
  }),
  event('zorgsignaal.gemeld', {
    vtMeldingsnummer: 'VT-1',
    haltDossiernummer: 'H-2026-004711',
    gebeurdOp: '2026-10-08T11:20:00Z',
    datumMelding: '2026-10-08',
    omschrijvingIncident: 'Ruzie thuis',
  }),
];
const byLeerplicht = goldenChains()
  .find(({ naam }) => naam === 'verzuim-halt-negatief')!
  .stappen.filter(({ bestand }) => bestand === '04-halt.referral.xml')
  .flatMap(({ lezing }) => lezing.children.flatMap(({ events }) => events));
const facts = (organisation: string, events: readonly BusinessEvent[]): Fact[] =>
  factsTold(events.map((each, i) => ({ organisation, event: each, berichtId: `b-${i}`, receivedAt: '2026-11-01T08:00:00.000Z' })));
const recordOf = (messages: readonly Fields[]) =>
  foldRecord([...facts('leerplicht', byLeerplicht), ...facts('halt', messages.map(happened))], RULES);

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((first, i) => permutations(items.toSpliced(i, 1)).map((rest) => [first, ...rest]));
}

describe('trap 1: a number that becomes another', () => {
  it('is one referral, by the number of leerplicht and by that of Halt', () => {
    const verwijzingen = recordOf(CASE).trajecten.flatMap((traject) => traject.verwijzingen);
    expect(verwijzingen.map(({ nummers }) => nummers.map(({ waarde }) => waarde))).toEqual([['H-2026-004711', 'HV-9901-2026-0101']]);
  });
  it('gives no second one when the same is told again under another message', () => {
    expect(canonicalRecord(recordOf([...CASE, ...CASE.map((each) => ({ ...each, id: `weer-${String(each['id'])}` }))]))).toBe(
      canonicalRecord(recordOf(CASE)),
    );
  });
});

describe('trap 2: out of order', () => {
  it('gives the same record for every order in which the messages of a case come', () => {
    const orders = permutations(CASE);
    expect(orders).toHaveLength(120);
    expect(new Set(orders.map((messages) => canonicalRecord(recordOf(messages)))).size).toBe(1);
    const [verwijzing] = recordOf(CASE.toReversed()).trajecten.flatMap((traject) => traject.verwijzingen);
    expect(verwijzing?.velden['status']?.waarde).toEqual({ code: 'AFGEROND' });
    expect(verwijzing?.velden['opgelegdeUren']?.waarde).toBe(6);
  });
  it('goes by when it happened, not by the time of the envelope', () => {
    const [late] = CASE.slice(2);
    expect(happened({ ...late, time: '2026-09-01T00:00:00Z' }).occurredAt.instant).toBe('2026-10-12T14:00:00.000Z');
  });
});

describe('trap 3: twice', () => {
  const [message] = CASE;
  it('is one message in either mode, by source and id', () => {
    const [one, other] = [accepted(structured(message)), accepted(binary(message!))];
    expect([other.messageKey, other.canonicalContent]).toEqual([one.messageKey, one.canonicalContent]);
    expect(accepted(structured({ ...message, source: '/oin/00000003900000020000/systeem/aurah' })).messageKey).not.toBe(one.messageKey);
  });
  it('shows an id that is used again for something else', () => {
    const other = accepted(structured({ ...message, data: { ...Object(message!['data']), gebeurdOp: '2026-09-25T08:14:30Z' } }));
    expect(other.messageKey).toBe(accepted(structured(message)).messageKey);
    expect(other.canonicalContent).not.toBe(accepted(structured(message)).canonicalContent);
  });
  it('gives the same facts when it is offered again under a new id', () => {
    const idsOf = (each: Fields) => facts('halt', [happened(each)]).map(({ id }) => id);
    expect(idsOf({ ...message, id: 'nieuw', time: '2026-11-05T08:00:00Z' })).toEqual(idsOf(message!));
  });
  it('never gives two deliveries one CloudEvent id, and a retry the same bytes', () => {
    const again = { ...REFERRAL, id: '11111111-1111-4111-8111-1111111111bb' };
    expect(written(REFERRAL).body).toBe(written(REFERRAL).body);
    expect([written(REFERRAL).event.id, written(again).event.id]).toEqual([REFERRAL.id, again.id]);
  });
});

describe('trap 4: hours of what', () => {
  it.each([0, 1, 9, 10, 11, 20, 21, 30, 40, 50, 60, 61])('keeps %i hours of absence as they are, also at the edge of a band', (hours) => {
    const outgoing = referral({}, { verzuimuren: hours, aantalKeerTeLaat: hours });
    expect(written(outgoing).event.data.verwijzing).toMatchObject({ verzuimuren: hours, aantalKeerTeLaat: hours });
    expect(saidBack(outgoing)).toMatchObject({ verzuimuren: hours, aantalKeerTeLaat: hours });
  });
  it('leaves out part of an hour and says so: it is never rounded', () => {
    const { event: sent, losses } = written(referral({}, { verzuimuren: 10.5 }));
    expect(sent.data.verwijzing).not.toHaveProperty('verzuimuren');
    expect(losses).toContain('VERLIES /data/verwijzing/verzuimuren');
  });
  it('keeps hours imposed, hours of a part and hours done apart', () => {
    const progress = event('traject.voortgang', {
      ...NUMBERS,
      gebeurdOp: '2026-10-05T14:00:00Z',
      traject: { status: 'INTAKE', opgelegdeUren: 20, modules: [{ code: 'leeropdracht', uren: 1.5, gereed: true }] },
    });
    expect(said(progress)).toMatchObject({ opgelegdeUren: 20, modules: [{ code: 'leeropdracht', uren: 1.5, gereed: true }] });
    const outcome = event('traject.afgerond', {
      ...NUMBERS,
      gebeurdOp: '2026-10-19T14:00:00Z',
      afloop: { resultaat: 'NEGATIEF', datumAfloop: '2026-10-19', uitgevoerdeUren: 1.5 },
    });
    expect(said(outcome)).toMatchObject({ uitgevoerdeUren: 1.5 });
  });
});

describe('trap 5: status is not status', () => {
  it('keeps what Halt says of its file apart from how it ended and from what leerplicht says', () => {
    expect(said(CASE[3]!)).toMatchObject({ status: { code: 'AFGEROND' }, resultaat: 'NEGATIEF' });
    const [traject] = recordOf(CASE).trajecten;
    expect([traject?.uitkomst, traject?.geslotenOp]).toEqual([undefined, undefined]);
  });
  it('tells a refusal by Halt from one by the youth', () => {
    const declined = event('verwijzing.afgewezen', { kenmerkVerwijzer: 'HV-1', gebeurdOp: '2026-09-24T08:00:00Z', reden: 'Te oud' });
    const refusedLater = event('traject.afgerond', {
      ...NUMBERS,
      gebeurdOp: '2026-10-19T14:00:00Z',
      afloop: { resultaat: 'GEWEIGERD', datumAfloop: '2026-10-19' },
    });
    const before = event('toestemming.ingetrokken', {
      kenmerk: 'T-1',
      gebeurdOp: '2026-09-20T08:00:00Z',
      gever: 'JONGERE',
      waarvoor: 'HALT',
    });
    expect([declined, refusedLater, before].map((each) => happened(each).kind)).toEqual([
      'halt.referral.declined',
      'halt.outcome',
      'consent.withdrawn',
    ]);
  });
});

describe('trap 8: numbers of a person', () => {
  it('keeps the zero with which a BSN begins, both ways', () => {
    expect(said(changed({ burgerservicenummer: '010000008' }))['burgerservicenummer']).toBe('010000008');
    expect(saidBack(referral({ burgerservicenummer: '010000008' }))['burgerservicenummer']).toBe('010000008');
  });
  it('refuses a BSN as a number, in which the zero is lost already', () => {
    expect(faultsOf(changed({ burgerservicenummer: 10000008 }))).toEqual(['TYPE_FOUT /data/jongere/burgerservicenummer']);
    expect(faultsOf(changed({ burgerservicenummer: '10000008' }))).toEqual(['TYPE_FOUT /data/jongere/burgerservicenummer']);
  });
  it('never takes an onderwijsnummer for a BSN, nor the other way round', () => {
    expect(faultsOf(changed({ burgerservicenummer: '100000004' }))).toEqual(['BSN_ONGELDIG /data/jongere/burgerservicenummer']);
    expect(faultsOf(changed({ onderwijsnummer: '999990007' }))).toEqual(['BSN_ONGELDIG /data/jongere/onderwijsnummer']);
    expect(faultsOf(changed({ burgerservicenummer: '999990007', onderwijsnummer: '100000004' }))).toEqual([]);
  });
  it('says by two numbers that they are one child', () => {
    const merged = event('jongere.samengevoegd', {
      jongere: { burgerservicenummer: '999990007', onderwijsnummer: '100000004' },
      gebeurdOp: '2026-10-01T08:00:00Z',
    });
    expect(readingOf(merged).children[0]?.keys).toEqual([
      { soort: 'burgerservicenummer', waarde: '999990007' },
      { soort: 'onderwijsnummer', waarde: '100000004' },
    ]);
  });
  it('leaves a BSN that begins with 0 out where the draft of SOH refuses it, and says so', () => {
    const { event: sent, losses } = written(toSoh(REFERRAL, { burgerservicenummer: '010000008' }));
    expect(JSON.stringify(sent)).not.toContain('10000008');
    expect(losses).toContain('VERLIES /data/jongere/burgerservicenummer');
    expect(written(toSoh(REFERRAL)).event.data.jongere.burgerservicenummer).toBe('999990007');
  });
});

describe('trap 9: a birth date that is not whole', () => {
  it.each(['2011', '2011-03', '2011-00-00', '2011-02-30', ''])('never makes a day of "%s"', (geboortedatum) => {
    const outgoing = referral({ geboortedatum });
    expect(written(outgoing).event.data.jongere).not.toHaveProperty('geboortedatum');
    expect(written(outgoing).losses).toContain('VERLIES /data/jongere/geboortedatum');
    expect(saidBack(outgoing)).not.toHaveProperty('geboortedatum');
  });
  it('refuses one from Halt, and lets one that does not exist wait', () => {
    expect(faultsOf(changed({ geboortedatum: '2011-03' }))).toEqual(['TYPE_FOUT /data/jongere/geboortedatum']);
    expect(faultsOf(changed({ geboortedatum: '2011-02-29' }))).toEqual(['DATUM_ONGELDIG /data/jongere/geboortedatum']);
  });
});

describe('trap 10: lost parts of names and addresses', () => {
  const adres = {
    straatnaam: 'Burgemeester van der Voorbeeldlaan',
    huisnummer: 12,
    huisletter: 'B',
    postcode: '9999ZZ',
    plaats: 'Voorbeeldstad',
  };
  it('cuts a street at 24 characters and drops a house letter, each with a warning, and keeps all of it in the record', () => {
    const { event: sent, losses } = written(referral({ adres }));
    expect(sent.data.jongere.adres).toEqual({
      straatnaam: 'Burgemeester van der Voo',
      huisnummer: 12,
      postcode: '9999 ZZ',
      plaats: 'Voorbeeldstad',
    });
    expect(losses).toEqual(['VERLIES /data/jongere/adres/huisletter', 'VERLIES /data/jongere/adres/straatnaam']);
    const own: BusinessEvent = {
      kind: 'person.changed',
      occurredAt: { instant: '2026-09-22T08:00:00.000Z', precision: 'instant' },
      subject: { soort: 'jongere' },
      statements: [{ mode: 'states', subject: { soort: 'jongere' }, path: 'adres', value: adres, veld: '/adres' }],
    };
    const echo = happened(changed({ adres: sent.data.jongere.adres }));
    const { jongere, tegenspraken } = foldRecord([...facts('leerplicht', [own]), ...facts('halt', [echo])], RULES);
    expect(JSON.stringify([jongere, tegenspraken])).toContain('Burgemeester van der Voorbeeldlaan');
  });
  it('keeps letters of any language', () => {
    const name = { geslachtsnaam: { voorvoegsel: "in 't", geslachtsnaam: 'Ünsal-Čech' }, voornamen: 'Zoë Łucja' };
    expect(saidBack(referral(name))).toMatchObject(name);
  });
  it('writes the postcode with a space and reads it without', () => {
    expect(saidBack(referral({ adres }))['adres']).toMatchObject({ postcode: '9999ZZ' });
    expect(faultsOf(changed({ adres: { straatnaam: 'A', huisnummer: 1, postcode: '9999ZZ', plaats: 'B' } }))).toEqual([
      'TYPE_FOUT /data/jongere/adres/postcode',
    ]);
  });
  it('follows the draft of SOH for a name without a prefix, and says so', () => {
    const outgoing = toSoh(REFERRAL, { geslachtsnaam: { geslachtsnaam: 'Voorbeeld' } });
    expect(written(outgoing).event.data.jongere.naam.voorvoegsel).toBe(' ');
    expect(written(outgoing).losses).toContain('AANGEVULD /data/jongere/naam/voorvoegsel');
    expect(saidBack(outgoing)['geslachtsnaam']).toEqual({ geslachtsnaam: 'Voorbeeld' });
  });
});

describe('trap 11: sex, yes or no, and nothing', () => {
  it.each([
    ['0', 'onbekend'],
    ['1', 'man'],
    ['2', 'vrouw'],
    ['9', 'niet-gespecificeerd'],
  ])('reads and writes sex %s as %s', (wire, core) => {
    expect(said(changed({ geslacht: wire }))['geslacht']).toBe(core);
    expect(written(referral({ geslacht: core })).event.data.jongere.geslacht).toBe(wire);
  });
  it('lets the codes of others wait, and refuses a number', () => {
    for (const geslacht of ['M', 'V', 'O', '3']) expect(faultsOf(changed({ geslacht }))).toEqual(['CODE_ONBEKEND /data/jongere/geslacht']);
    expect(faultsOf(changed({ geslacht: 1 }))).toEqual(['TYPE_FOUT /data/jongere/geslacht']);
  });
  it.each([['J'], ['Ja'], ['true'], ['JA'], [1], ['LEEG']])('refuses %j for yes', (volledig) => {
    const message = event('school.hervat', { kenmerk: 'S-1', gebeurdOp: '2026-11-01T08:00:00Z', datumTerug: '2026-11-01', volledig });
    expect(faultsOf(message)).toEqual(['TYPE_FOUT /data/volledig']);
  });
  it('knows five kinds of nothing: absent, null and white space say nothing, unknown is a value, an empty text is refused', () => {
    const nothing = said(changed({ burgerservicenummer: '999990007' }));
    const values = { burgerservicenummer: '999990007', geslacht: null, contact: { telefoonnummer: ' ', emailadres: null } };
    expect(said(changed(values))).toEqual(nothing);
    expect(said(changed({ burgerservicenummer: '999990007', geslacht: '0' }))).toEqual({ ...nothing, geslacht: 'onbekend' });
    expect(faultsOf(changed({ geslacht: '' }))).toEqual(['VERPLICHT_ONTBREEKT /data/jongere/geslacht']);
    expect(happened(changed(values)).statements.map(({ mode }) => mode)).toEqual(['states', 'states']);
  });
});

describe('trap 12: correction, withdrawal, new fact', () => {
  const statement = (aardWijziging: string) =>
    happened(event('jongere.gewijzigd', { jongere: { naam: { voornamen: 'Noor' } }, gebeurdOp: '2026-10-01T08:00:00Z', aardWijziging }))
      .statements[0];
  it('puts right what was said only where the message says that it does', () => {
    expect([statement('WIJZIGING')?.mode, statement('CORRECTIE')?.mode]).toEqual(['states', 'corrects']);
  });
  it('tells Halt that a referral is withdrawn in a message of its own', () => {
    const content = { ...REFERRAL.content, kind: 'halt.withdrawn' as const, jongere: {}, values: { redenIntrekking: 'Vergissing' } };
    expect(written({ ...REFERRAL, content }).event.type).toBe('nl.bip-schoolverzuim.verwijzing.ingetrokken.v1');
  });
});

describe('trap 13: code lists move', () => {
  it('lets a code that has expired wait, and takes it on the days on which it held', async () => {
    const row = { code: 'OUD', core: 'OUD', betekenis: 'Oud', echt: false, geldigTot: '2026-09-30' };
    const old = codeTable({ naam: 'halt.resultaat', bron: 'Proef', rows: [row] });
    const moved = await halt.load(codeLists([...[...shippedCodeLists().tables.values()].filter(({ naam }) => naam !== old.naam), old]));
    const outcome = (gebeurdOp: string) =>
      moved.inspect(
        structured(event('traject.afgerond', { ...NUMBERS, gebeurdOp, afloop: { resultaat: 'OUD', datumAfloop: '2026-09-30' } })),
      );
    const readOn = (gebeurdOp: string) => {
      const inspection = outcome(gebeurdOp);
      return inspection.verdict === 'accepted' ? moved.read(inspection.document) : undefined;
    };
    // half past midnight on 1 October in Amsterdam is still 30 September in UTC
    expect(() => readOn('2026-09-30T22:30:00Z')).toThrow(CannotTranslate);
    expect(readOn('2026-09-30T21:30:00Z')?.children).toHaveLength(1);
  });
});

describe('trap 14: time zones', () => {
  const at = (gebeurdOp: string) => happened(event('verwijzing.aanvaard', { ...NUMBERS, gebeurdOp })).occurredAt.instant;
  it('tells the two half past twos of the night in which summer time ends apart', () => {
    expect(at('2026-10-25T02:30:00+02:00')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-10-25T02:30:00+01:00')).toBe('2026-10-25T01:30:00.000Z');
  });
  it('refuses a time without a zone', () => {
    expect(faultsOf(event('verwijzing.aanvaard', { ...NUMBERS, gebeurdOp: '2026-10-25T02:30:00' }))).toEqual(['TYPE_FOUT /data/gebeurdOp']);
  });
  it('writes UTC: when it happened in the data, when it was logged in the envelope; to a partner with SOH when it happened', () => {
    const outgoing = { ...REFERRAL, content: { ...REFERRAL.content, occurredAt: '2026-10-25T00:30:00.000Z' } };
    const { event: sent } = written(outgoing);
    expect([sent.data.gebeurdOp, sent.time]).toEqual(['2026-10-25T00:30:00.000Z', REFERRAL.createdAt]);
    expect(written(toSoh(outgoing)).event.time).toBe('2026-10-25T00:30:00.000Z');
  });
  it('gives the same moment one fact, in whatever zone it is told', () => {
    const ids = ['2026-10-25T02:30:00+02:00', '2026-10-25T00:30:00Z', '2026-10-25T00:30:00.000-00:00'].map((gebeurdOp) =>
      factsOf(
        happened(event('verwijzing.aanvaard', { ...NUMBERS, gebeurdOp })),
        {
          organisation: 'halt',
          berichtId: 'b',
          receivedAt: '2026-11-01T08:00:00.000Z',
          mappingVersion: 'x',
          regimeOf: () => ({ regime: 'Wpg', purpose: 'x' }),
        },
        TEST_HASH,
      ).map(({ id }) => id),
    );
    expect(new Set(ids.map(String)).size).toBe(1);
  });
});
