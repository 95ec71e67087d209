import type { Json } from '@schakel/kernel';
import type { Overdracht, Tellingen } from './counts/tellingen';
import type { Organisation, Regime, Subject } from './fact';
import type { Regel } from './fold-rules';
import type { Identifier, IdentifierKind } from './identifier';

/** Under which law a value is held, and what for. */
export interface Holding {
  readonly regime: Regime;
  readonly doel: string;
}

/** What a person of ours decided about a conflict. */
export interface Besluit {
  /** Who, as Schakel names a person of ours. */
  readonly door: string;
  /** When, an instant in UTC. */
  readonly op: string;
  readonly reden: string;
}

/**
 * Where a shown value comes from. `berichtId`, `veld`, `gehoordOp` and `vertaling` are the hearing layer: they depend on
 * arrival and are no part of the canonical record (semantics.md 5).
 */
export interface Bron {
  readonly organisatie: Organisation;
  /** Only where the BIP said it on behalf of another organisation: which. */
  readonly namens?: Organisation;
  /** Since when this organisation says this without a break: occurredAt of the first statement of the run. */
  readonly sinds: string;
  readonly regel: Regel | 'besluit';
  /** Only where a person chose between organisations that contradict each other: who, when and why. */
  readonly besluit?: Besluit;
  /** Only present, and true, where the source took the value from the BRP. */
  readonly authentiek?: true;
  /**
   * Every law and purpose under which this value is held: by all who now say it, since they say it without a break, each
   * once and sorted. Reckoned from the facts, so the same for every order of arrival; no part of the canonical record.
   */
  readonly regimes: readonly Holding[];
  readonly berichtId: string;
  readonly veld: string;
  readonly gehoordOp: string;
  /** Version of the mapping by which the message was read. */
  readonly vertaling: string;
}

/** A value as it stands, with its source. */
export interface Veld {
  readonly waarde: Json;
  readonly bron: Bron;
}

/** Values by path. Numbers and events are not among them. */
export type Velden = Readonly<Record<string, Veld>>;

/** A number by which the child or a part of the case is known, and the organisation that named it. */
export interface Identificatie {
  readonly soort: IdentifierKind;
  readonly waarde: string;
  readonly uitgever?: string;
  readonly organisatie: Organisation;
}

/** Organisations of equal authority that say different things: open until a person decides. `waarden` starts with the one shown. */
export interface Tegenspraak {
  readonly onderwerp: Subject;
  readonly pad: string;
  readonly waarden: readonly Veld[];
}

/** A conflict about which a person decided, and whose competing values are still those of the decision. `waarden` starts with the chosen one. */
export interface BeslotenTegenspraak extends Tegenspraak {
  readonly besluit: Besluit;
}

/** One absence report (verzuimmelding) under all its numbers. */
export interface Melding {
  readonly nummers: readonly Identifier[];
  readonly ingetrokken: boolean;
  readonly velden: Velden;
}

/** What a person must know of a part of the case: it was built on something that is gone, or that was put right since. */
export type Vlag = 'MELDING_INGETROKKEN' | 'WAARDE_GECORRIGEERD';

/** A part of the case under all its numbers. */
interface Deel {
  readonly nummers: readonly Identifier[];
  readonly vlaggen: readonly Vlag[];
  readonly velden: Velden;
}

/** One Halt referral (Halt-verwijzing) under all its numbers. */
export type Verwijzing = Deel;

/** One official report of an offence (proces-verbaal) under all its numbers. */
export type ProcesVerbaal = Deel;

/** One inquiry by the RvdK, asked for or ex officio, under all its numbers. */
export type Onderzoek = Deel;

/** One act (verrichting) under its number: a conversation, a warning, an exemption, an assignment. */
export type Verrichting = Deel;

/** One report to Veilig Thuis (zorgmelding) under its number. */
export type Zorgmelding = Deel;

/** What an organisation says of its own part; codes are that organisation's. */
export interface Stand {
  readonly status: string;
  readonly reden?: string;
  readonly resultaat?: string;
  readonly sinds: string;
}

/** A term of the traject. `gehaald` is the day on which it was met, null while it is not. */
export interface Termijn {
  readonly soort: string;
  readonly vanaf: { readonly gebeurtenis: string; readonly datum: string };
  readonly uiterlijk: string;
  readonly gehaald: string | null;
  /** Not met, and the reference date is past `uiterlijk`. */
  readonly verstreken: boolean;
}

/** Something that an organisation is expected to do. `vervuldOp` is the day on which it did, null while it did not. */
export interface Verwachting {
  readonly soort: string;
  readonly van: Organisation;
  readonly vanaf: string;
  /** Day on which it was asked for, where the term started earlier than that (semantics.md 27). */
  readonly gevraagdOp?: string;
  readonly uiterlijk: string;
  readonly vervuldOp: string | null;
  readonly verstreken: boolean;
}

/** Codes of the list `traject.fase` that can be derived so far. */
export type Fase = 'SIGNAAL' | 'MELDING' | 'ONDERZOEK_LEERPLICHT' | 'HALT' | 'STRAFRECHT' | 'RVDK' | 'AFGESLOTEN';

/** Codes of the list `traject.uitkomst`: with what a traject may close. */
export const UITKOMSTEN = [
  'TERUG_OP_SCHOOL',
  'HULP_GEREGELD',
  'ANDERE_OPLEIDING',
  'WERK',
  'VRIJSTELLING',
  'HALT_POSITIEF',
  'MAATREGEL',
  'STRAF',
  'GEEN_VERZUIM',
  'VERHUISD',
  'MEERDERJARIG',
  'OVERLEDEN',
  'INGETROKKEN',
  'ANDERS',
] as const;
export type Uitkomst = (typeof UITKOMSTEN)[number];

/** An episode: from the first report to an outcome (semantics.md 1). Its parts stand in the order of the case. */
export interface Traject {
  readonly nummer: number;
  readonly geopendOp: string;
  /** Only while closed. */
  readonly geslotenOp?: string;
  readonly fase: Fase;
  /** Only while closed. */
  readonly uitkomst?: Uitkomst;
  readonly standen: Readonly<Record<'leerplicht' | 'halt' | 'rvdk', Stand | null>>;
  readonly meldingen: readonly Melding[];
  readonly verwijzingen: readonly Verwijzing[];
  readonly processenVerbaal: readonly ProcesVerbaal[];
  readonly onderzoeken: readonly Onderzoek[];
  readonly verrichtingen: readonly Verrichting[];
  readonly zorgmeldingen: readonly Zorgmelding[];
  readonly termijnen: readonly Termijn[];
  readonly verwachtingen: readonly Verwachting[];
  readonly overdrachten: readonly Overdracht[];
  readonly tellingen: Tellingen;
}

/**
 * The one record of a child: what all facts together say. A function of the set of facts, with the hearing layer in
 * every `bron`; `canonicalRecord` writes it without that layer.
 */
export interface DossierRecord {
  readonly identificaties: readonly Identificatie[];
  readonly jongere: Velden;
  /** Requests that name this child together with others: the records that share one are a family. */
  readonly gezin: readonly Identifier[];
  readonly tegenspraken: readonly Tegenspraak[];
  readonly besluiten: readonly BeslotenTegenspraak[];
  readonly trajecten: readonly Traject[];
}
