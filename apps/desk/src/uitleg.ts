import type { Explanation, Fate, StatementMode, WhyShown } from '@schakel/dossier';
import { dutchDate } from '@schakel/kernel';

/** How an organisation is called in a sentence. */
export type Naming = (organisation: string) => string;

type Sentence = (wie: string) => string;

const WHY: Readonly<Record<WhyShown, Sentence>> = {
  ENIGE: (wie) => `Alleen ${wie} zegt hier iets over.`,
  EENS: (wie) => `Iedereen die hier iets over zegt, zegt hetzelfde. Getoond is wat ${wie} zegt.`,
  BRP: (wie) => `Getoond is wat ${wie} uit de BRP overnam; dat gaat voor wat anderen zeggen.`,
  GEZAG: (wie) => `Getoond is wat ${wie} zegt: wie over dit gegeven gaat, gaat voor wat anderen zeggen.`,
  LAATSTE: (wie) => `Van dit gegeven geldt wat het laatst is gezegd: door ${wie}.`,
  IEDER_EIGEN: (wie) => `Iedere organisatie spreekt hier voor zichzelf. Getoond is wat het laatst is gezegd, door ${wie}.`,
  BESLUIT: (wie) => `Organisaties zeggen iets anders en geen van hen gaat voor. Er is besloten dat klopt wat ${wie} zegt.`,
  TEGENSPRAAK: (wie) =>
    `Organisaties zeggen iets anders en geen van hen gaat voor. Tot iemand beslist, is het laatste getoond: van ${wie}.`,
};

const NOTHING_LEFT = 'Alles wat hierover is gezegd, is ingetrokken. Er is niets om te tonen.';

/** Why the shown value is shown, in one sentence. */
export function whySentence({ shown, why }: Explanation, nameOf: Naming): string {
  return shown && why ? `${WHY[why](nameOf(shown.organisation))} Dit gebeurde op ${dutchDay(shown.occurredAt.instant)}.` : NOTHING_LEFT;
}

const FATES: Readonly<Record<Fate, string>> = {
  TREKT_IN: 'Hiermee is ingetrokken wat deze organisatie eerder zei.',
  INGETROKKEN: 'Deze organisatie trok dit later in.',
  VERBETERD: 'Deze organisatie verbeterde dit zelf.',
  OPGEVOLGD: 'Deze organisatie zei later iets anders.',
  HERHAALD: 'Deze organisatie zei dit later nog eens.',
  GETOOND: 'Dit is wat wij tonen.',
  ZELFDE: 'Dit is hetzelfde als wat wij tonen.',
  NA_BRP: 'Wat wij tonen komt uit de BRP en gaat voor.',
  MINDER_GEZAG: 'Wat wij tonen komt van wie over dit gegeven gaat, en gaat voor.',
  EERDER: 'Wat wij tonen is later gezegd.',
  NA_BESLUIT: 'Dit is anders. Er is besloten dat klopt wat wij tonen.',
  TEGENSPRAAK: 'Dit is anders dan wat wij tonen. Iemand moet beslissen wat klopt.',
};

/** What became of a statement, in one sentence. */
export const fateSentence = (fate: Fate): string => FATES[fate];

/** What a statement does, in a word. */
export const MODES: Readonly<Record<StatementMode, string>> = { states: 'stelt', corrects: 'verbetert', withdraws: 'trekt in' };

const DAY = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The Dutch day of an instant or a date, in words: 7 september 2026. */
export const dutchDay = (moment: string): string => DAY.format(new Date(`${dutchDate(moment)}T12:00:00Z`));
