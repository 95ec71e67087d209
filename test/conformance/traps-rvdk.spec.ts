import type { Adapter, Inbound, Reading } from '@schakel/adapter-contract';
import { shippedCodeLists } from '@schakel/adapter-contract/testing';
import { foldRecord, type BusinessEvent, type EventKind, type Fact, type Statement } from '@schakel/dossier';
import { CannotTranslate, type Json } from '@schakel/kernel';
import { regimeOf, rulesOf } from '@schakel/policy';
import { rvdk } from '../../libs/adapters/rvdk';
import {
  actMessage,
  ADVICE,
  changed,
  CRIMINAL_STATUS,
  EX_OFFICIO,
  inbound,
  INTAKE,
  MEASURE,
  nil,
  NOTICE_ABOUT_TWO,
  part,
  REFUSED_REQUEST,
  REQUEST,
  REQUEST_DELIVERY,
} from '../../libs/adapters/rvdk/testing';
import { factsTold } from '../../libs/dossier/src/testing';
import { deliveredPolicy } from '../../libs/policy/src/testing';

/** The translation traps of the domain dossier (section 9) in the format of the RvdK, by their number there. */

const POLICY = deliveredPolicy();
const RULES = rulesOf(POLICY);
const OBJECT = '/notificatieDi01/object';
const NPS = `${OBJECT}/heeftBetrekkingOp/gerelateerde/natuurlijkPersoon`;
let adapter: Adapter;
beforeAll(async () => {
  adapter = await rvdk.load(shippedCodeLists());
});

function accepted(message: string | Inbound) {
  const inspection = adapter.inspect(typeof message === 'string' ? inbound(message) : message);
  if (inspection.verdict === 'refused') throw new Error(JSON.stringify(inspection.faults));
  return inspection;
}
const readingOf = (message: string): Reading => adapter.read(accepted(message).document);
const events = (message: string): readonly BusinessEvent[] => readingOf(message).children.flatMap((child) => child.events);
function happened(message: string): BusinessEvent {
  const [event, ...others] = events(message);
  if (event === undefined || others.length > 0) throw new Error('not just one event');
  return event;
}
const statement = (message: string, path: string): Statement | undefined => happened(message).statements.find((one) => one.path === path);
const said = (message: string, path: string): Json | undefined => statement(message, path)?.value;
const warned = (message: string): readonly string[] => readingOf(message).warnings.map(({ code, veld }) => `${code} ${veld}`);
function parked(message: string): readonly string[] {
  try {
    readingOf(message);
    return [];
  } catch (error) {
    if (error instanceof CannotTranslate) return error.faults.map(({ code, veld }) => `${code} ${veld}`);
    throw error;
  }
}
const facts = (...messages: readonly string[]): Fact[] =>
  factsTold(
    messages.flatMap((message, i) =>
      events(message).map((event) => ({
        organisation: 'rvdk' as const,
        event,
        berichtId: `b-${i}`,
        receivedAt: '2026-11-24T08:00:00.000Z',
      })),
    ),
  );
const recordOf = (...messages: readonly string[]) => foldRecord(facts(...messages), RULES, { peildatum: '2026-11-24' });

describe('trap 3: twice', () => {
  const again = changed(INTAKE, [/<stuf:tijdstipBericht>\d+/, '<stuf:tijdstipBericht>20260915090000']);
  it('is one message where number and content are the same, whenever it was sent', () => {
    expect([accepted(again).messageKey, accepted(again).canonicalContent]).toEqual([
      accepted(INTAKE).messageKey,
      accepted(INTAKE).canonicalContent,
    ]);
  });
  it('is another content under a number that was used: told apart, for any value that changed', () => {
    for (const change of [
      ['>Bo<', '>Bob<'],
      ['20260914110000', '20260914110001'],
      ['RZ-9000201', 'RZ-9000209'],
    ] as const) {
      const other = accepted(changed(INTAKE, change));
      expect(other.messageKey).toBe(accepted(INTAKE).messageKey);
      expect(other.canonicalContent).not.toBe(accepted(INTAKE).canonicalContent);
    }
  });
  it('is a number of its own at each office and system', () => {
    const elsewhere = changed(INTAKE, ['<stuf:organisatie>RC0422', '<stuf:organisatie>RC0108']);
    expect(accepted(elsewhere).messageKey).not.toBe(accepted(INTAKE).messageKey);
  });
});

describe('trap 5: a status is no status', () => {
  it('a case that is closed because the request was refused is a refusal, not a measure and not the end of the traject', () => {
    expect(happened(REFUSED_REQUEST).kind).toBe('inquiry.outcome');
    expect([said(REFUSED_REQUEST, 'status'), said(REFUSED_REQUEST, 'resultaat')]).toEqual([{ code: 'ZAAK_AFGEROND' }, 'VERZOEK_AFGEWEZEN']);
    expect(happened(MEASURE).kind).toBe('court.decision');
    expect(recordOf(REFUSED_REQUEST).trajecten.map(({ fase }) => fase)).not.toContain('AFGESLOTEN');
  });
  it('a status and a result that contradict each other wait for a person', () => {
    expect(parked(changed(MEASURE, ['>Zaak afgerond<', '>Intake afgerond<']))).toEqual([
      `STATUS_TEGENSPRAAK ${OBJECT}/resultaat/omschrijving`,
    ]);
  });
});

describe('trap 6: an inquiry that nobody asked for', () => {
  it('has no number of a request: known by its own number and by the child, and called ex officio', () => {
    const [child] = readingOf(EX_OFFICIO).children;
    expect(child?.keys.map(({ soort }) => soort)).toEqual(['burgerservicenummer', 'rvdk-zaaknummer']);
    expect([happened(EX_OFFICIO).kind, said(EX_OFFICIO, 'onderzoekSoort')]).toEqual(['inquiry.ex-officio.started', 'AMBTSHALVE']);
  });
  it('is no inquiry ex officio where a request is named without its number: a person looks', () => {
    const nameless = changed(INTAKE, [/<zkn:identificatie>VTO[^<]*<\/zkn:identificatie>/, '']);
    expect(parked(nameless)).toEqual([`VERPLICHT_ONTBREEKT ${OBJECT}/heeftBetrekkingOpAndere/gerelateerde/identificatie`]);
  });
  it('waits where neither child nor case has a number: nobody is guessed', () => {
    const nobody = changed(EX_OFFICIO, [part('bg:inp.bsn'), ''], [part('zkn:identificatie'), '']);
    expect(parked(nobody)).toEqual([`ZAAK_NIET_GEVONDEN ${OBJECT}/identificatie`, `PERSOON_ONZEKER ${NPS}`]);
  });
});

describe('trap 7: one request about many children, one notification about one', () => {
  it('each child of a request or a report is told, once, in the order of the message', () => {
    const numbers = (message: string): unknown[] => readingOf(message).children.map(({ keys }) => keys[0]?.waarde);
    expect(numbers(REQUEST)).toEqual(['999990032', '999990044', '010000008']);
    expect(numbers(NOTICE_ABOUT_TWO)).toEqual(['999990251', '99999999999990002']);
    for (const event of [...events(REQUEST), ...events(NOTICE_ABOUT_TWO)])
      expect(event.statements.some(({ path }) => path === 'aantalKinderen')).toBe(true);
  });
  it('they are siblings: every one of them has the number of the request', () => {
    const { children } = readingOf(REQUEST);
    expect(children.map(({ keys }) => keys.at(-1))).toEqual(children.map(() => ({ soort: 'vto-nummer', waarde: 'VTO-9901-2026-0007' })));
  });
  it('a notification is about just one child: another is refused, none is parked', () => {
    const relation = /<zkn:heeftBetrekkingOp [\s\S]*?<\/zkn:heeftBetrekkingOp>/.exec(INTAKE)?.[0] ?? '';
    expect(adapter.inspect(inbound(changed(INTAKE, [relation, `${relation}${relation}`]))).verdict).toBe('refused');
    const nobody = changed(INTAKE, [
      part('zkn:natuurlijkPersoon'),
      nil('zkn:natuurlijkPersoon', 'waardeOnbekend', ' stuf:entiteittype="NPS"'),
    ]);
    expect(parked(nobody)).toEqual([`VERPLICHT_ONTBREEKT ${NPS}`]);
  });
});

describe('trap 9: a birth date that is not known whole', () => {
  const born = (known: string, digits: string): string =>
    changed(INTAKE, ['<bg:geboortedatum>20120229', `<bg:geboortedatum stuf:indOnvolledigeDatum="${known}">${digits}`]);
  it.each([
    ['V', '20120229', '2012-02-29'],
    ['D', '20120201', '2012-02'],
    ['M', '20120101', '2012'],
    ['J', '00000000', undefined],
  ])('of which %s is said, as %s, is %p: never the first of January', (known, digits, date) => {
    expect(said(born(known, digits), 'geboortedatum')).toBe(date);
  });
  it.each([
    ['2012-02', 'stuf:indOnvolledigeDatum="D">20120201<'],
    ['2012', 'stuf:indOnvolledigeDatum="M">20120101<'],
  ])('%s is written as far as it is known', (geboortedatum, expected) => {
    const { content } = REQUEST_DELIVERY;
    const { body } = adapter.write({ ...REQUEST_DELIVERY, content: { ...content, jongere: { ...content.jongere, geboortedatum } } });
    expect(body).toContain(`<bg:geboortedatum ${expected}`);
  });
});

describe('trap 10: names and addresses that do not fit', () => {
  const LONG = 'Burgemeester van de Verzonnen Voorbeeldensingel';
  const written = (adres: Json) => {
    const { content } = REQUEST_DELIVERY;
    return adapter.write({ ...REQUEST_DELIVERY, content: { ...content, jongere: { ...content.jongere, adres } } });
  };
  it('a street of more than 24 characters is whole in the name of the public space, and nothing is told as lost', () => {
    const { body, warnings } = written({ straatnaam: LONG, huisnummer: 7, postcode: '9998AB', plaats: 'Voorbeeldstad' });
    expect(body).toContain(`<bg:gor.openbareRuimteNaam>${LONG}</bg:gor.openbareRuimteNaam>`);
    expect(body).toContain(`<bg:gor.straatnaam>${LONG.slice(0, 24)}</bg:gor.straatnaam>`);
    expect(warnings).toEqual([]);
    const read = readingOf(body).children[0]?.events[0]?.statements.find(({ path }) => path === 'adres')?.value;
    expect(read).toEqual({ straatnaam: LONG, huisnummer: 7, postcode: '9998AB', plaats: 'Voorbeeldstad' });
  });
  it('a street of just 24 characters may have been cut: that is told', () => {
    const short = changed(INTAKE, [part('bg:gor.openbareRuimteNaam'), '']);
    expect(warned(short)).toEqual([`MOGELIJK_INGEKORT ${NPS}/verblijfsadres/gor.straatnaam`]);
  });
  it('what has no place in an address is told as lost, by its own field', () => {
    const { warnings } = written({
      straatnaam: LONG,
      huisnummer: 7,
      huisnummertoevoeging: '2 hoog',
      postcode: '9998AB',
      plaats: 'X',
      land: 'BE',
    });
    expect(warnings.map(({ code, veld }) => `${code} ${veld.slice(veld.lastIndexOf('/') + 1)}`)).toEqual([
      'VERLIES land',
      'VERLIES aoa.huisnummertoevoeging',
    ]);
  });
});

describe('trap 11: sex, yes and no, and five kinds of nothing', () => {
  it.each([
    ['M', 'man'],
    ['V', 'vrouw'],
    ['O', 'onbekend'],
  ])('%s is %s', (code, core) => expect(said(INTAKE.replace('>M</bg:geslachts', `>${code}</bg:geslachts`), 'geslacht')).toBe(core));
  it.each(['nietOndersteund', 'nietGeautoriseerd', 'waardeOnbekend', 'vastgesteldOnbekend'])(
    '%s says nothing, so that it overwrites nothing',
    (noValue) => {
      const kept = changed(INTAKE, ['<bg:voornamen>Bo</bg:voornamen>', nil('bg:voornamen', noValue)]);
      expect(statement(kept, 'voornamen')).toBeUndefined();
      const later = changed(kept, ['20260914110000', '20260915110000'], ['RVDK-N-9000201', 'RVDK-N-9000299']);
      expect(recordOf(INTAKE, later).jongere['voornamen']?.waarde).toBe('Bo');
    },
  );
  it('geenWaarde takes back what the same organisation said', () => {
    const gone = changed(INTAKE, ['<bg:voornamen>Bo</bg:voornamen>', nil('bg:voornamen', 'geenWaarde')]);
    expect(statement(gone, 'voornamen')).toMatchObject({ mode: 'withdraws', value: null });
    const later = changed(gone, ['20260914110000', '20260915110000'], ['RVDK-N-9000201', 'RVDK-N-9000299']);
    expect(recordOf(INTAKE, later).jongere['voornamen']?.waarde).toBeUndefined();
  });
  it('yes is J, or Ja where the schema says so; anything else waits', () => {
    expect(said(ADVICE, 'lijAfgenomen')).toBe(true);
    expect(parked(changed(ADVICE, ['>J<', '>Ja<']))).toEqual(['CODE_ONBEKEND /adviesSchoolverzuimDi01/object/lijAfgenomen']);
    expect(events(NOTICE_ABOUT_TWO)[0]?.statements.find(({ path }) => path === 'sashIngevuld')?.value).toBe(false);
    expect(parked(changed(NOTICE_ABOUT_TWO, ['<jz:indicatieSASHIngevuld>Nee', '<jz:indicatieSASHIngevuld>N']))).toEqual([
      'CODE_ONBEKEND /vtMeldingDi01/object/indicatieSASHIngevuld',
    ]);
  });
});

describe('trap 12: a correction, a withdrawal and a new fact', () => {
  const CHANGED = actMessage('persoonGewijzigdDi01');
  const modeOf = (message: string, path: string): string | undefined => statement(message, path)?.mode;
  it('a person who was wrong is put right; one who changed is told anew', () => {
    expect(modeOf(CHANGED, 'geboortedatum')).toBe('corrects');
    expect(modeOf(changed(CHANGED, ['>CORRECTIE<', '>WIJZIGING<']), 'geboortedatum')).toBe('states');
  });
  it('a number of the child is never corrected away', () => expect(modeOf(CHANGED, 'burgerservicenummer')).toBe('states'));
  it('a later notification stands beside the earlier one and erases nothing', () => {
    const later = changed(
      INTAKE,
      ['20260914110000', '20260920110000'],
      ['Intake afgerond', 'Onderzoek afgerond'],
      ['RVDK-N-9000201', 'RVDK-N-9000202'],
    );
    const statuses = facts(INTAKE, later)
      .filter(({ path }) => path === 'status')
      .map(({ value }) => value);
    expect(statuses).toEqual([{ code: 'INTAKE_AFGEROND' }, { code: 'ONDERZOEK_AFGEROND' }]);
    const [inquiry] = recordOf(later, INTAKE).trajecten.flatMap(({ onderzoeken }) => onderzoeken);
    expect(inquiry?.velden['status']?.waarde).toEqual({ code: 'ONDERZOEK_AFGEROND' });
  });
});

describe('trap 13: code lists that move', () => {
  const on = (office: string, day: string): string =>
    INTAKE.replace('<stuf:organisatie>RC0422', `<stuf:organisatie>${office}`).replace(
      /<stuf:tijdstipBericht>\d{8}/,
      `<stuf:tijdstipBericht>${day}`,
    );
  const spot = '/notificatieDi01/stuurgegevens/zender/organisatie';
  it.each([
    ['RC0422', '20260210', []],
    ['RC0422', '20260209', [`CODE_VERVALLEN ${spot}`]],
    ['RC0099', '20260915', [`CODE_VERVALLEN ${spot}`]],
    ['RC9999', '20260915', [`CODE_ONBEKEND ${spot}`]],
  ])('%s on %s', (office, day, faults) => {
    expect(parked(on(office, day))).toEqual(faults);
  });
  it('a role that merged into another in 2016 is what it became, in a message of before, and waits in one of now', () => {
    const merged = changed(
      REQUEST,
      ['<zkn:code>112</zkn:code>', '<zkn:code>015</zkn:code>'],
      ['ouder met gezag', 'ouder, gezag niet benoemd'],
      ['20161103', '20151103'],
    );
    const before = changed(merged, [/<stuf:tijdstipBericht>\d{8}/, '<stuf:tijdstipBericht>20160301']);
    const roles = events(before)[0]?.statements.find(({ path }) => path === 'belanghebbenden')?.value;
    expect(roles).toMatchObject([{ rol: '111' }, { rol: '413' }]);
    expect(parked(merged)).toEqual(['CODE_VERVALLEN /vtoDi01/object/heeftAlsBelanghebbende[1]/code']);
  });
  it('a delivery to an office that is not there on its day is not sent', () => {
    const to = { ...REQUEST_DELIVERY.to, kenmerken: { instantiecode: 'RC0099', applicatie: 'RVDKZAAK' } };
    expect(() => adapter.write({ ...REQUEST_DELIVERY, to })).toThrow(CannotTranslate);
  });
});

describe('trap 14: the nights on which the clock moves', () => {
  const at = (digits: string): string => changed(INTAKE, ['20260914110000', digits]);
  const veld = `${OBJECT}/heeft/datumStatusGezet`;
  it('half past two that comes twice is the first of the two, and is told', () => {
    expect(happened(at('20261025023000')).occurredAt).toEqual({ instant: '2026-10-25T00:30:00.000Z', precision: 'instant' });
    expect(warned(at('20261025023000'))).toEqual([`TIJD_DUBBEL ${veld}`]);
  });
  it('half past two that does not exist moves over the gap, and is told', () => {
    expect(happened(at('20260329023000')).occurredAt).toEqual({ instant: '2026-03-29T01:30:00.000Z', precision: 'instant' });
    expect(warned(at('20260329023000'))).toEqual([`TIJD_BESTAAT_NIET ${veld}`]);
  });
  it('a day without an hour is a day: no hour is made up', () => {
    expect(happened(at('20261025')).occurredAt).toEqual({ instant: '2026-10-24T22:00:00.000Z', precision: 'day' });
  });
});

describe('trap 15: the law changes inside one case', () => {
  const regime = (message: string): string => regimeOf(POLICY, happened(message)).regime;
  it('protection is under the Jeugdwet, the criminal lane under its own laws, help and the case under theirs', () => {
    const messages = [
      INTAKE,
      MEASURE,
      EX_OFFICIO,
      CRIMINAL_STATUS,
      ADVICE,
      actMessage('raadsoverlegDi01'),
      actMessage('vervolgingsbeslissingDi01'),
    ];
    expect(messages.map(regime)).toEqual(['Jeugdwet', 'Jeugdwet', 'Jeugdwet', 'Wjsg', 'Wjsg', 'Wpg', 'Wjsg']);
    expect([actMessage('passendeZorgDi01'), actMessage('toewijzingBipDi01')].map(regime)).toEqual(['Jeugdwet', 'AVG']);
    expect(events(NOTICE_ABOUT_TWO).map((event) => regimeOf(POLICY, event).regime)).toEqual(['Jeugdwet', 'Jeugdwet']);
  });
  it('the invitation to be heard is the switch: what was said of the absence before it stays under the AVG', () => {
    const told = (kind: EventKind): string => regimeOf(POLICY, { ...happened(INTAKE), kind }).regime;
    expect((['absence.reported', 'warning.given', 'hearing.invited', 'pv.issued'] as const).map(told)).toEqual([
      'AVG',
      'AVG',
      'Wpg',
      'Wpg',
    ]);
  });
});
