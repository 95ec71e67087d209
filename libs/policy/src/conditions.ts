import { dutchDate, addTerm, type Json } from '@schakel/kernel';
import { EVENT_PATH, inForce, type BusinessEvent, type DossierRecord, type EventKind, type Fact } from '@schakel/dossier';
import { birthDays, yearsAt } from './age';
import { ownValues } from './condition';
import type { Policy, Toets, WettelijkeVoorwaarde } from './policy';

/** What is looked at of a record: the child, and the reports of its trajecten. */
export type WeighedRecord = Pick<DossierRecord, 'jongere'> & {
  readonly trajecten: readonly Pick<DossierRecord['trajecten'][number], 'meldingen'>[];
};

/** A condition that an act does not meet (`nee`), or of which nobody can say whether it does (`onbekend`: a person confirms). */
export interface Unmet {
  readonly regel: string;
  readonly oordeel: 'nee' | 'onbekend';
  readonly uitleg: string;
  readonly bron: string;
}

/** An act that is about to be recorded, and what is known before it. */
export interface ConditionQuestion {
  readonly event: BusinessEvent;
  readonly record: WeighedRecord;
  readonly facts: readonly Fact[];
}

type Values = ReadonlyMap<string, Json>;
type Verdict = 'ja' | 'nee' | 'onbekend';
type Test<Soort extends Toets['soort']> = (toets: Extract<Toets, { soort: Soort }>, asked: Asked) => Verdict;

interface Asked {
  readonly values: Values;
  /** Day of the act, `yyyy-mm-dd`. */
  readonly day: string;
  readonly birth: readonly [string, string] | undefined;
  readonly happened: ReadonlySet<EventKind>;
  readonly record: WeighedRecord;
}

const numberOn = (values: Values, pad: string): number | undefined => {
  const value = values.get(pad);
  return typeof value === 'number' ? value : undefined;
};

/** The answer where the oldest and the youngest that the child may be agree; otherwise nobody can say. */
function byAge({ birth }: Asked, day: string, holds: (years: number) => boolean): Verdict {
  if (!birth) return 'onbekend';
  const [oldest, youngest] = birth.map((born) => holds(yearsAt(born, day)));
  if (oldest !== youngest) return 'onbekend';
  return oldest ? 'ja' : 'nee';
}

const dayOfOffence = ({ values, day }: Asked): string => {
  const from = values.get('periodeVan');
  return typeof from === 'string' ? from : day;
};

const age: Test<'leeftijd'> = ({ op, vanaf = 0, tot = Number.POSITIVE_INFINITY }, asked) =>
  byAge(asked, op === 'feit' ? dayOfOffence(asked) : asked.day, (years) => years >= vanaf && years < tot);

const consent: Test<'toestemming'> = ({ pad, onder }, asked) => {
  if (asked.values.get(pad) === true) return 'ja';
  if (onder === undefined) return 'nee';
  const asks = byAge(asked, asked.day, (years) => years < onder);
  return asks === 'onbekend' ? 'onbekend' : asks === 'ja' ? 'nee' : 'ja';
};

const once: Test<'eenmaal'> = ({ gebeurtenissen, pad }, { happened, values }) =>
  gebeurtenissen.some((kind) => happened.has(kind)) || (pad !== undefined && values.get(pad) === true) ? 'nee' : 'ja';

const before: Test<'vooraf'> = ({ gebeurtenissen }, { happened }) => (gebeurtenissen.some((kind) => happened.has(kind)) ? 'ja' : 'nee');

/** Nothing said is nothing reached: a person must look. */
const atLeast: Test<'minstens'> = ({ grenzen }, { values }) => {
  const said = Object.entries(grenzen).flatMap(([pad, least]) => {
    const value = numberOn(values, pad);
    return value === undefined ? [] : [value >= least];
  });
  if (said.length === 0) return 'onbekend';
  return said.includes(true) ? 'ja' : 'nee';
};

const atMost: Test<'hoogstens'> = ({ grenzen }, { values }) =>
  Object.entries(grenzen).some(([pad, most]) => (numberOn(values, pad) ?? 0) > most) ? 'nee' : 'ja';

const within: Test<'binnen'> = ({ pad, dagen }, { values, day }) => {
  const from = values.get(pad);
  return typeof from !== 'string' || day <= addTerm(from, { dagen }) ? 'ja' : 'nee';
};

/** Only where every report that the latest traject has is of such a kind. */
const firstTime: Test<'eerste-keer'> = ({ verzuimsoorten, gebeurtenissen }, { record, happened }) => {
  const soorten = (record.trajecten.at(-1)?.meldingen ?? []).map(({ velden }) => velden['verzuimsoort']?.waarde);
  const concerns = soorten.length > 0 && soorten.every((soort) => typeof soort === 'string' && verzuimsoorten.includes(soort));
  return concerns && !gebeurtenissen.some((kind) => happened.has(kind)) ? 'nee' : 'ja';
};

function verdictOn(toets: Toets, asked: Asked): Verdict {
  switch (toets.soort) {
    case 'leeftijd':
      return age(toets, asked);
    case 'toestemming':
      return consent(toets, asked);
    case 'eenmaal':
      return once(toets, asked);
    case 'vooraf':
      return before(toets, asked);
    case 'minstens':
      return atLeast(toets, asked);
    case 'hoogstens':
      return atMost(toets, asked);
    case 'binnen':
      return within(toets, asked);
    case 'eerste-keer':
      return firstTime(toets, asked);
  }
}

const isAbout = ({ bij, als, ...validity }: WettelijkeVoorwaarde, event: BusinessEvent, { values, day }: Asked): boolean => {
  const value = als && values.get(als.pad);
  const meets = als === undefined || ((typeof value === 'string' || typeof value === 'boolean') && als.waarden.includes(value));
  return bij.includes(event.kind) && inForce(validity, day) && meets;
};

/**
 * The conditions of the law and of the method that this act does not meet, each with its rule and source; those of which
 * nobody can say so (a birth date that is not complete, semantics.md 31) are `onbekend`. A warning for a person, never a
 * block. Pure; the conditions are those that hold on the day of the act.
 */
export function unmetConditions({ voorwaarden: { voorwaarden } }: Policy, { event, record, facts }: ConditionQuestion): Unmet[] {
  const asked: Asked = {
    values: ownValues(event),
    day: dutchDate(event.occurredAt.instant),
    birth: birthDays(record.jongere['geboortedatum']?.waarde),
    happened: new Set(facts.filter(({ path, mode }) => path === EVENT_PATH && mode === 'states').map((fact) => fact.event)),
    record,
  };
  return voorwaarden
    .filter((one) => isAbout(one, event, asked))
    .flatMap(({ regel, toets, uitleg, bron }) => {
      const oordeel = verdictOn(toets, asked);
      return oordeel === 'ja' ? [] : [{ regel, oordeel, uitleg, bron }];
    });
}
