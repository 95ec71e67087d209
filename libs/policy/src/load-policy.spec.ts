import { EVENT_KINDS, type BusinessEvent, type EventKind, type Subject } from '@schakel/dossier';
import { CannotStart } from '@schakel/kernel';
import {
  loadPolicy,
  regimeOf,
  rulesOf,
  type OudersBestand,
  type RkjBestand,
  type RouteringBestand,
  type VerstrekkingBestand,
} from './index';
import { deliveredPolicy, policyFiles } from './testing';

function refusal(files: Record<string, unknown>): CannotStart {
  try {
    loadPolicy(files);
  } catch (error) {
    if (error instanceof CannotStart) return error;
    throw error;
  }
  throw new Error('the policy was taken');
}
const places = (files: Record<string, unknown>): string[] => refusal(files).faults.map(({ veld }) => veld);
const routering = (change: Partial<RouteringBestand>) => ({ ...policyFiles(), routering: { ...deliveredPolicy().routering, ...change } });

describe('loading the policy', () => {
  it('takes the policy as it is delivered', () => {
    expect(deliveredPolicy().routering.regels.length).toBeGreaterThan(0);
  });
  it('lists every fault of every file at once, with the place and what to do', () => {
    const { gezag, regimes } = policyFiles();
    const files = {
      gezag: { regels: [{ onderwerp: 'ouder', paden: [''], regel: 'gezag', gezag: [], bron: 'b', extra: 1 }] },
      termijnen: { termijnen: [{ soort: 's', vanaf: [{}], duur: {}, gehaaldDoor: [], bron: 'b', geldigVanaf: '2026-02-30' }] },
      regimes,
      onbekend: gezag,
    };
    const error = refusal(files);
    expect(error.faults.map(({ veld, code }) => [veld, code])).toEqual([
      ['gezag.yaml/regels/0/extra', 'STRUCTUUR'],
      ['gezag.yaml/regels/0/onderwerp', 'TYPE_FOUT'],
      ['gezag.yaml/regels/0/paden/0', 'TYPE_FOUT'],
      ['termijnen.yaml/verwachtingen', 'VERPLICHT_ONTBREEKT'],
      ['termijnen.yaml/termijnen/0/vanaf/0', 'STRUCTUUR'],
      ['termijnen.yaml/termijnen/0/duur', 'TYPE_FOUT'],
      ['termijnen.yaml/termijnen/0/geldigVanaf', 'DATUM_ONGELDIG'],
      ['maten.yaml', 'VERPLICHT_ONTBREEKT'],
      ['schoolvakanties.yaml', 'VERPLICHT_ONTBREEKT'],
      ['routering.yaml', 'VERPLICHT_ONTBREEKT'],
      ['verstrekking.yaml', 'VERPLICHT_ONTBREEKT'],
      ['rkj.yaml', 'VERPLICHT_ONTBREEKT'],
      ['ouders.yaml', 'VERPLICHT_ONTBREEKT'],
      ['voorwaarden.yaml', 'VERPLICHT_ONTBREEKT'],
      ['onbekend.yaml', 'STRUCTUUR'],
    ]);
    for (const { veld, uitleg } of error.faults) expect(error.help).toContain(`${veld}: ${uitleg}`);
  });
  it('asks a regime for every kind of event, once', () => {
    const { regimes } = deliveredPolicy();
    const twice = { regels: [...regimes.regels.slice(1), ...regimes.regels.slice(1, 2)] };
    const { faults } = refusal({ ...policyFiles(), regimes: twice });
    expect(faults.map(({ uitleg }) => uitleg)).toEqual([
      'Voor absence.reported moet er precies een regel zijn; het zijn er 0.',
      'Voor absence.changed moet er precies een regel zijn; het zijn er 2.',
    ]);
  });
  it('refuses two rules for one path, and gezag without an order', () => {
    const line = { onderwerp: 'melding', paden: ['einddatum'], regel: 'gezag', gezag: [['leerplicht']], bron: 'b' };
    const { gezag: _, ...bare } = line;
    expect(places({ ...policyFiles(), gezag: { regels: [line, line] } })).toEqual(['gezag.yaml/regels/1/paden']);
    expect(places({ ...policyFiles(), gezag: { regels: [bare] } })).toEqual(['gezag.yaml/regels/0/gezag']);
  });
  it('refuses a refusal and an admission, or two terms, that hold on one day; takes them one after the other', () => {
    const weigering = { gebeurtenis: 'halt.outcome', aan: 'leerplicht', grond: 'g' } as const;
    expect(places(routering({ weigeringen: [weigering] }))).toEqual(['routering.yaml/weigeringen/0']);
    expect(places(routering({ weigeringen: [{ ...weigering, geldigTot: '2013-01-01' }] }))).toEqual(['routering.yaml/weigeringen/0']);
    expect(() => loadPolicy(routering({ weigeringen: [{ ...weigering, geldigTot: '2012-12-31' }] }))).not.toThrow();
    const { termijnen } = deliveredPolicy();
    const doubled = { ...termijnen, termijnen: [...termijnen.termijnen, ...termijnen.termijnen.slice(0, 1)] };
    expect(places({ ...policyFiles(), termijnen: doubled })).toEqual(['termijnen.yaml/termijnen/2']);
  });
  it('refuses counts and holidays that cannot be, each with its place', () => {
    const { maten, schoolvakanties } = deliveredPolicy();
    const [signal] = maten.geoorloofdVerzuim;
    const doubled = {
      ...maten,
      verzuim: [...maten.verzuim, ...maten.verzuim],
      geoorloofdVerzuim: [{ ...signal, boven: 3 }, { bron: 'b' }],
    };
    expect(places({ ...policyFiles(), maten: doubled })).toEqual([
      'maten.yaml/verzuim/1',
      'maten.yaml/geoorloofdVerzuim/0',
      'maten.yaml/geoorloofdVerzuim/1',
    ]);
    const norm = { ...maten, ketentermijnen: maten.ketentermijnen.slice(0, 1).map((rule) => ({ ...rule, norm: 101, vanaf: [] })) };
    expect(places({ ...policyFiles(), maten: norm })).toEqual(['maten.yaml/ketentermijnen/0/vanaf', 'maten.yaml/ketentermijnen/0/norm']);
    const [holiday] = schoolvakanties.vakanties;
    const vakanties = [{ ...holiday, tot: '2025-07-01' }, { ...holiday, tot: '2026-08-24' }, holiday];
    expect(places({ ...policyFiles(), schoolvakanties: { ...schoolvakanties, vakanties, bekendTot: '2025-01-01' } })).toEqual([
      'schoolvakanties.yaml/bekendTot',
      'schoolvakanties.yaml/vakanties/0/tot',
      'schoolvakanties.yaml/vakanties/1/tot',
    ]);
    const elsewhere = { ...schoolvakanties, standaardRegio: 'oost', scholen: { '99ZZ': 'west' }, bekendVan: '2026-02-30' };
    expect(places({ ...policyFiles(), schoolvakanties: elsewhere })).toEqual([
      'schoolvakanties.yaml/standaardRegio',
      'schoolvakanties.yaml/scholen/99ZZ',
      'schoolvakanties.yaml/bekendVan',
    ]);
  });
  it('refuses a rule that ends before it starts, and a path that is both allowed and withheld', () => {
    const rule = {
      gebeurtenis: 'halt.outcome',
      aan: 'leerplicht',
      grondslag: 'g',
      doel: 'Halt-afdoening',
      nummers: [],
      jongere: [],
      waarden: ['reden'],
    } as const;
    expect(places(routering({ regels: [{ ...rule, geldigVanaf: '2026-02-01', geldigTot: '2026-01-31' }] }))).toEqual([
      'routering.yaml/regels/0/geldigTot',
    ]);
    expect(places(routering({ regels: [{ ...rule, onthouden: [{ pad: 'reden', grond: 'g' }] }] }))).toEqual([
      'routering.yaml/regels/0/onthouden',
    ]);
  });
});

describe('the laws in the policy', () => {
  type Files = { routering: RouteringBestand; verstrekking: VerstrekkingBestand; rkj: RkjBestand; ouders: OudersBestand };
  const faultsWith = (change: (policy: Files) => Partial<Record<keyof Files, unknown>>): [string, string][] =>
    refusal({ ...policyFiles(), ...change(deliveredPolicy()) }).faults.map(({ veld, code }) => [veld, code]);
  const vto = deliveredPolicy().routering.regels.findIndex(({ gebeurtenis }) => gebeurtenis === 'inquiry.requested.protection');
  const withRule = ({ routering: one }: Files, at: number, change: object) => ({
    routering: { ...one, regels: one.regels.map((rule, index) => (index === at ? { ...rule, ...change } : rule)) },
  });

  it('refuse a route to RvdK with a number, a value of the child or a value that the law does not list, at its line', () => {
    const change = {
      nummers: ['burgerservicenummer', 'onderwijsnummer'],
      jongere: ['adres', 'nationaliteit'],
      waarden: ['omschrijving', 'vraag'],
    };
    expect(faultsWith((files) => withRule(files, vto, change))).toEqual([
      [`routering.yaml/regels/${vto}/nummers`, 'BUITEN_DE_WET'],
      [`routering.yaml/regels/${vto}/jongere`, 'BUITEN_DE_WET'],
      [`routering.yaml/regels/${vto}/waarden`, 'BUITEN_DE_WET'],
    ]);
  });
  it('refuse a route for a purpose that nobody knows, and one that no provision lets go', () => {
    expect(faultsWith((files) => withRule(files, vto, { doel: 'nieuwsgierigheid' }))).toEqual([
      [`routering.yaml/regels/${vto}/doel`, 'ONBEKEND'],
    ]);
    expect(faultsWith((files) => withRule(files, vto, { doel: 'vervolging' }))).toEqual([
      [`routering.yaml/regels/${vto}/doel`, 'GEEN_GRONDSLAG'],
    ]);
  });
  it('refuse a provision for an unknown purpose, a path without a subject, a purpose that stands there twice', () => {
    const [line] = deliveredPolicy().verstrekking.regels;
    const withLines = (change: Partial<VerstrekkingBestand>) =>
      faultsWith(({ verstrekking }) => ({ verstrekking: { ...verstrekking, ...change } }));
    const { regels, doelen } = deliveredPolicy().verstrekking;
    expect(withLines({ regels: [...regels, { ...line!, voor: ['x'] }] })).toEqual([
      [`verstrekking.yaml/regels/${regels.length}/voor`, 'ONBEKEND'],
    ]);
    expect(withLines({ regels: [{ ...line!, paden: ['adres'] }] })).toEqual([['verstrekking.yaml/regels/0/paden/0', 'TYPE_FOUT']]);
    expect(withLines({ doelen: [...doelen, doelen[0]!] })).toEqual([[`verstrekking.yaml/doelen/${doelen.length}`, 'STRUCTUUR']]);
  });
  it('refuse a list of the law with a path that cannot be looked up or without a minimum, and ages out of order', () => {
    const [first, ...others] = deliveredPolicy().rkj.berichten;
    const withFirst = (elementen: object[]) => faultsWith(() => ({ rkj: { berichten: [{ ...first, elementen }, ...others] } }));
    const [{ elementen } = { elementen: [] }] = deliveredPolicy().rkj.berichten;
    expect(withFirst([...elementen, { element: 'e', lijst: 'maximum', velden: [['kind.naam']] }])).toEqual([
      [`rkj.yaml/berichten/0/elementen/${elementen.length}`, 'STRUCTUUR'],
    ]);
    expect(withFirst(elementen.map((one) => ({ ...one, lijst: 'maximum' })))).toEqual([
      ['rkj.yaml/berichten/0/elementen', 'VERPLICHT_ONTBREEKT'],
    ]);
    expect(faultsWith(({ ouders }) => ({ ouders: { ...ouders, leeftijden: [...ouders.leeftijden].reverse() } }))).toEqual([
      ['ouders.yaml/leeftijden/0/vanaf', 'STRUCTUUR'],
      ['ouders.yaml/leeftijden/1/vanaf', 'STRUCTUUR'],
      ['ouders.yaml/leeftijden/2/vanaf', 'STRUCTUUR'],
    ]);
  });
});

describe('the delivered policy', () => {
  const policy = deliveredPolicy();

  const told = (kind: EventKind, onderzoekSoort?: string): BusinessEvent => {
    const subject: Subject = { soort: 'onderzoek', nummer: { soort: 'rvdk-zaaknummer', waarde: 'RZ-1' } };
    const value = onderzoekSoort ?? '';
    const statements = value ? [{ mode: 'states', subject, path: 'onderzoekSoort', value, veld: '/' } as const] : [];
    return { kind, occurredAt: { instant: '2026-09-01T07:00:00.000Z', precision: 'instant' }, subject, statements };
  };
  it('holds absence under the AVG, the Halt lane and the official report under the Wpg, protection under the Jeugdwet', () => {
    const regimes = EVENT_KINDS.map((kind) => [kind.split('.').slice(0, 2).join('.'), regimeOf(policy, told(kind)).regime]);
    expect(Object.fromEntries(regimes)).toEqual({
      'appointment.made': 'AVG',
      'case.reopened': 'AVG',
      'client.rated': 'AVG',
      'conflict.decided': 'AVG',
      'contact.made': 'AVG',
      'link.confirmed': 'AVG',
      'note.written': 'AVG',
      'record.joined': 'AVG',
      'record.split': 'AVG',
      'absence.reported': 'AVG',
      'absence.changed': 'AVG',
      'absence.withdrawn': 'AVG',
      'absence.status': 'AVG',
      'halt.referral': 'Wpg',
      'halt.progress': 'Wpg',
      'halt.outcome': 'Wpg',
      'pv.issued': 'Wpg',
      'inquiry.requested': 'Wpg',
      'inquiry.ex-officio': 'Jeugdwet',
      'inquiry.status': 'Jeugdwet',
      'inquiry.outcome': 'Jeugdwet',
      'advice.given': 'Wjsg',
      'court.decision': 'Jeugdwet',
      'authorised-absence.signal': 'AVG',
      'exemption.recorded': 'AVG',
      'intake.started': 'AVG',
      'hearing.invited': 'Wpg',
      'interview.held': 'AVG',
      'warning.given': 'AVG',
      'consent.given': 'AVG',
      'consent.withdrawn': 'AVG',
      'halt.withdrawn': 'Wpg',
      'prosecution.decision': 'Wjsg',
      'rvdk.consult': 'Wpg',
      'inquiry.withdrawn': 'Jeugdwet',
      'probation.notice': 'Jeugdwet',
      'care-signal.vt': 'Jeugdwet',
      'care-signal.feedback': 'Jeugdwet',
      'case.assigned-bip': 'AVG',
      'case.handed-over': 'AVG',
      'case.closed': 'AVG',
      'school.returned': 'AVG',
      'care.started': 'Jeugdwet',
      'enrolment.changed': 'AVG',
      'residence.changed': 'AVG',
      'person.changed': 'AVG',
      'person.merged': 'AVG',
      'correction.sent': 'AVG',
    });
    expect(regimeOf(policy, told('inquiry.requested.protection')).regime).toBe('Jeugdwet');
    for (const kind of EVENT_KINDS) expect(regimeOf(policy, told(kind)).purpose).not.toBe('');
  });
  it('holds what is said of a criminal inquiry under the law of criminal data, by the condition of its line', () => {
    for (const kind of ['inquiry.status', 'inquiry.outcome'] as const) {
      expect(regimeOf(policy, told(kind, 'STRAF_SCHOOLVERZUIM')).regime).toBe('Wjsg');
      expect(regimeOf(policy, told(kind, 'BESCHERMING')).regime).toBe('Jeugdwet');
    }
  });
  it('gives the fold its rules per path, terms and expectations', () => {
    const rules = rulesOf(policy);
    expect(rules.waarden.melding.einddatum).toEqual({ regel: 'gezag', gezag: [['leerplicht']] });
    expect(rules.waarden.jongere.adres).toEqual({ regel: 'gezag', gezag: [] });
    expect(rules.waarden.jongere.telefoonnummer?.regel).toBe('laatste');
    expect(rules.waarden.verwijzing.status?.regel).toBe('ieder-eigen');
    expect([...rules.termijnen, ...rules.verwachtingen].map(({ soort }) => soort)).toEqual([
      'drie-maanden',
      'eerste-actie',
      'halt-verwijzing',
      'halt-startgesprek',
      'halt-afloopbericht',
      'proces-verbaal-na-halt',
      'proces-verbaal',
      'rvdk-rapport',
      'om-eerste-beoordeling',
      'om-beslissing',
      'rechter-vonnis',
    ]);
  });
});
