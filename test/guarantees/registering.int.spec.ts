import type { Attachment, BusinessEvent } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { say, type Said } from '@schakel/pipeline';
import { assignBip } from '../../apps/desk/src/assign';
import { goldenChains, inboundOf } from '../support/golden';
import { TestPipeline } from '../support/pipeline';
import { messageIn } from '../support/purpose/judge';
import { eventSaid, type ShortSaying } from '../support/sayings';

const ZAAK: Json = { soort: 'zaaknummer-leerplicht', waarde: 'LP-9901-2026-000042' };
const VERWIJZING = { soort: 'kenmerk-verwijzing', waarde: 'HV-B-1' } as const;
const PV = { soort: 'pv-nummer', waarde: 'PV-B-1' } as const;
const OFFICER = { naam: 'B. Brug', functie: 'BIP', telefoonnummer: '0600000099', emailadres: 'bip@voorbeeldstad.example' };
const namens = (organisatie: string): Record<string, Json> => ({ registratie: { namens: organisatie, functionaris: 'B. Brug' } });
const FORM: Attachment = {
  identificatie: 'VTO-B-1-B1',
  soort: 'Verzoek tot onderzoek RvdK',
  creatiedatum: '2026-10-20',
  bestandsnaam: 'verzoek.txt',
  contentType: 'text/plain',
  inhoud: 'RmljdGllZg==',
};
const BESCHERMING = ['onderzoek', 'vto-nummer', 'VTO-B-1'] as const;
const STRAF = ['onderzoek', 'kenmerk-onderzoek', 'SO-B-1'] as const;
const HALT = ['verwijzing', 'kenmerk-verwijzing', 'HV-B-1'] as const;

/** An act of the BIP, and who hears of it in which message; `+` where the message says that it was registered by the BIP. */
type Row = readonly [saying: ShortSaying, heard: readonly string[]];
const act = (
  kind: ShortSaying['kind'],
  over: ShortSaying['over'],
  op: string,
  zegt: Record<string, Json>,
  heard: readonly string[],
): Row => [{ kind, over, op, zegt }, heard];
const ofBip = (n: number, op: string): readonly Row[] => [
  act('contact.made', `C-${n}`, op, { soortContact: 'TELEFOON', deelnemers: ['JONGERE'], toelichting: 'Gebeld.' }, []),
  act('appointment.made', `A-${n}`, op, { datumAfspraak: '2026-12-01', deelnemers: ['JONGERE'] }, []),
  act('note.written', `N-${n}`, op, { notitie: 'Rustig gesprek.' }, []),
  act('client.rated', `K-${n}`, op, { gever: 'JONGERE', cijfer: 8 }, []),
];
const PROFESSIONAL = { organisatie: 'BIP', naam: 'B. Brug' };

/** What a BIP does as such, told to these. */
const asBip = (n: number, op: string, names: Readonly<Record<string, readonly string[]>>): readonly Row[] => [
  act('case.assigned-bip', `T-${n}`, op, { professional: PROFESSIONAL, toelichting: 'Kent het gezin.' }, names['toewijzing'] ?? []),
  act(
    'case.handed-over',
    `O-${n}`,
    op,
    { van: PROFESSIONAL, naar: { ...PROFESSIONAL, naam: 'C. Dijk' }, reden: 'WISSEL_MEDEWERKER' },
    names['overdracht'] ?? [],
  ),
  act('school.returned', `S-${n}`, op, { datumTerug: '2026-10-01', volledig: false, toelichting: 'Halve dagen.' }, names['school'] ?? []),
  act(
    'care.started',
    `Z-${n}`,
    op,
    { soortHulp: 'AMBULANT', begindatum: '2026-10-01', aanbieder: 'Hulp Voorbeeldstad' },
    names['zorg'] ?? [],
  ),
  act('case.closed', `D-${n}`, op, { uitkomst: 'ANDERS', toelichting: 'Voor nu.' }, names['sluiten'] ?? []),
  act('case.reopened', `H-${n}`, op, { redenHeropening: 'Het verzuim begon weer.' }, names['heropenen'] ?? []),
];
const AT_LEERPLICHT = {
  toewijzing: 'leerplicht ToewijzingBip',
  overdracht: 'leerplicht Overdracht',
  school: 'leerplicht TerugNaarSchool',
  zorg: 'leerplicht PassendeZorg',
  sluiten: 'leerplicht AfsluitingTraject',
  heropenen: 'leerplicht HeropeningTraject',
};
const AT_HALT = {
  toewijzing: 'halt zaak.toegewezen',
  overdracht: 'halt zaak.overgedragen',
  school: 'halt school.hervat',
  zorg: 'halt hulp.gestart',
  sluiten: 'halt zaak.afgesloten',
  heropenen: 'halt zaak.heropend',
};
const AT_RVDK = {
  toewijzing: 'rvdk toewijzingBipDi01',
  overdracht: 'rvdk overdrachtDi01',
  school: 'rvdk terugNaarSchoolDi01',
  zorg: 'rvdk passendeZorgDi01',
  sluiten: 'rvdk afsluitingTrajectDi01',
  heropenen: 'rvdk heropeningTrajectDi01',
};
type AsBip = typeof AT_LEERPLICHT;
const told = (...tables: readonly AsBip[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.keys(AT_LEERPLICHT).map((what) => [what, tables.map((table) => table[what as keyof AsBip])]));

const REFERRAL = {
  datumVerwijzing: '2026-09-20',
  feit: 'LPW-2-3',
  verzuimuren: 22,
  toestemmingJongere: true,
  verwijzer: OFFICER,
  zaak: ZAAK,
};

/** semantics.md 23, act by act, in the order of a case. */
const TABLE: readonly Row[] = [
  ...asBip(1, '2026-09-10', told(AT_LEERPLICHT)),
  act('intake.started', 'V-1', '2026-09-11', { route: '1', functionaris: OFFICER, ...namens('LEERPLICHT') }, [
    'leerplicht StartOnderzoek +',
  ]),
  act('interview.held', 'V-2', '2026-09-12', { soortGesprek: 'GESPREK', afspraken: 'Elke dag op tijd.', ...namens('LEERPLICHT') }, [
    'leerplicht Gesprek +',
  ]),
  act('warning.given', 'V-3', '2026-09-13', { gerichtAan: ['JONGERE'], schriftelijk: true, ...namens('LEERPLICHT') }, [
    'leerplicht Waarschuwing +',
  ]),
  act('exemption.recorded', 'V-4', '2026-09-14', { grond: '5-a', begindatum: '2026-09-14', toegekend: false, ...namens('LEERPLICHT') }, [
    'leerplicht Vrijstelling +',
  ]),
  act('hearing.invited', 'V-5', '2026-09-15', { datumHoorgesprek: '2026-09-18', uitgenodigden: ['JONGERE'], ...namens('LEERPLICHT') }, [
    'leerplicht UitnodigingHoorgesprek +',
  ]),
  act('interview.held', 'V-6', '2026-09-18', { soortGesprek: 'HOORGESPREK', verschenen: true, ...namens('LEERPLICHT') }, [
    'leerplicht Gesprek +',
  ]),
  act('warning.given', 'V-7', '2026-09-18', { gerichtAan: ['OUDER_1'], schriftelijk: true, reden: 'Te laat.', ...namens('LEERPLICHT') }, [
    'leerplicht Waarschuwing +',
  ]),
  act('rvdk.consult', 'V-8', '2026-09-19', { vraag: 'Past Halt?', functionaris: OFFICER, ...namens('LEERPLICHT') }, [
    'leerplicht RaadsOverleg +',
    'rvdk raadsoverlegDi01 +',
  ]),
  act('consent.given', 'V-9', '2026-09-19', { gever: 'JONGERE', waarvoor: 'HALT', ...namens('LEERPLICHT') }, ['leerplicht Toestemming +']),
  act('consent.given', 'V-10', '2026-09-19', { gever: 'OUDER_1', waarvoor: 'HULP', ...namens('LEERPLICHT') }, ['leerplicht Toestemming +']),
  ...ofBip(1, '2026-09-19'),
  act('halt.referral', HALT, '2026-09-20', { ...REFERRAL, ...namens('LEERPLICHT') }, [
    'leerplicht HaltVerwijzing +',
    'halt verwijzing.aangeboden',
  ]),
  act('halt.referral.accepted', HALT, '2026-09-21', { status: { code: 'GEACCEPTEERD' }, ...namens('HALT') }, [
    'leerplicht HaltTerugmelding +',
    'halt verwijzing.aanvaard +',
  ]),
  act(
    'halt.progress',
    HALT,
    '2026-09-25',
    {
      status: { code: 'IN_UITVOERING' },
      startgesprekDatum: '2026-09-24',
      opgelegdeUren: 8,
      afspraken: 'Maandag beginnen.',
      ...namens('HALT'),
    },
    ['halt traject.voortgang +'],
  ),
  ...asBip(2, '2026-09-26', told(AT_LEERPLICHT, AT_HALT)),
  act('halt.outcome', HALT, '2026-10-05', { resultaat: 'NEGATIEF', datumAfloop: '2026-10-05', reden: 'Kwam niet.', ...namens('HALT') }, [
    'leerplicht HaltTerugmelding +',
    'halt traject.afgerond +',
  ]),
  act(
    'halt.referral',
    ['verwijzing', 'kenmerk-verwijzing', 'HV-B-2'],
    '2026-10-06',
    { ...REFERRAL, datumVerwijzing: '2026-10-06', ...namens('LEERPLICHT') },
    ['leerplicht HaltVerwijzing +', 'halt verwijzing.aangeboden'],
  ),
  act('halt.referral.declined', ['verwijzing', 'kenmerk-verwijzing', 'HV-B-2'], '2026-10-07', { reden: 'Al eerder.', ...namens('HALT') }, [
    'leerplicht HaltTerugmelding +',
    'halt verwijzing.afgewezen +',
  ]),
  act(
    'consent.withdrawn',
    'V-11',
    '2026-10-07',
    { gever: 'JONGERE', waarvoor: 'HALT', toelichting: 'Wil niet.', ...namens('LEERPLICHT') },
    ['leerplicht ToestemmingIngetrokken +', 'halt toestemming.ingetrokken +'],
  ),
  act(
    'halt.withdrawn',
    ['verwijzing', 'kenmerk-verwijzing', 'HV-B-2'],
    '2026-10-08',
    { redenIntrekking: 'Dubbel.', ...namens('LEERPLICHT') },
    ['leerplicht HaltVerwijzingIngetrokken +', 'halt verwijzing.ingetrokken +'],
  ),
  act(
    'pv.issued',
    ['proces-verbaal', 'pv-nummer', 'PV-B-1'],
    '2026-10-10',
    {
      verdachte: 'JONGERE',
      datumProcesVerbaal: '2026-10-10',
      datumEersteVerhoor: '2026-09-18',
      feit: 'LPW-2-3',
      verbalisant: OFFICER,
      verwijzing: VERWIJZING,
      zaak: ZAAK,
      ...namens('LEERPLICHT'),
    },
    ['leerplicht ProcesVerbaal +', 'rvdk procesVerbaalDi01 +'],
  ),
  act(
    'inquiry.requested.criminal',
    STRAF,
    '2026-10-11',
    {
      onderzoekSoort: 'STRAF_SCHOOLVERZUIM',
      datumVerzoek: '2026-10-11',
      datumEersteVerhoor: '2026-09-18',
      feit: 'LPW-2-3',
      verzoeker: OFFICER,
      procesVerbaal: PV,
      ...namens('LEERPLICHT'),
    },
    ['leerplicht VerzoekStrafonderzoek +', 'rvdk verzoekSchoolverzuimonderzoekDi01 +'],
  ),
  act(
    'inquiry.status',
    STRAF,
    '2026-10-12',
    { onderzoekSoort: 'STRAF_SCHOOLVERZUIM', status: { code: 'ONDERZOEK_GESTART' }, ...namens('RVDK') },
    ['leerplicht OnderzoekTerugmelding +', 'rvdk registratieStatusDi01 +'],
  ),
  ...asBip(3, '2026-10-13', told(AT_LEERPLICHT, AT_RVDK)),
  act(
    'advice.given',
    STRAF,
    '2026-10-14',
    { onderzoekSoort: 'STRAF_SCHOOLVERZUIM', advies: ['GEEN_VERVOLG'], adviesToelichting: 'Gaat beter.', ...namens('RVDK') },
    ['leerplicht OnderzoekTerugmelding +', 'rvdk registratieAdviesDi01 +'],
  ),
  act(
    'inquiry.requested.protection',
    BESCHERMING,
    '2026-10-20',
    {
      onderzoekSoort: 'BESCHERMING',
      omschrijving: 'Zorgen thuis',
      startdatum: '2026-10-19',
      registratiedatum: '2026-10-20',
      rolVerzoeker: 'gemeente',
      gezaghebbendenGeinformeerd: true,
      verzoeker: OFFICER,
      belanghebbenden: [
        {
          rol: '112',
          persoon: {
            burgerservicenummer: '999990068',
            geslachtsnaam: { geslachtsnaam: 'Bedacht' },
            voornamen: 'Robin',
            telefoonnummer: '0600000051',
          },
        },
      ],
      documenten: [{ identificatie: FORM.identificatie, soort: FORM.soort }],
      ...namens('LEERPLICHT'),
    },
    ['leerplicht VerzoekBeschermingsonderzoek +', 'rvdk vtoDi01'],
  ),
  act(
    'inquiry.status',
    BESCHERMING,
    '2026-10-21',
    { onderzoekSoort: 'BESCHERMING', status: { code: 'ONDERZOEK_GESTART' }, ...namens('RVDK') },
    ['leerplicht OnderzoekTerugmelding +', 'rvdk registratieStatusDi01 +'],
  ),
  act(
    'inquiry.outcome',
    BESCHERMING,
    '2026-10-25',
    { onderzoekSoort: 'BESCHERMING', status: { code: 'ZAAK_AFGEROND' }, resultaat: 'GEEN_REKEST', ...namens('RVDK') },
    ['leerplicht OnderzoekTerugmelding +', 'rvdk registratieUitkomstDi01 +'],
  ),
  act('inquiry.withdrawn', STRAF, '2026-10-26', { redenIntrekking: 'Niet meer nodig.', ...namens('LEERPLICHT') }, [
    'leerplicht VerzoekOnderzoekIngetrokken +',
    'rvdk verzoekIngetrokkenDi01 +',
  ]),
];

/** What nobody but the BIP hears of an act, or one of the partners does not, with the words by which its ground begins. */
const WITHHELD: Readonly<Record<string, readonly string[]>> = {
  'case.assigned-bip': ['leerplicht toelichting: Een toelichting van de BIP'],
  'school.returned': ['leerplicht toelichting: Een toelichting van de BIP'],
  'care.started': ['leerplicht aanbieder: Niet op de lijst'],
  'case.closed': ['leerplicht toelichting: Een toelichting van de BIP'],
  'halt.progress': ['leerplicht : Naar het systeem van leerplicht'],
  'halt.outcome': ['leerplicht reden: Alleen de afloop'],
  'pv.issued': ['halt : Halt is klaar'],
  'halt.referral': ['halt registratie: Niet op de lijst'],
  'consent.withdrawn': ['halt toelichting: De reden komt uit een gesprek'],
  'inquiry.requested.protection': ['rvdk registratie: De Regeling noemt het niet'],
  'advice.given': ['leerplicht adviesToelichting: De toelichting op het advies'],
};

const isRegistered = (body: string): boolean => /[Rr]egistratie[>"]/.test(body);

describe('what the BIP records', () => {
  let test: TestPipeline;
  let dossierId: string;
  beforeAll(async () => {
    test = await TestPipeline.open('registering');
    const chain = goldenChains().find(({ naam }) => naam === 'verzuim-halt-negatief');
    const [first] = chain?.stappen ?? [];
    if (!chain || !first) throw new Error('the golden chain has no steps');
    await test.accept(first.van, inboundOf(chain.naam, first));
    await test.settle();
    [{ id: dossierId }] = (await test.rows<{ id: string }>('SELECT id FROM dossier')) as [{ id: string }];
    const child = { geslachtsnaam: { geslachtsnaam: 'Verzonnen' }, voornamen: 'Sam', geboortedatum: '2011-03-14', geslacht: 'vrouw' };
    await hear(eventSaid({ kind: 'person.changed', over: 'jongere', op: '2026-09-09', zegt: child }));
  });
  afterAll(() => test.close());

  const hear = (event: BusinessEvent): Promise<Said> =>
    say(test.pipeline.context, {
      dossierId,
      doer: { actor: 'fictief-bip-1', roles: ['bip'] },
      events: [event],
      action: 'registratie.vastgelegd',
    });

  const says = (saying: ShortSaying): Promise<Said> => {
    const event = eventSaid(saying);
    return hear(saying.kind === 'inquiry.requested.protection' ? { ...event, attachments: [FORM] } : event);
  };

  it('reaches whom semantics.md 23 says, each in its own format, and what is withheld is listed with its ground', async () => {
    const addressed: [string, string[]][] = [];
    for (const [saying] of TABLE) {
      const { told: deliveries, withheld } = await says(saying);
      addressed.push([`${saying.kind} ${saying.op}`, deliveries.map(({ partner }) => partner).sort()]);
      const grounds = withheld.map(({ partner, path, ground }) => `${partner} ${path}: ${ground}`);
      for (const line of WITHHELD[saying.kind] ?? [])
        expect({ [saying.kind]: grounds.filter((one) => one.startsWith(line)) }).toEqual({ [saying.kind]: [expect.any(String)] });
    }
    expect(addressed).toEqual(TABLE.map(([{ kind, op }, heard]) => [`${kind} ${op}`, heard.map((one) => one.split(' ')[0] ?? '').sort()]));
    await test.settle();
    expect(await test.rows(`SELECT event, partner, faults FROM delivery WHERE state = 'GEPARKEERD'`)).toEqual([]);
    for (const [partner, { received }] of Object.entries(test.servers)) {
      const got = received.map(({ body }) => `${partner} ${messageIn(body)}${isRegistered(body) ? ' +' : ''}`);
      expect(got).toEqual(TABLE.flatMap(([, heard]) => heard.filter((one) => one.startsWith(`${partner} `))));
    }
  });

  it('gives numbers by which the answer of a partner finds the record', async () => {
    const chain = 'verzuim-halt-negatief';
    const step = goldenChains()
      .find(({ naam }) => naam === chain)
      ?.stappen.find(({ bestand }) => bestand.includes('halt.referral.accepted'));
    if (!step) throw new Error('the golden chain has no acceptance');
    const inbound = inboundOf(chain, step);
    const body = Buffer.from(inbound.body.toString().replaceAll('HV-9901-2026-0101', 'HV-B-1'));
    expect(body.toString()).toContain('HV-B-1');
    await test.accept('halt', { ...inbound, body });
    const [message] = await test.rows<{ state: string }>(
      `SELECT state FROM message WHERE partner = 'halt' ORDER BY received_at DESC LIMIT 1`,
    );
    expect(message?.state).toBe('VERWERKT');
  });
});

describe('giving a record to a BIP', () => {
  let test: TestPipeline;
  let dossierId: string;
  beforeAll(async () => {
    test = await TestPipeline.open('assigning');
    const chain = goldenChains().find(({ naam }) => naam === 'verzuim-halt-negatief');
    for (const step of chain?.stappen.slice(0, 4) ?? []) await test.accept(step.van, inboundOf('verzuim-halt-negatief', step));
    [{ id: dossierId }] = (await test.rows<{ id: string }>('SELECT id FROM dossier')) as [{ id: string }];
  });
  afterAll(() => test.close());

  const give = (bip: string): Promise<boolean> =>
    assignBip(test.pipeline.context, {
      dossierId,
      bip,
      doer: { actor: 'coordinator', roles: ['coordinator'] },
      reason: 'Woont in de wijk',
      overdracht: 'ZIEKTE_MEDEWERKER',
    });
  const holders = (): Promise<{ person: string }[]> => test.rows('SELECT person FROM case_assignment WHERE until_at IS NULL');
  /** What the record says of it, from whom to whom, in the order in which it happened. */
  async function said(): Promise<string[]> {
    const facts = await test.pipeline.readSide.facts(dossierId);
    const acts = facts.filter(({ path }) => ['professional', 'van', 'naar', 'reden'].includes(path));
    return acts.filter(({ organisation }) => organisation === 'bip').map(({ path, value }) => `${path} ${nameIn(value)}`);
  }

  it('is an assignment the first time, a handover from one to the other, and nothing where she has it already', async () => {
    expect([await give('bip-a'), await give('bip-a'), await give('bip-b')]).toEqual([true, false, true]);
    expect((await said()).sort()).toEqual(['naar bip-b', 'professional bip-a', 'reden ZIEKTE_MEDEWERKER', 'van bip-a']);
    await test.settle();
    for (const [partner, names] of [
      ['leerplicht', ['leerplicht ToewijzingBip', 'leerplicht Overdracht']],
      ['halt', ['halt verwijzing.aangeboden', 'halt zaak.toegewezen', 'halt zaak.overgedragen']],
      ['rvdk', []],
    ] as const)
      expect(test.servers[partner].received.map(({ body }) => `${partner} ${messageIn(body)}`)).toEqual(names);
    expect(JSON.stringify(Object.values(test.servers).map(({ received }) => received))).not.toContain('wijk');
  });
  it('is told once of each where several are named at one moment: each hands over from the one before', async () => {
    const before = (await said()).filter((one) => one.startsWith('naar')).length;
    expect((await Promise.all(['bip-c', 'bip-d', 'bip-d', 'bip-c'].map(give))).filter(Boolean).length).toBeGreaterThanOrEqual(2);
    const chain = await test.rows<{ person: string }>('SELECT person FROM case_assignment ORDER BY from_at, id');
    expect((await said()).filter((one) => one.startsWith('naar')).length - before).toBe(chain.length - 2);
    expect(await holders()).toHaveLength(1);
  });
});

const nameIn = (value: Json): string =>
  typeof value === 'object' && value !== null && 'naam' in value ? JSON.stringify(value.naam).replaceAll('"', '') : String(value);
