import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { KeyedHash, type Json } from '@schakel/kernel';
import {
  BIP,
  EVENT_KINDS,
  factsOf,
  type BusinessEvent,
  type EventKind,
  type Fact,
  type Organisation,
  type Statement,
  type StatementMode,
  type Subject,
} from './fact';
import { ACTS } from './acts';
import type { CountRules } from './counts/maten';
import type { FoldRules, ValueRule } from './fold-rules';
import type { Identifier } from './identifier';

const eachItsOwn: ValueRule = { regel: 'ieder-eigen', gezag: [] };
const latestHolds: ValueRule = { regel: 'laatste', gezag: [] };
const first = (...gezag: Organisation[]): ValueRule => ({ regel: 'gezag', gezag: gezag.map((one) => [one]) });

const policyFile = (name: string): unknown => parse(readFileSync(join(__dirname, '../../../config/policy', `${name}.yaml`), 'utf8'));

/** The counts as they are delivered: libs/policy checks them. */
const deliveredCounts = (): CountRules => ({
  ...(policyFile('maten') as Omit<CountRules, 'schoolvakanties'>),
  schoolvakanties: policyFile('schoolvakanties') as CountRules['schoolvakanties'],
});

/** How often a property is tried: this often, and ten times as often in `npm run test:full`. */
export const tries = (few: number): { numRuns: number } => ({ numRuns: few * Number(process.env['SCHAKEL_TRIES'] ?? 1) });

/** Rules for tests of this room, small enough to read; the real ones are data (config/policy, libs/policy). */
export const TEST_RULES: FoldRules = {
  waarden: {
    jongere: { telefoonnummer: latestHolds },
    melding: { status: eachItsOwn, contactpersoon: eachItsOwn, einddatum: first('leerplicht') },
    verwijzing: { status: eachItsOwn, resultaat: first('halt'), verzuimuren: first('leerplicht', 'halt') },
    'proces-verbaal': {},
    onderzoek: { status: eachItsOwn, resultaat: first('rvdk'), onderzoekSoort: first('rvdk', 'leerplicht') },
    verrichting: {},
    zorgmelding: {},
  },
  maten: deliveredCounts(),
  overgangen: [{ gebeurtenis: 'warning.given', zodra: 'hearing.invited', regime: 'Wpg', doel: 'opsporing' }],
  termijnen: [
    {
      soort: 'drie-maanden',
      vanaf: [{ gebeurtenis: 'absence.reported' }],
      duur: { maanden: 3 },
      gehaaldDoor: [{ pad: 'resultaat', waarden: ['POSITIEF'] }],
    },
    {
      soort: 'eerste-actie',
      vanaf: [{ gebeurtenis: 'absence.reported' }, { gebeurtenis: 'authorised-absence.signal' }],
      duur: { maanden: 1 },
      gehaaldDoor: [{ gebeurtenis: 'halt.referral' }],
    },
  ],
  verwachtingen: [
    {
      soort: 'halt-verwijzing',
      van: 'leerplicht',
      onderwerp: 'verwijzing',
      vanaf: { pad: 'datumEersteVerhoor', datumUit: 'waarde' },
      duur: { dagen: 7 },
      vervuldDoor: [{ gebeurtenis: 'halt.referral' }],
      vervaltDoor: [],
    },
    {
      soort: 'halt-startgesprek',
      van: 'halt',
      vanaf: { gebeurtenis: 'halt.referral' },
      duur: { dagen: 30 },
      vervuldDoor: [{ pad: 'startgesprekDatum', datumUit: 'waarde' }],
      vervaltDoor: [{ gebeurtenis: 'halt.referral.declined' }, { pad: 'resultaat' }],
    },
    {
      soort: 'proces-verbaal-na-halt',
      van: 'leerplicht',
      vanaf: { pad: 'resultaat', waarden: ['NEGATIEF', 'GEWEIGERD'] },
      duur: { dagen: 14 },
      vervuldDoor: [{ gebeurtenis: 'pv.issued' }],
      vervaltDoor: [],
    },
    {
      soort: 'proces-verbaal',
      van: 'leerplicht',
      onderwerp: 'proces-verbaal',
      vanaf: { pad: 'datumEersteVerhoor', datumUit: 'waarde' },
      duur: { dagen: 30 },
      vervuldDoor: [{ gebeurtenis: 'pv.issued' }],
      vervaltDoor: [],
    },
    {
      soort: 'rvdk-rapport',
      van: 'rvdk',
      onderwerp: 'onderzoek',
      vanaf: { pad: 'datumEersteVerhoor', datumUit: 'waarde' },
      gevraagdDoor: { gebeurtenis: 'inquiry.requested.criminal' },
      duur: { dagen: 42 },
      vervuldDoor: [{ gebeurtenis: 'advice.given' }],
      vervaltDoor: [{ pad: 'resultaat' }],
    },
    {
      soort: 'om-eerste-beoordeling',
      van: 'om',
      onderwerp: 'proces-verbaal',
      vanaf: { gebeurtenis: 'pv.issued' },
      duur: { dagen: 40 },
      vervuldDoor: [{ gebeurtenis: 'prosecution.decision' }],
      vervaltDoor: [],
    },
    {
      soort: 'om-beslissing',
      van: 'om',
      onderwerp: 'proces-verbaal',
      vanaf: { pad: 'datumEersteVerhoor', datumUit: 'waarde' },
      duur: { maanden: 3 },
      vervuldDoor: [{ pad: 'datumBeslissing', datumUit: 'waarde' }],
      vervaltDoor: [],
    },
    {
      soort: 'rechter-vonnis',
      van: 'rechter',
      onderwerp: 'proces-verbaal',
      mits: { pad: 'beslissing', waarden: ['DAGVAARDING'] },
      vanaf: { pad: 'datumEersteVerhoor', datumUit: 'waarde' },
      duur: { dagen: 180 },
      vervuldDoor: [{ pad: 'datumUitspraak', datumUit: 'waarde' }],
      vervaltDoor: [],
    },
  ],
};

/** The key under which tests make fact ids. */
export const TEST_HASH = new KeyedHash(Buffer.from('test'));

/** One event as an organisation tells it, and the message in which it was heard. */
export interface Told {
  readonly organisation: Organisation;
  readonly event: BusinessEvent;
  readonly berichtId: string;
  readonly receivedAt: string;
}

/** The facts of what was told. */
export const factsTold = (told: readonly Told[]): Fact[] =>
  told.flatMap(({ organisation, event, berichtId, receivedAt }) =>
    factsOf(
      event,
      { organisation, berichtId, receivedAt, mappingVersion: 'test/1', regimeOf: () => ({ regime: 'AVG', purpose: 'test' }) },
      TEST_HASH,
    ),
  );

/** A report or a referral by one of its numbers. */
export const melding = (waarde: string): Subject => ({ soort: 'melding', nummer: { soort: 'meldingsnummer', waarde } });
export const verwijzing = (waarde: string): Subject => ({ soort: 'verwijzing', nummer: { soort: 'kenmerk-verwijzing', waarde } });
export const procesVerbaal = (waarde: string): Subject => ({ soort: 'proces-verbaal', nummer: { soort: 'pv-nummer', waarde } });
export const onderzoek = (waarde: string): Subject => ({ soort: 'onderzoek', nummer: { soort: 'rvdk-zaaknummer', waarde } });
export const JONGERE: Subject = { soort: 'jongere' };

/** One event at nine o'clock Dutch summer time of a day, with what it says of its own subject (and of the child, by `jongere.<path>`). */
export function tell(
  organisation: Organisation,
  kind: EventKind,
  subject: Subject,
  day: string,
  says: Readonly<Record<string, Json>> = {},
  how: Partial<Statement> = {},
): Told {
  const instant = `${day}T07:00:00.000Z`;
  const statements = Object.entries(says).map(([path, value]): Statement => {
    const ofChild = path.startsWith('jongere.');
    return { mode: 'states', subject: ofChild ? JONGERE : subject, path: path.replace('jongere.', ''), value, veld: `/${path}`, ...how };
  });
  const event: BusinessEvent = { kind, occurredAt: { instant, precision: 'instant' }, subject, statements };
  return { organisation, event, berichtId: `${organisation}-${day}`, receivedAt: instant };
}

interface GoldenChain {
  readonly peildatum: string;
  readonly stappen: readonly {
    readonly van: Organisation;
    readonly ontvangenOp: string;
    readonly lezing: { readonly children: readonly { readonly events: readonly BusinessEvent[] }[] };
  }[];
}

/** A golden chain: what was told, the reference date and the record that must come of it. */
export function goldenChain(name: string): { readonly told: Told[]; readonly peildatum: string; readonly record: unknown } {
  const folder = join(__dirname, '../../../test/golden', name);
  const { peildatum, stappen }: GoldenChain = parse(readFileSync(join(folder, 'chain.yaml'), 'utf8'));
  const told = stappen.flatMap(({ van, ontvangenOp, lezing }, index) =>
    lezing.children.flatMap(({ events }) =>
      events.map((event) => ({ organisation: van, event, berichtId: `bericht-${index + 1}`, receivedAt: ontvangenOp })),
    ),
  );
  return { told, peildatum, record: JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8')) };
}

const number = (soort: Identifier['soort'], waarde: string): Identifier => ({ soort, waarde });
/** Each report and referral goes under two numbers; a message may know one of them or tie both together. */
const MELDINGEN = ['1', '2', '3'].map((n) => [number('meldingsnummer', n), { ...number('meldingsnummer-lokaal', n), uitgever: '99ZZ' }]);
const VERWIJZINGEN = ['1', '2'].map((n) => [number('kenmerk-verwijzing', n), number('halt-dossiernummer', n)]);
const PROCESSEN_VERBAAL = ['1', '2'].map((n) => [number('pv-nummer', n), number('parketnummer', n)]);
const ONDERZOEKEN = ['1', '2'].map((n) => [number('rvdk-zaaknummer', n), number('vto-nummer', n)]);
const VERRICHTINGEN = ['1', '2'].map((waarde) => [{ soort: 'kenmerk-verrichting', waarde, uitgever: '0344' } as const]);
const ZORGMELDINGEN = ['1', '2'].map((n) => [number('vt-meldingsnummer', n)]);
/** The child itself has no number in its own record. */
const NAMELESS: readonly Identifier[][] = [[]];
const INSTANTS = ['2026-09-01', '2026-09-02', '2026-09-10', '2026-10-25', '2026-12-01'].flatMap((day) => [
  `${day}T08:00:00.000Z`,
  `${day}T23:30:00.000Z`,
]);
const VALUES: Readonly<Record<string, readonly Json[]>> = {
  geslachtsnaam: [{ voorvoegsel: 'de', geslachtsnaam: 'Vries' }, 'de Vries', 'Jansen'],
  adres: [
    { postcode: '9999ZZ', huisnummer: 1 },
    { postcode: '9999 zz', huisnummer: 1 },
    { postcode: '9999ZZ', huisnummer: 2 },
  ],
  telefoonnummer: ['0600000001', '+31 6 00000002'],
  burgerservicenummer: ['999990007', '010000008'],
  einddatum: ['2026-09-11', '2026-09-12'],
  uitkomst: ['TERUG_OP_SCHOOL', 'ANDERS', 'bestaat niet'],
  datumTerug: ['2026-10-01', '2026-09-08'],
  professional: [
    { organisatie: 'BIP-team', naam: 'A. Verzonnen' },
    { organisatie: 'bip-team ', naam: 'a.  verzonnen' },
    { organisatie: 'BIP-team', naam: 'B. Bedacht' },
  ],
  naar: [
    { organisatie: 'Halt', naam: 'C. Denkbeeldig' },
    { organisatie: 'BIP-team', naam: 'B. Bedacht' },
  ],
  van: [{ organisatie: 'BIP-team', naam: 'A. Verzonnen' }],
  gever: ['JONGERE', 'OUDER_1'],
  cijfer: [0, 7, 9],
  periodeVan: ['2026-08-31', '2026-09-07'],
  periodeTot: ['2026-09-04', '2026-09-18'],
  soortGesprek: ['GESPREK', 'HOORGESPREK'],
  begindatum: ['2026-08-24', '2026-09-07'],
  alleLessenGemist: [true, false],
  verzuimaard: ['ABSOLUUT'],
  verzuimdagen: [
    [{ datum: '2026-09-07', heleDag: true }],
    [
      { datum: '2026-09-07', lesuren: 5, lengteLesuur: 50 },
      { datum: '2026-10-19', lesuren: 7 },
    ],
    [{ datum: '2026-09-08', lesuren: 8, lengteLesuur: 60 }],
  ],
  verzuimuren: [10, 22, 90],
  startgesprekDatum: ['2026-10-05'],
  contactpersoon: [{ naam: 'A' }, { naam: 'B' }],
  resultaat: ['POSITIEF', 'NEGATIEF', 'GEWEIGERD', 'MAATREGEL_OPGELEGD', 'GEEN_REKEST'],
  feit: ['LPW-2-3', 'LPW-4C'],
  datumEersteVerhoor: ['2026-09-05', '2026-09-20'],
  advies: [['WERKSTRAF'], ['BESCHERMINGSONDERZOEK']],
  aantalKinderen: [1, 3],
  status: [{ code: 'R' }, { code: 'B' }, { code: 'G' }, { code: 'I', reden: 'F' }, { code: 'GEACCEPTEERD' }, { code: 'AFGEROND' }],
};
const CHILD_PATHS = ['geslachtsnaam', 'adres', 'telefoonnummer', 'burgerservicenummer'];
const OWN_PATHS = {
  melding: ['status', 'status', 'einddatum', 'contactpersoon', 'verzuimdagen', 'begindatum', 'alleLessenGemist', 'verzuimaard'],
  verwijzing: ['status', 'resultaat', 'verzuimuren', 'startgesprekDatum'],
  'proces-verbaal': ['feit', 'datumEersteVerhoor'],
  onderzoek: ['status', 'resultaat', 'advies', 'aantalKinderen', 'datumEersteVerhoor'],
  verrichting: [
    'uitkomst',
    'datumTerug',
    'professional',
    'naar',
    'van',
    'gever',
    'cijfer',
    'periodeVan',
    'periodeTot',
    'verzuimuren',
    'soortGesprek',
  ],
  zorgmelding: ['advies', 'contactpersoon'],
  jongere: CHILD_PATHS,
};

const pick = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const mode: fc.Arbitrary<StatementMode> = fc.oneof(
  { weight: 6, arbitrary: pick(['states'] as const) },
  pick(['corrects', 'withdraws'] as const),
);

const statementAbout = (subject: Subject, paths: readonly string[]): fc.Arbitrary<Statement> =>
  fc
    .tuple(pick(paths), mode, fc.nat(5), fc.boolean(), fc.option(pick(INSTANTS), { nil: undefined, freq: 6 }))
    .map(([path, how, index, authentiek, instant]) => {
      const values = VALUES[path] ?? [];
      const value = how === 'withdraws' ? null : (values[index % values.length] ?? null);
      const occurredAt = instant === undefined ? {} : { occurredAt: { instant, precision: 'instant' as const } };
      return { mode: how, subject, path, value, veld: `/${path}`, authentiek: authentiek && path === 'adres', ...occurredAt };
    });

const tie = (subject: Subject, value: Identifier): Statement => ({
  mode: 'states',
  subject,
  path: `nummers.${value.soort}`,
  value: { ...value },
  veld: '/nummer',
});
const caseNumber = number('zaaknummer-leerplicht', 'LP-1');

const KINDS = {
  melding: EVENT_KINDS.filter((kind) => kind.startsWith('absence.')),
  verwijzing: EVENT_KINDS.filter((kind) => kind.startsWith('halt.')),
  'proces-verbaal': EVENT_KINDS.filter((kind) => /^(?:pv|prosecution)\./.test(kind)),
  onderzoek: EVENT_KINDS.filter((kind) => /^(?:inquiry|advice|court)\./.test(kind)),
  verrichting: ACTS.filter(({ subject }) => subject === 'verrichting').map(({ kind }) => kind),
  zorgmelding: EVENT_KINDS.filter((kind) => kind.startsWith('care-signal.')),
  jongere: EVENT_KINDS.filter((kind) => /^(?:enrolment|residence|person|probation|record|link|conflict)\./.test(kind)),
};

/** What a part of this kind may name: the path, and the numbers of what it may come of. */
const NAMES: Readonly<Record<keyof typeof KINDS, readonly (readonly [string, readonly Identifier[]])[]>> = {
  melding: [],
  verwijzing: [['melding', MELDINGEN.flat()]],
  'proces-verbaal': [
    ['melding', MELDINGEN.flat()],
    ['verwijzing', VERWIJZINGEN.flat()],
  ],
  onderzoek: [
    ['melding', MELDINGEN.flat()],
    ['procesVerbaal', PROCESSEN_VERBAAL.flat()],
  ],
  verrichting: [
    ['melding', MELDINGEN.flat()],
    ['verwijzing', VERWIJZINGEN.flat()],
    ['onderzoek', ONDERZOEKEN.flat()],
  ],
  zorgmelding: [['melding', MELDINGEN.flat()]],
  jongere: [],
};

function eventAbout(soort: keyof typeof KINDS, numbers: readonly Identifier[][]): fc.Arbitrary<BusinessEvent> {
  const naming = NAMES[soort].flatMap(([path, ends]) => ends.map((end) => [path, end] as const));
  const known = fc.record({
    pair: pick(numbers),
    under: fc.nat(1),
    tied: fc.boolean(),
    ofCase: fc.boolean(),
    names: naming.length > 0 ? fc.option(pick(naming), { nil: undefined }) : fc.constant(undefined),
  });
  return known.chain(({ pair, under, tied, ofCase, names }) => {
    const [own, other] = under === 0 ? pair : [...pair].reverse();
    const subject: Subject = { soort, ...(own && { nummer: own }) };
    const ties = [own, tied ? other : undefined, ofCase && soort === 'melding' ? caseNumber : undefined].flatMap((value) =>
      value ? [tie(subject, value)] : [],
    );
    const named: Statement[] = names ? [{ mode: 'states', subject, path: names[0], value: { ...names[1] }, veld: `/${names[0]}` }] : [];
    return fc.record({
      kind: pick<EventKind>(KINDS[soort]),
      occurredAt: pick(INSTANTS).map((instant) => ({ instant, precision: 'instant' as const })),
      subject: fc.constant(subject),
      statements: fc
        .tuple(
          fc.array(statementAbout({ soort: 'jongere' }, CHILD_PATHS), { maxLength: 2 }),
          fc.array(statementAbout(subject, OWN_PATHS[soort]), { maxLength: 3 }),
        )
        .map(([child, mine]) => [...child, ...ties, ...named, ...mine]),
    });
  });
}

const receipt = (minute: number): string => new Date(Date.UTC(2027, 0, 1, 0, minute)).toISOString();

const events = fc.oneof(
  eventAbout('melding', MELDINGEN),
  eventAbout('verwijzing', VERWIJZINGEN),
  eventAbout('proces-verbaal', PROCESSEN_VERBAAL),
  eventAbout('onderzoek', ONDERZOEKEN),
  eventAbout('verrichting', VERRICHTINGEN),
  eventAbout('zorgmelding', ZORGMELDINGEN),
  eventAbout('jongere', NAMELESS),
);
const speakers = pick(['leerplicht', 'halt', 'rvdk', BIP]);

const inTurn = (spoken: readonly (readonly [Organisation, BusinessEvent])[]): Told[] =>
  spoken.map(([organisation, event], index) => ({ organisation, event, berichtId: `bericht-${index}`, receivedAt: receipt(index) }));

/** Messages heard one minute apart, about one child: several reports, referrals, official reports, inquiries and acts, late ties
 * between numbers, equal times, corrections, withdrawals, values from the BRP; three organisations and the BIP that may
 * speak about everything. */
export const chains: fc.Arbitrary<Told[]> = fc.array(fc.tuple(speakers, events), { maxLength: 12 }).map(inTurn);

/**
 * The same by the hundred, as of a child that is guided for years. Some dozens of events are told by one organisation after
 * the other, each time at another moment: to make each anew would cost more than folding them.
 */
export const longChains: fc.Arbitrary<Told[]> = fc
  .array(events, { minLength: 40, maxLength: 40, size: 'max' })
  .chain((pool) =>
    fc
      .array(fc.tuple(speakers, pick(pool), pick(INSTANTS)), { minLength: 150, maxLength: 300, size: 'max' })
      .map((spoken) =>
        inTurn(spoken.map(([organisation, event, instant]) => [organisation, { ...event, occurredAt: { instant, precision: 'instant' } }])),
      ),
  );

/** The same content heard again, in any order, some of it twice, each time in another message at another moment. */
export const retold = (told: readonly Told[]): fc.Arbitrary<Told[]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...told], { minLength: told.length }),
      told.length > 0 ? fc.array(pick(told), { maxLength: 4 }) : fc.constant<Told[]>([]),
    )
    .map(([all, again]) =>
      [...all, ...again].map((one, index) => ({ ...one, berichtId: `opnieuw-${index}`, receivedAt: receipt(1000 + index) })),
    );
