import { TASK_KINDS, type Task, type TaskKind, type TaskPlace } from '@schakel/journal';
import { isDate, MessageRefused } from '@schakel/kernel';
import { dutchDay, type Naming } from './uitleg';

/** What a task is about, and what to do next. */
interface Words {
  readonly wat: string;
  readonly stap: string;
}

const EXPECTED: Readonly<Record<string, Words>> = {
  'halt-verwijzing': {
    wat: 'De verwijzing naar Halt is er nog niet, zeven dagen na het eerste verhoor.',
    stap: 'Maak de verwijzing of leg vast waarom zij niet komt.',
  },
  'halt-startgesprek': {
    wat: 'Halt heeft nog geen startgesprek gemeld, dertig dagen na de verwijzing.',
    stap: 'Vraag Halt wanneer het startgesprek is, en leg het antwoord vast.',
  },
  'halt-afloopbericht': {
    wat: 'Halt heeft de afloop nog niet gemeld, zeven dagen na het eindgesprek.',
    stap: 'Vraag Halt om het afloopbericht.',
  },
  'proces-verbaal-na-halt': {
    wat: 'Er is nog geen proces-verbaal, veertien dagen na de negatieve afloop van Halt.',
    stap: 'Maak het proces-verbaal op of leg vast waarom het niet komt.',
  },
  'proces-verbaal': {
    wat: 'Het proces-verbaal is nog niet verstuurd, dertig dagen na het eerste verhoor.',
    stap: 'Verstuur het proces-verbaal of overleg met de officier van justitie.',
  },
  'rvdk-rapport': {
    wat: 'De Raad voor de Kinderbescherming heeft nog geen advies gegeven, 42 dagen na het eerste verhoor.',
    stap: 'Vraag de Raad hoe het onderzoek ervoor staat.',
  },
  'om-eerste-beoordeling': {
    wat: 'Het openbaar ministerie heeft het proces-verbaal na veertig dagen nog niet beoordeeld.',
    stap: 'Vraag het openbaar ministerie hoe het ervoor staat.',
  },
  'om-beslissing': {
    wat: 'Het openbaar ministerie heeft nog niet beslist, drie maanden na het eerste verhoor.',
    stap: 'Vraag het openbaar ministerie wanneer het beslist.',
  },
  'rechter-vonnis': {
    wat: 'De rechter heeft nog geen uitspraak gedaan, 180 dagen na het eerste verhoor.',
    stap: 'Vraag het openbaar ministerie wanneer de zitting is.',
  },
  'drie-maanden': {
    wat: 'Drie maanden na de eerste melding is de jongere nog niet terug op school en is er nog geen passende hulp.',
    stap: 'Bespreek met de jongere, de ouders en de organisaties wat er nu moet gebeuren.',
  },
  'eerste-actie': {
    wat: 'Een maand na de eerste melding is er nog niets gedaan.',
    stap: 'Neem contact op met de jongere en leg dat vast.',
  },
};

/** Whether there are words of its own for an expectation or a term; others are told in general words. */
export const hasWords = (soort: string): boolean => Object.hasOwn(EXPECTED, soort);

const WORDS: Readonly<Record<TaskKind, (name: string) => Words>> = {
  verwachting: (name) =>
    EXPECTED[name] ?? { wat: `Wat wij verwachten is er nog niet: ${name}.`, stap: 'Vraag de organisatie hoe het ervoor staat.' },
  termijn: (name) => EXPECTED[name] ?? { wat: `Een termijn is voorbij: ${name}.`, stap: 'Bekijk in de zaak wat er nog moet gebeuren.' },
  tegenspraak: (name) => ({
    wat: `Organisaties zeggen iets anders over ${name}.`,
    stap: 'Zoek uit wat klopt en beslis, met een reden.',
  }),
  levering: () => ({
    wat: 'Een bericht over deze zaak is niet aangekomen.',
    stap: 'Vraag de beheerder om het vrij te geven of over te slaan.',
  }),
  terugroeping: () => ({
    wat: 'Een bericht dat teruggeroepen is, is nog niet vernietigd volgens de ontvanger.',
    stap: 'Vraag de beheerder of de ontvanger het heeft vernietigd, en leg het antwoord vast.',
  }),
  correctie: () => ({ wat: 'Een verbetering is nog niet bevestigd.', stap: 'Vraag de organisatie of zij de verbetering heeft.' }),
};

/** Who is waiting for whom, and since when. */
function waiting({ kind, owedBy, since }: Task, nameOf: Naming): string {
  const dag = dutchDay(since);
  if (kind === 'tegenspraak') return `De zaak wacht sinds ${dag} op een beslissing van de BIP.`;
  if (kind === 'termijn') return `De jongere wacht sinds ${dag}.`;
  if (kind === 'levering') return `${nameOf(owedBy)} wacht sinds ${dag} op dit bericht.`;
  return `De BIP wacht sinds ${dag} op ${nameOf(owedBy)}.`;
}

/** A task as a person reads it. */
export function taskLine(task: Task, naam: string | undefined, nameOf: Naming): object {
  const { dossierId, kind, name, part, owedBy, since, due, from } = task;
  const { wat, stap } = WORDS[kind](name);
  return {
    soort: kind,
    onderdeel: name,
    zaakId: dossierId,
    ...(naam !== undefined && { naam }),
    wat,
    sinds: since,
    ...(due !== undefined && { uiterlijk: due }),
    taakSinds: from,
    wachtOp: owedBy,
    wieWacht: waiting(task, nameOf),
    volgendeStap: stap,
    ...(['levering', 'correctie', 'terugroeping'].includes(kind) && { leveringId: part }),
  };
}

/** As text that means nothing to anyone else. */
export const textOfTask = ({ from, dossierId, kind, name, part }: Task): string =>
  Buffer.from(JSON.stringify([from, dossierId, kind, name, part])).toString('base64url');

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WORD = /^[\w.-]{1,100}$/;

const isText = (value: unknown): value is string => typeof value === 'string';

/** The texts of a cursor; none where it is not ours. */
function textsIn(text: string): readonly string[] {
  try {
    const parts: unknown = JSON.parse(text);
    return Array.isArray(parts) && parts.every(isText) ? parts : [];
  } catch {
    return [];
  }
}

/** Reads it back. Throws MessageRefused for what is not ours. */
export function placeOfTask(na: string): TaskPlace {
  const [from = '', dossierId = '', named, name = '', part = ''] = textsIn(Buffer.from(na, 'base64url').toString());
  const kind = TASK_KINDS.find((known) => known === named);
  if (isDate(from) && UUID.test(dossierId) && kind && WORD.test(name) && WORD.test(part)) return { from, dossierId, kind, name, part };
  const uitleg = 'Deze plek in de lijst kennen wij niet. Begin opnieuw zonder "na".';
  throw new MessageRefused('the cursor is not ours', { help: uitleg, faults: [{ veld: 'na', code: 'TYPE_FOUT', uitleg }] });
}
