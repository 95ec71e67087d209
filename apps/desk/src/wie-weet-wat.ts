import {
  comparable,
  explainValue,
  identifierKey,
  type Fact,
  type FoldRules,
  type Organisation,
  type RecordSubject,
  type Subject,
} from '@schakel/dossier';
import type { Told, WithheldLine } from '@schakel/journal';
import type { Json } from '@schakel/kernel';
import { knownFrom, toldOfChild } from '@schakel/pipeline';

/** Everything about one record from which it is told who knows what. */
export interface Knowledge {
  readonly dossierId: string;
  readonly facts: readonly Fact[];
  readonly subjects: readonly RecordSubject[];
  readonly told: readonly Told[];
  readonly withheld: readonly WithheldLine[];
  readonly rules: FoldRules;
  readonly partners: readonly Organisation[];
}

/** How a partner stands to one value; the first that holds of these, what else is known of it stands beside it. */
type Stand = 'ZEGT_HET_ZELF' | 'GEKREGEN' | 'ONDERWEG' | 'ONTHOUDEN' | 'NIET_VAN_TOEPASSING';

const OPEN = new Set(['WACHT', 'ONDERWEG', 'GEPARKEERD']);

/** A value with the subject it is of, and what is shown. */
interface Value {
  readonly subject: RecordSubject;
  readonly path: string;
  readonly statements: readonly Fact[];
  readonly shown: Json;
}

/** Answers per record; what is asked of every value is looked up once. */
class Knower {
  private readonly events: ReadonlyMap<string, Fact>;
  private readonly told: readonly Told[];

  constructor(private readonly known: Knowledge) {
    this.events = new Map(known.facts.map((fact) => [fact.id, fact]));
    this.told = known.told.filter(({ state, content }) => state !== 'VERVALLEN' && content !== undefined);
  }

  cell(partner: Organisation, value: Value): object {
    const zelf = this.saysItself(partner, value);
    const gekregen = this.wasTold(partner, value);
    const onthouden = this.wasWithheld(partner, value);
    const stand: Stand = zelf
      ? 'ZEGT_HET_ZELF'
      : gekregen
        ? gekregen.bevestigdOp
          ? 'GEKREGEN'
          : 'ONDERWEG'
        : onthouden
          ? 'ONTHOUDEN'
          : 'NIET_VAN_TOEPASSING';
    return { organisatie: partner, stand, ...(zelf && { zelf }), ...(gekregen && { gekregen }), ...(onthouden && { onthouden }) };
  }

  private saysItself(partner: Organisation, { subject, path, statements, shown }: Value): object | undefined {
    const { statements: own } = explainValue(subject, path, statements, this.known.rules);
    const current = own.findLast(({ fact, stands }) => stands && fact.organisation === partner);
    if (!current) return undefined;
    const isSame = comparable(path, current.fact.value) === comparable(path, shown);
    return { waarde: isSame ? 'gelijk' : 'anders', ...(!isSame && { zegt: current.fact.value }), sinds: current.since };
  }

  /** The last that this partner was told of the value, whatever became of it. */
  private wasTold(partner: Organisation, value: Value) {
    const telling = this.told.findLast((one) => one.partner === partner && this.saidIn(one, value) !== undefined);
    if (!telling) return undefined;
    const got = this.saidIn(telling, value) ?? null;
    const isSame = comparable(value.path, got) === comparable(value.path, value.shown);
    const bevestigdOp = knownFrom(telling);
    return {
      leveringId: telling.deliveryId,
      gebeurtenis: telling.event,
      ...(telling.sentAt !== undefined && { verstuurdOp: telling.sentAt }),
      ...(bevestigdOp !== undefined && { bevestigdOp }),
      staat: telling.state,
      waarde: isSame ? 'gelijk' : 'anders',
      ...(!isSame && { kreeg: got }),
    };
  }

  private saidIn(telling: Told, { subject, path }: Value): Json | undefined {
    const { jongere, values, correction } = toldOfChild(telling);
    if (correction) return correction.path === path && isOf(correction.subject, subject) ? (correction.value ?? null) : undefined;
    if (subject.soort === 'jongere' && jongere[path] !== undefined) return jongere[path];
    return this.isAbout(telling.eventFactId, subject) ? values[path] : undefined;
  }

  private isAbout(eventFactId: string, subject: RecordSubject): boolean {
    const about = this.events.get(eventFactId)?.subject;
    return about !== undefined && isOf(about, subject);
  }

  private wasWithheld(partner: Organisation, value: Value): object | undefined {
    const line = this.known.withheld.findLast((one) => one.partner === partner && this.withholds(one, value));
    return line && { grond: line.ground, gebeurtenis: line.event, op: line.at, ...(line.path === '' && { heleGebeurtenis: true }) };
  }

  private withholds({ eventFactId, path, event }: WithheldLine, { subject, path: own, statements }: Value): boolean {
    if (path === '') {
      const told = this.events.get(eventFactId);
      return statements.some((fact) => fact.event === event && fact.heard.berichtId === told?.heard.berichtId);
    }
    if (path.startsWith('jongere.')) return subject.soort === 'jongere' && isPart(path.slice('jongere.'.length), own);
    return isPart(path, own) && this.isAbout(eventFactId, subject);
  }
}

/** Whether this is the part of the case that is meant, by whichever of its numbers. */
function isOf({ soort, nummer }: Subject, subject: RecordSubject): boolean {
  if (soort !== subject.soort) return false;
  const key = nummer && identifierKey(nummer);
  return key === undefined || subject.nummers.some((one) => identifierKey(one) === key);
}

const isPart = (path: string, of: string): boolean => path === of || path.startsWith(`${of}.`);

const latest = (moments: readonly (string | undefined)[]): string | undefined =>
  moments
    .filter((moment) => moment !== undefined)
    .toSorted()
    .at(-1);

/** What we last heard of a partner and it of us, up to where it confirmed, and what is still open. */
function partnerLine({ dossierId, facts, told }: Knowledge, partner: Organisation): object {
  const own = told.filter((one) => one.partner === partner && one.state !== 'VERVALLEN');
  const numbered = own.filter((one) => one.dossierId === dossierId);
  const confirmed = numbered.filter((one) => knownFrom(one) !== undefined).map(({ number }) => number);
  const heard = latest(facts.filter(({ organisation }) => organisation === partner).map((fact) => fact.heard.receivedAt));
  const sent = latest(own.map(({ sentAt }) => sentAt));
  return {
    organisatie: partner,
    ...(heard !== undefined && { laatstGehoord: heard }),
    ...(sent !== undefined && { laatstVerstuurd: sent }),
    versie: { bevestigd: Math.max(0, ...confirmed), van: Math.max(0, ...numbered.map(({ number }) => number)) },
    open: own
      .filter(({ state }) => OPEN.has(state))
      .map(({ deliveryId, event, state, createdAt }) => ({ leveringId: deliveryId, gebeurtenis: event, staat: state, sinds: createdAt })),
  };
}

/** Per value and partner whether it says it itself, was told it (and confirmed that), was not told it and on what ground. */
export function whoKnowsWhat(known: Knowledge): { organisaties: object[]; waarden: object[] } {
  const knower = new Knower(known);
  const values = known.subjects.flatMap((subject) =>
    [...subject.statements].flatMap(([path, statements]): Value[] => {
      const { shown } = explainValue(subject, path, statements, known.rules);
      return shown ? [{ subject, path, statements, shown: shown.value }] : [];
    }),
  );
  return {
    organisaties: known.partners.map((partner) => partnerLine(known, partner)),
    waarden: values.map((value) => ({
      onderwerp: { soort: value.subject.soort, nummers: value.subject.nummers },
      pad: value.path,
      waarde: value.shown,
      organisaties: known.partners.map((partner) => knower.cell(partner, value)),
    })),
  };
}
