import { RegistratiesService, type Order } from '../../apps/desk/src/registraties.service';
import type { BusinessEvent } from '@schakel/dossier';
import { MessageRefused } from '@schakel/kernel';
import { say } from '@schakel/pipeline';
import { goldenChains, inboundOf } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const ABOUT = { soort: 'jongere' } as const;
/** What the report does not tell and Halt asks. */
const WHO_IT_IS: BusinessEvent = {
  kind: 'person.changed',
  occurredAt: { instant: '2026-09-11T09:00:00.000Z', precision: 'instant' },
  subject: ABOUT,
  statements: Object.entries({
    geslachtsnaam: { voorvoegsel: 'van der', geslachtsnaam: 'Voorbeeld' },
    voornamen: 'Noor',
    geboortedatum: '2012-03-04',
    geslacht: 'vrouw',
  }).map(([path, value]) => ({ mode: 'states', subject: ABOUT, path, value, veld: '' })),
};
const HEARING = { soort: 'hoorgesprek', gebeurdOp: '2026-09-16T10:00:00+02:00', waarden: { deelnemers: ['JONGERE'], verschenen: true } };
const REFERRAL = {
  soort: 'halt-verwijzing',
  gebeurdOp: '2026-09-17T10:00:00+02:00',
  functionaris: 'S. Fictief',
  waarden: { feit: 'LPW-2-3', verzuimuren: 6, periodeVan: '2026-08-31', toestemmingJongere: true, toestemmingOuders: true },
};

type Act = readonly [soort: string, gebeurdOp: string, waarden: Record<string, unknown>, nummer?: string];
/** One whose number, telephone and role the law asks, and the form itself. */
const PARENT = {
  rol: '111',
  persoon: {
    burgerservicenummer: '999990019',
    geslachtsnaam: { geslachtsnaam: 'Fictief' },
    voornamen: 'Pim',
    telefoonnummer: '0600000001',
  },
};
const FORM = {
  identificatie: 'VTO-A-1-B1',
  soort: 'Verzoek tot onderzoek RvdK',
  creatiedatum: '2026-10-20',
  bestandsnaam: 'verzoek.txt',
  contentType: 'text/plain',
  inhoud: 'RmljdGllZg==',
};
const PROTECTION = {
  omschrijving: 'Zorgen om de ontwikkeling',
  startdatum: '2026-10-26',
  gezaghebbendenGeinformeerd: true,
  rolVerzoeker: 'gemeente',
  belanghebbenden: [PARENT],
  documenten: [FORM],
  verzoeker: { naam: 'S. Fictief', functie: 'Leerplichtambtenaar', telefoonnummer: '0999-1', emailadres: 'lpa@voorbeeldstad.example' },
};
const ACTS: readonly Act[] = [
  ['gesprek', '2026-09-14', { soortGesprek: 'GESPREK', deelnemers: ['JONGERE'] }],
  ['intake', '2026-09-14', { route: '2' }],
  ['toestemming', '2026-09-15', { gever: 'JONGERE', waarvoor: 'HALT' }],
  ['overleg-raad', '2026-09-15', { vraag: 'Wat raadt u aan?' }],
  ['vrijstelling', '2026-09-15', { grond: '11-d', begindatum: '2026-09-15', toegekend: false }],
  ['uitnodiging-hoorgesprek', '2026-09-14', { datumHoorgesprek: '2026-09-16', uitgenodigden: ['JONGERE'] }],
  ['waarschuwing', '2026-09-15', { gerichtAan: ['OUDER_1'], schriftelijk: true }],
  ['startgesprek', '2026-10-05', { opgelegdeUren: 8 }],
  ['module', '2026-10-05', { modules: [{ code: 'leeropdracht', uren: 4, gereed: false }] }],
  ['halt-waarschuwing', '2026-10-12', { gemisteAfspraken: 2 }],
  ['eindgesprek', '2026-10-16', {}],
  ['afloop', '2026-10-19', { resultaat: 'NEGATIEF', reden: 'Kwam niet meer' }],
  ['proces-verbaal', '2026-10-22', { verdachte: 'JONGERE', datumEersteVerhoor: '2026-09-16', feit: 'LPW-2-3' }, 'PV-9901-2026-0098'],
  ['verzoek-straf', '2026-10-26', { datumEersteVerhoor: '2026-09-16', feit: 'LPW-2-3', haltResultaat: 'NEGATIEF' }],
  ['onderzoek-start', '2026-10-28', {}],
  ['advies', '2026-11-02', { advies: ['JEUGDRECLASSERING'], lijAfgenomen: true }],
  ['verzoek-bescherming', '2026-11-02', PROTECTION, 'VTO-A-1'],
  ['terug-naar-school', '2026-11-03', { datumTerug: '2026-11-03', volledig: true }],
  ['passende-zorg', '2026-11-03', { soortHulp: 'AMBULANT', begindatum: '2026-11-03' }],
  ['overdracht', '2026-11-03', { naar: { organisatie: 'BIP', naam: 'C. Dijk' }, reden: 'VERHUIZING' }],
  ['notitie', '2026-11-03', { notitie: 'Gaat goed.' }],
  ['afsluiting', '2026-11-04', { uitkomst: 'TERUG_OP_SCHOOL' }],
  ['heropening', '2026-11-05', { redenHeropening: 'Weer verzuim' }],
];

describe('what a BIP records', () => {
  let test: TestPipeline;
  let desk: RegistratiesService;
  let order: Order;
  let kenmerk: string;
  beforeAll(async () => {
    test = await TestPipeline.open('registering');
    desk = new RegistratiesService(test.pipeline);
    const chain = goldenChains().find(({ naam }) => naam === 'verzuim-halt-negatief');
    // the report and that it was taken up
    for (const step of (chain?.stappen ?? []).slice(0, 3)) await test.accept(step.van, inboundOf('verzuim-halt-negatief', step));
    await test.settle();
    const [row] = await test.rows<{ id: string }>('SELECT id FROM dossier');
    order = { dossierId: row?.id ?? '', doer: { actor: 'fictief-bip-1', roles: ['bip'] } };
    await say(test.pipeline.context, { ...order, events: [WHO_IT_IS], action: 'registratie.vastgelegd' });
  });
  afterAll(() => test.close());

  const version = async (): Promise<number> => Number((await test.rows<{ version: number }>('SELECT version FROM dossier'))[0]?.version);
  const counts = async (): Promise<unknown> =>
    test.rows(
      `SELECT (SELECT count(*) FROM message) AS messages, (SELECT count(*) FROM fact) AS facts, (SELECT count(*) FROM delivery) AS deliveries,
        (SELECT count(*) FROM audit) AS audit`,
    );
  const refusal = async (work: Promise<unknown>): Promise<{ status: unknown; fields: string[] }> => {
    try {
      await work;
    } catch (error) {
      if (error instanceof MessageRefused) return { status: error.details['status'], fields: error.faults.map(({ veld }) => veld) };
      throw error;
    }
    throw new Error('it was not refused');
  };

  it('shows first what it would do, to the value, and then does just that', async () => {
    const [before, at] = [await counts(), await version()];
    const shown = await desk.preview(order, REFERRAL);
    expect([await counts(), await version()]).toEqual([before, at]);
    expect(shown).toMatchObject({
      soort: 'halt-verwijzing',
      waarschuwingen: [{ code: 'VOORWAARDE', regel: 'halt-ondergrens', bron: expect.stringContaining('halt.nl') }],
      fase: { voor: 'ONDERZOEK_LEERPLICHT', na: 'HALT' },
      naar: expect.arrayContaining([expect.objectContaining({ partner: 'halt', waarden: expect.objectContaining({ verzuimuren: 6 }) })]),
      verwachtingen: { geopend: expect.arrayContaining([expect.objectContaining({ van: 'halt' })]) },
    });
    const done = await desk.register({ ...order, version: at }, REFERRAL);
    expect(done).toMatchObject({ versie: at + 1, waarschuwingen: shown.waarschuwingen, onthouden: shown.onthouden });
    expect(done.naar.map(({ partner, gebeurtenis }) => ({ partner, gebeurtenis }))).toEqual(
      shown.naar.map(({ partner, gebeurtenis }) => ({ partner, gebeurtenis })),
    );
    kenmerk = done.nummer?.waarde ?? 'geen nummer';
    const [kept] = await test.rows<{ warnings: object[] }>('SELECT warnings FROM message WHERE id = $1', [done.berichtId]);
    expect(kept?.warnings).toMatchObject([{ veld: 'halt-ondergrens', code: 'VOORWAARDE' }]);
    await test.settle();
    expect(test.halt.received).toHaveLength(1);
    expect(test.halt.received[0]?.body).toContain(kenmerk);
  });

  it('leads the answer of Halt on the number that we gave to the record', async () => {
    const [waiting, at] = [await test.rows('SELECT id FROM dossier'), await version()];
    const chain = goldenChains().find(({ naam }) => naam === 'verzuim-halt-negatief');
    const step = chain?.stappen.find(({ bestand }) => bestand.includes('halt.referral.accepted'));
    if (!step) throw new Error('the chain has no acceptance');
    const inbound = inboundOf('verzuim-halt-negatief', step);
    const body = Buffer.from(inbound.body.toString().replaceAll('HV-9901-2026-0101', kenmerk));
    expect((await test.accept('halt', { ...inbound, body })).status).toBe(202);
    await test.settle();
    expect([await test.rows('SELECT id FROM dossier'), await version()]).toEqual([waiting, at + 1]);
  });

  it('is refused with every fault, with both versions, or with what the record says, and nothing is half done', async () => {
    const [before, at] = [await counts(), await version()];
    expect(await refusal(desk.register(order, { ...HEARING, gebeurdOp: '2026-06-31', waarden: { verschenen: 'ja', iets: 1 } }))).toEqual({
      status: 400,
      fields: ['gebeurdOp', 'waarden.iets', 'waarden.verschenen'],
    });
    await expect(desk.register({ ...order, version: at - 1 }, HEARING)).rejects.toMatchObject({
      details: { status: 412, gezien: at - 1, nu: at },
    });
    expect(
      await refusal(desk.register(order, { soort: 'heropening', gebeurdOp: '2026-09-18', waarden: { redenHeropening: 'x' } })),
    ).toMatchObject({
      status: 409,
    });
    expect([await counts(), await version()]).toEqual([before, at]);
  });

  it('is put right and taken back by the message that it was made with', async () => {
    const record = async (): Promise<string> => JSON.stringify((await test.rows('SELECT phase FROM dossier'))[0]);
    const before = await record();
    const hearing = await desk.register(order, HEARING);
    const number = await version();
    await desk.correct({ ...order, version: number }, hearing.berichtId, { waarden: { verschenen: false }, reden: 'Kwam toch niet' });
    await test.settle();
    const { waarde } = (await shownAct(hearing.nummer?.waarde))?.['verschenen'] ?? {};
    expect(waarde).toBe(false);
    await desk.takeBack(order, hearing.berichtId, 'Bij de verkeerde jongere');
    expect(await shownAct(hearing.nummer?.waarde)).toBeUndefined();
    expect(await record()).toBe(before);
    expect(await refusal(desk.takeBack(order, hearing.berichtId, 'Nog eens'))).toMatchObject({ status: 404 });
    const lines = await test.rows<{ action: string }>(`SELECT action FROM audit WHERE action LIKE 'registratie.%' ORDER BY action`);
    expect(lines.map(({ action }) => action)).toEqual([
      'registratie.ingetrokken',
      'registratie.vastgelegd',
      'registratie.vastgelegd',
      'registratie.vastgelegd',
      'registratie.verbeterd',
    ]);
  });

  it('can be written for everyone who hears of it, act after act through the three tasks', async () => {
    const waiting = (): Promise<object[]> => test.rows(`SELECT partner, event, faults FROM delivery WHERE state = 'GEPARKEERD'`);
    const parked = await waiting();
    const told: Record<string, string[]> = {};
    for (const [soort, gebeurdOp, waarden, nummer] of ACTS) {
      const order_ = { ...order, version: await version() };
      const { naar } = await desk.register(order_, { soort, gebeurdOp, waarden, functionaris: 'S. Fictief', ...(nummer && { nummer }) });
      told[soort] = naar.map(({ partner }) => partner).sort();
      await test.settle();
    }
    const stuck = await waiting();
    expect(told).toEqual({
      gesprek: ['leerplicht'],
      intake: ['leerplicht'],
      toestemming: ['leerplicht'],
      'overleg-raad': ['leerplicht', 'rvdk'],
      vrijstelling: ['leerplicht'],
      'verzoek-bescherming': ['leerplicht', 'rvdk'],
      'passende-zorg': ['leerplicht', 'rvdk'],
      overdracht: ['leerplicht', 'rvdk'],
      'uitnodiging-hoorgesprek': ['leerplicht'],
      waarschuwing: ['leerplicht'],
      startgesprek: ['halt'],
      module: ['halt'],
      'halt-waarschuwing': ['halt'],
      eindgesprek: ['halt'],
      afloop: ['halt', 'leerplicht'],
      'proces-verbaal': ['leerplicht', 'rvdk'],
      'verzoek-straf': ['leerplicht', 'rvdk'],
      'onderzoek-start': ['leerplicht', 'rvdk'],
      advies: ['leerplicht', 'rvdk'],
      'terug-naar-school': ['leerplicht', 'rvdk'],
      notitie: [],
      afsluiting: ['leerplicht', 'rvdk'],
      heropening: ['leerplicht', 'rvdk'],
    });
    expect(stuck).toEqual(parked);
  });

  it('does not make two children one by a number of another child', async () => {
    const chain = goldenChains().find(({ naam }) => naam === 'melding-ingetrokken');
    const [step] = chain?.stappen ?? [];
    if (!step) throw new Error('the chain has no steps');
    await test.accept(step.van, inboundOf('melding-ingetrokken', step));
    await test.settle();
    const [other] = await test.rows<{ id: string }>('SELECT id FROM dossier WHERE id <> $1', [order.dossierId]);
    const pv = {
      soort: 'proces-verbaal',
      gebeurdOp: '2026-11-01',
      nummer: 'PV-9901-2026-0099',
      waarden: { verdachte: 'JONGERE', datumEersteVerhoor: '2026-10-20', feit: 'LPW-2-3' },
    };
    await desk.register(order, pv);
    expect(await refusal(desk.register({ ...order, dossierId: other?.id ?? '' }, pv))).toEqual({ status: 409, fields: ['nummer'] });
    expect(await test.rows('SELECT id FROM dossier')).toHaveLength(2);
  });

  async function shownAct(waarde: string | undefined): Promise<Record<string, { waarde: unknown }> | undefined> {
    const rows = await test.pipeline.readSide.dossier(order.dossierId);
    const { trajecten } = JSON.parse(rows?.recordJson ?? '{}') as {
      trajecten: { verrichtingen: { nummers: { waarde: string }[]; velden: Record<string, { waarde: unknown }> }[] }[];
    };
    return trajecten.flatMap(({ verrichtingen }) => verrichtingen).find(({ nummers }) => nummers.some((one) => one.waarde === waarde))
      ?.velden;
  }
});
