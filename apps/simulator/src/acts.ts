import { isCalled, type Known } from './drift';
import { inquiryKey, type Draft, type Effect, type HeldAct } from './partner-system';

/** Numbers by their kind, as the record calls them; of a child also its name, for a child without any number. */
export type Numbers = Readonly<Record<string, string | undefined>>;

/** What an act is about, with the numbers that tell which one: one of these must be there. */
const NUMBERS_OF = {
  verrichting: ['kenmerk-verrichting'],
  verwijzing: ['kenmerk-verwijzing', 'halt-dossiernummer'],
  procesVerbaal: ['pv-nummer', 'parketnummer'],
  onderzoek: ['kenmerk-onderzoek', 'vto-nummer', 'rvdk-zaaknummer'],
  zorgmelding: ['vt-meldingsnummer'],
  jongere: ['burgerservicenummer', 'skn', 'onderwijsnummer', 'rni-nummer', 'geslachtsnaam'],
} as const;
export type ActSubject = keyof typeof NUMBERS_OF;

/** What a message puts right. `veld`: kind of case and field, `verwijzing.verzuimuren`; without `waarde` there is none any more. */
export interface Correction {
  readonly veld: string;
  readonly waarde?: string;
}

/** An act as a message tells it. `moment`: Dutch local time, `2026-09-28T13:45:00`. */
export interface ToldAct {
  readonly soort: string;
  readonly over: ActSubject;
  readonly nummers: Numbers;
  readonly moment: string;
  /** What a consultation answers. */
  readonly antwoord?: string;
  readonly correctie?: Correction;
}

/** What an act is about, by a name that is the same at every partner; undefined where no number tells. */
export function actKey({ over, nummers }: Pick<ToldAct, 'over' | 'nummers'>): string | undefined {
  const [first] = NUMBERS_OF[over].flatMap((soort) => nummers[soort] ?? []);
  if (over !== 'onderzoek' || first === undefined) return first;
  const [kenmerk, vto, zaaknummer] = NUMBERS_OF.onderzoek.map((soort) => nummers[soort]);
  return inquiryKey({ kenmerk, vto, zaaknummer }, nummers['burgerservicenummer']);
}

/** The numbers by which the BIP finds the child. A number of a verrichting is not among them: it is only unique at its issuer. */
export function numbersToFind({ over, nummers }: ToldAct): Numbers {
  const own = over === 'verrichting' || over === 'jongere' ? [] : NUMBERS_OF[over];
  return Object.fromEntries(['burgerservicenummer', ...own].map((soort) => [soort, nummers[soort]]));
}

/** Keeps an act: one kind about one thing is one entry, however often it is told. `webhookId` where Schakel told it. */
export function keepAct(acts: Map<string, Draft<HeldAct>>, told: ToldAct, webhookId?: string): void {
  const { soort, moment, antwoord, correctie } = told;
  const sleutel = actKey(told) ?? '';
  const act = acts.get(`${soort} ${sleutel}`) ?? { soort, sleutel, nummers: {}, datum: '', ontvangen: [] };
  acts.set(`${soort} ${sleutel}`, act);
  const { burgerservicenummer, geslachtsnaam: _name, ...nummers } = told.nummers;
  act.burgerservicenummer = burgerservicenummer ?? act.burgerservicenummer;
  for (const [kind, number] of Object.entries(nummers)) if (number !== undefined) act.nummers = { ...act.nummers, [kind]: number };
  act.datum = moment.slice(0, 10) > act.datum ? moment.slice(0, 10) : act.datum;
  act.antwoord = antwoord ?? act.antwoord;
  act.correctie = correctie ?? act.correctie;
  if (webhookId !== undefined) act.ontvangen.push(effectOf(told, webhookId));
}

/** What a delivery had as its effect, at its own moment. */
export const effectOf = ({ soort, moment }: Pick<ToldAct, 'soort' | 'moment'>, webhookId: string): Effect => ({
  soort,
  op: moment.slice(0, 19),
  webhookId,
});

/** What is corrected of each kind of case is found by these of its numbers. */
const CORRECTED: Readonly<Record<string, readonly string[]>> = {
  melding: ['meldingsnummer'],
  verwijzing: NUMBERS_OF.verwijzing,
  onderzoek: NUMBERS_OF.onderzoek,
  'proces-verbaal': ['pv-nummer'],
};

/** What a correction in a message says, from its own two fields. */
export const correctionOf = (veld: string | undefined, waarde: string | undefined): Pick<ToldAct, 'correctie'> =>
  veld === undefined ? {} : { correctie: { veld, ...(waarde !== undefined && { waarde }) } };

/** Puts right in the store what Schakel corrected of a case that is kept here; whatever else it corrects stands among the acts. */
export function correct(store: Iterable<Known & { ontvangen: Effect[] }>, told: ToldAct, webhookId: string): void {
  const [soort = '', veld = ''] = told.correctie?.veld.split('.') ?? [];
  const numbers = (CORRECTED[soort] ?? []).flatMap((kind) => told.nummers[kind] ?? []);
  for (const held of store) {
    if (!numbers.some((number) => isCalled(held, number))) continue;
    const waarde = told.correctie?.waarde;
    if (waarde === undefined) Reflect.deleteProperty(held, veld);
    else Object.assign(held, { [veld]: veld === 'advies' ? waarde.split('; ') : waarde });
    held.ontvangen.push(effectOf(told, webhookId));
  }
}
