import type { Fact } from '@schakel/dossier';
import { MessageRefused, type Fault } from '@schakel/kernel';
import { draftRegistration, type Draft } from './index';
import { childWithReport, hear, recordOf, REFERRAL, standing } from './testing';

function refusal(body: unknown, facts: readonly Fact[] = childWithReport()): { status: unknown; faults: readonly Fault[] } {
  try {
    draftRegistration(body, standing(facts));
  } catch (error) {
    if (error instanceof MessageRefused) return { status: error.details['status'], faults: error.faults };
    throw error;
  }
  throw new Error('it was not refused');
}
const codes = ({ faults }: { faults: readonly Fault[] }): string[] => faults.map(({ veld, code }) => `${veld} ${code}`).sort();

/** Says these one after another; gives the facts with them. */
function said(bodies: readonly unknown[], facts: readonly Fact[] = childWithReport()): Fact[] {
  return bodies.reduce<Fact[]>((all, body) => [...all, ...hear('bip', draftRegistration(body, standing(all)).event)], [...facts]);
}
const HEARING = { soort: 'hoorgesprek', gebeurdOp: '2026-09-24T10:00:00+02:00', waarden: { deelnemers: ['JONGERE'], verschenen: true } };
const paths = ({ event }: Draft): Record<string, unknown> => Object.fromEntries(event.statements.map(({ path, value }) => [path, value]));

describe('a registration', () => {
  it('is an event on a number of its own, with who did it on whose behalf', () => {
    const draft = draftRegistration({ ...HEARING, functionaris: 'S. Voorbeeld', mandaat: 'M-3' }, standing(childWithReport()));
    expect(draft.event).toMatchObject({
      kind: 'interview.held',
      occurredAt: { instant: '2026-09-24T08:00:00.000Z', precision: 'instant' },
      subject: { soort: 'verrichting', nummer: { soort: 'kenmerk-verrichting', uitgever: '00000001900000004000' } },
    });
    expect(paths(draft)).toMatchObject({
      soortGesprek: 'HOORGESPREK',
      deelnemers: ['JONGERE'],
      melding: { soort: 'meldingsnummer', waarde: '20260001' },
      registratie: { namens: 'LEERPLICHT', functionaris: 'S. Voorbeeld', mandaat: 'M-3' },
    });
    expect(draft.keys).toEqual([draft.event.subject.nummer]);
  });

  it('of a day is that day in the Netherlands, and two of one day keep their order', () => {
    const day = { ...REFERRAL, gebeurdOp: '2026-09-21' };
    const facts = said([day, { soort: 'halt-aanvaarding', gebeurdOp: '2026-09-22', waarden: {} }]);
    const step = { soort: 'module', gebeurdOp: '2026-10-05', waarden: { modules: [{ code: 'startgesprek', uren: 1, gereed: true }] } };
    const first = draftRegistration(step, standing(facts));
    const both = [...facts, ...hear('bip', first.event)];
    const second = draftRegistration({ ...step, waarden: { modules: [{ code: 'leeropdracht', uren: 4, gereed: false }] } }, standing(both));
    expect([first, second].map(({ event }) => event.occurredAt)).toEqual([
      { instant: '2026-10-04T22:00:00.000Z', precision: 'day' },
      { instant: '2026-10-04T22:00:01.000Z', precision: 'day' },
    ]);
    expect(paths(second)['modules']).toEqual([
      { code: 'startgesprek', uren: 1, gereed: true },
      { code: 'leeropdracht', uren: 4, gereed: false },
    ]);
  });

  it('fills in what follows from it: the day of the act and who did it', () => {
    expect(paths(draftRegistration({ ...REFERRAL, functionaris: 'S. Voorbeeld' }, standing(childWithReport())))).toMatchObject({
      datumVerwijzing: '2026-09-21',
      verwijzer: { naam: 'S. Voorbeeld' },
    });
  });

  it('hears every fault at once, each at its field', () => {
    const body = {
      soort: 'halt-verwijzing',
      gebeurdOp: '2026-06-31',
      extra: 1,
      mandaat: 'x'.repeat(201),
      namens: 'HALT',
      waarden: { feit: 'ONZIN', verzuimuren: 1.5, periodeVan: '2026-02-30', verwijzer: { naam: 'y'.repeat(101), iets: 1 }, ook: true },
    };
    expect(codes(refusal(body))).toEqual([
      'extra VELD_ONBEKEND',
      'gebeurdOp DATUM_ONGELDIG',
      'mandaat TE_LANG',
      'namens STRUCTUUR',
      'waarden.feit CODE_ONBEKEND',
      'waarden.ook VELD_ONBEKEND',
      'waarden.periodeVan DATUM_ONGELDIG',
      'waarden.toestemmingJongere VERPLICHT_ONTBREEKT',
      'waarden.verwijzer.iets VELD_ONBEKEND',
      'waarden.verwijzer.naam TE_LANG',
      'waarden.verzuimuren TYPE_FOUT',
    ]);
  });

  it('names the codes that there are, and what can be recorded', () => {
    expect(refusal({ ...HEARING, waarden: { deelnemers: ['X'] } }).faults[0]).toMatchObject({
      veld: 'waarden.deelnemers[0]',
      uitleg: expect.stringContaining('JONGERE, OUDER_1'),
    });
    expect(refusal({ soort: 'verzonnen' }).faults.find(({ veld }) => veld === 'soort')?.uitleg).toContain('hoorgesprek');
    for (const body of [undefined, null, [], 'tekst', 3, { soort: 'constructor' }, JSON.parse('{"__proto__":{"soort":"contact"}}')])
      expect(refusal(body).status).toBe(400);
  });

  it('cannot lie in the future, come before the birth, or end before it began', () => {
    expect(codes(refusal({ ...HEARING, gebeurdOp: '2026-11-20T13:00:01+01:00' }))).toEqual(['gebeurdOp IN_DE_TOEKOMST']);
    expect(codes(refusal({ ...REFERRAL, waarden: { ...REFERRAL.waarden, periodeTot: '2026-08-30' } }))).toEqual([
      'waarden.periodeTot DATUM_ONGELDIG',
    ]);
    expect(codes(refusal({ ...REFERRAL, waarden: { ...REFERRAL.waarden, periodeTot: '2026-11-21' } }))).toEqual([
      'waarden.periodeTot IN_DE_TOEKOMST',
    ]);
    expect(refusal({ ...HEARING, gebeurdOp: '2012-03-03' })).toMatchObject({
      status: 409,
      faults: [{ veld: 'gebeurdOp', code: 'BOTST_MET_ZAAK' }],
    });
  });

  it('never invents the number of another, and takes none where it gives its own', () => {
    const pv = {
      soort: 'proces-verbaal',
      gebeurdOp: '2026-10-01',
      waarden: { verdachte: 'JONGERE', datumEersteVerhoor: '2026-09-24', feit: 'LPW-2-3' },
    };
    expect(codes(refusal(pv))).toEqual(['nummer VERPLICHT_ONTBREEKT']);
    expect(codes(refusal({ ...HEARING, nummer: 'S-1' }))).toEqual(['nummer STRUCTUUR']);
    const facts = said([{ ...pv, nummer: 'PV-1' }]);
    expect(refusal({ ...pv, nummer: 'PV-1' }, facts)).toMatchObject({ status: 409, faults: [{ veld: 'nummer' }] });
  });

  it('follows up the one part that goes on, or the one that is named, and no other', () => {
    const start = { soort: 'startgesprek', gebeurdOp: '2026-10-05', waarden: {} };
    expect(codes(refusal(start))).toEqual(['onderwerp ONDERWERP_ONBEKEND']);
    const one = said([REFERRAL]);
    const { nummer } = draftRegistration(start, standing(one)).event.subject;
    expect(nummer).toMatchObject({ soort: 'kenmerk-verwijzing' });
    const two = said([{ ...REFERRAL, gebeurdOp: '2026-09-28' }], one);
    const { faults } = refusal(start, two);
    expect(faults[0]).toMatchObject({ code: 'ONDERWERP_ONDUIDELIJK', uitleg: expect.stringContaining(nummer?.waarde ?? '?') });
    const named = { ...start, onderwerp: { soort: 'kenmerk-verwijzing', waarde: nummer?.waarde } };
    expect(draftRegistration(named, standing(two)).event.subject.nummer).toEqual(nummer);
    expect(codes(refusal({ ...start, onderwerp: { soort: 'kenmerk-verwijzing', waarde: 'van-een-ander' } }, two))).toEqual([
      'onderwerp ONDERWERP_ONBEKEND',
    ]);
  });

  it('is refused where the record says otherwise, with what it says', () => {
    const facts = said([REFERRAL]);
    const [{ nummer } = {}] = recordOf(facts).trajecten.flatMap(({ verwijzingen }) =>
      verwijzingen.map(({ nummers }) => ({ nummer: nummers[0] })),
    );
    const onderwerp = { soort: nummer?.soort, waarde: nummer?.waarde };
    const afloop = { soort: 'afloop', onderwerp, gebeurdOp: '2026-10-20', waarden: { resultaat: 'POSITIEF' } };
    expect(refusal({ ...afloop, gebeurdOp: '2026-09-20' }, facts)).toMatchObject({ status: 409, faults: [{ veld: 'gebeurdOp' }] });
    const declined = said([{ soort: 'halt-afwijzing', gebeurdOp: '2026-09-25', waarden: { reden: 'Niet geschikt' } }], facts);
    for (const soort of ['startgesprek', 'halt-aanvaarding', 'afloop'])
      expect(refusal({ ...afloop, soort, waarden: soort === 'afloop' ? afloop.waarden : {} }, declined).faults[0]).toMatchObject({
        veld: 'onderwerp',
        uitleg: expect.stringContaining('niet aangenomen'),
      });
    const done = said([afloop], facts);
    expect(refusal({ soort: 'eindgesprek', onderwerp, gebeurdOp: '2026-10-21', waarden: {} }, done).status).toBe(409);
    expect(refusal({ soort: 'heropening', gebeurdOp: '2026-10-21', waarden: { redenHeropening: 'Weer verzuim' } }, facts).status).toBe(409);
  });

  it('is built on what it must name: a criminal request on an official report, and its advice says again which inquiry it is about', () => {
    const request = { soort: 'verzoek-straf', gebeurdOp: '2026-10-02', waarden: { datumEersteVerhoor: '2026-09-24', feit: 'LPW-2-3' } };
    expect(codes(refusal(request))).toEqual(['onderwerp ONDERWERP_ONBEKEND']);
    const pv = { ...request, soort: 'proces-verbaal', gebeurdOp: '2026-10-01', nummer: 'PV-1' };
    const asked = said([{ ...pv, waarden: { ...pv.waarden, verdachte: 'JONGERE' } }, request]);
    expect(asked.find(({ path }) => path === 'procesVerbaal')?.value).toEqual({ soort: 'pv-nummer', waarde: 'PV-1' });
    const advice = draftRegistration({ soort: 'advies', gebeurdOp: '2026-11-01', waarden: { advies: ['X'] } }, standing(asked));
    expect(paths(advice)).toMatchObject({ onderzoekSoort: 'STRAF_SCHOOLVERZUIM', status: { code: 'ADVIES_GEGEVEN' } });
  });
});
