import { Inject, Injectable } from '@nestjs/common';
import {
  foldRecord,
  withoutTakenBack,
  type BusinessEvent,
  type DossierRecord,
  type Fact,
  type Identifier,
  type Verwachting,
} from '@schakel/dossier';
import { factsOfDossier, type Doer } from '@schakel/journal';
import { CannotTranslate, dutchDate, MessageRefused, newId, type Fault } from '@schakel/kernel';
import { keyOf, outdated, PIPELINE, say, type Pipeline, type Said, type Saying } from '@schakel/pipeline';
import type { Unmet } from '@schakel/policy';
import { correction, draftRegistration, registeredIn, takingBack, type Choice, type Draft, type Standing } from '@schakel/registration';
import { unknownCase } from './case-access';

/** Who registers, in which record, as it was when they looked (absent: as it is). */
export interface Order {
  readonly dossierId: string;
  readonly doer: Doer;
  readonly version?: number;
}

/** A condition that the registration does not meet: told, never a block. */
export interface Waarschuwing {
  readonly code: 'VOORWAARDE' | 'VOORWAARDE_ONBEKEND';
  readonly regel: string;
  readonly uitleg: string;
  readonly bron: string;
}

/** What became of a registration, or would. */
export interface Vastgelegd {
  readonly berichtId: string;
  readonly zaakId: string;
  readonly versie: number;
  readonly soort: string;
  /** The number that the registration stands under. */
  readonly nummer?: Identifier;
  readonly waarschuwingen: readonly Waarschuwing[];
  readonly naar: readonly { readonly partner: string; readonly gebeurtenis: string; readonly leveringId: string }[];
  readonly onthouden: readonly { readonly partner: string; readonly pad?: string; readonly grond: string }[];
}

/** What a registration would do, without doing it. */
export interface Voorbeeld extends Omit<Vastgelegd, 'berichtId' | 'versie' | 'naar'> {
  readonly naar: readonly {
    readonly partner: string;
    readonly gebeurtenis: string;
    readonly nummers: object;
    readonly jongere: object;
    readonly waarden: object;
  }[];
  readonly fase: { readonly voor?: string; readonly na?: string };
  readonly verwachtingen: { readonly geopend: readonly Verwachting[]; readonly vervuld: readonly Verwachting[] };
}

const toWarning = ({ oordeel, ...rule }: Unmet): Waarschuwing => ({
  code: oordeel === 'nee' ? 'VOORWAARDE' : 'VOORWAARDE_ONBEKEND',
  ...rule,
});
const toFault = ({ code, regel, uitleg, bron }: Waarschuwing): Fault => ({ veld: regel, code, uitleg: `${uitleg} (${bron})` });

/** Registrations in a record. Whether somebody may make them is for `CaseAccess`. */
@Injectable()
export class RegistratiesService {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  /** Records an act: every fault is told at once, and then nothing was done. */
  async register(order: Order, body: unknown): Promise<Vastgelegd> {
    const { draft, saying, warnings } = await this.prepare(order, body);
    return told(draft, warnings, await this.said(saying));
  }

  /** What recording it would do: it is done and undone. */
  async preview(order: Order, body: unknown): Promise<Voorbeeld> {
    const { draft, saying, warnings, record } = await this.prepare(order, body);
    let after: DossierRecord | undefined;
    const also: Saying['also'] = async (tx) => {
      after = this.fold(await factsOfDossier(tx, order.dossierId));
    };
    const said = await this.said({ ...saying, dryRun: true, also });
    const { berichtId: _id, versie: _version, naar: _to, ...shown } = told(draft, warnings, said);
    return { ...shown, naar: said.told.map(shownContent), ...changes(record, after ?? record) };
  }

  /** Puts right what was recorded with this message. */
  async correct(order: Order, berichtId: string, { waarden, reden }: { waarden: unknown; reden: string }): Promise<object> {
    const { facts } = await this.look(order);
    const registered = registeredIn(facts, berichtId);
    const event = correction(registered, waarden, { choices: this.choices, now: this.pipeline.context.clock.now() });
    const details = { soort: registered.soort.naam, velden: event.statements.length };
    return this.amended(await this.said({ ...order, events: [event], action: 'registratie.verbeterd', details, reason: reden }), event);
  }

  /** Takes back what was recorded with this message. */
  async takeBack(order: Order, berichtId: string, reden: string): Promise<object> {
    const { facts } = await this.look(order);
    const registered = registeredIn(facts, berichtId);
    const event = takingBack(registered);
    const details = { soort: registered.soort.naam };
    return this.amended(await this.said({ ...order, events: [event], action: 'registratie.ingetrokken', details, reason: reden }), event);
  }

  /** The codes of a list that hold on a day, as the record writes them. */
  readonly choices = (lijst: string, day: string): Choice[] =>
    this.pipeline.codeLists
      .table(lijst)
      .rows.filter(
        ({ alleenLezen, geldigVanaf = '', geldigTot = '9999' }) => alleenLezen === undefined && geldigVanaf <= day && day <= geldigTot,
      )
      .map(({ core, betekenis }) => ({ code: String(core), betekenis }));

  private async prepare(
    order: Order,
    body: unknown,
  ): Promise<{ draft: Draft; saying: Saying; warnings: readonly Waarschuwing[]; record: DossierRecord }> {
    const { facts, record } = await this.look(order);
    const draft = draftRegistration(body, this.standing(order, facts, record));
    await this.refuseTaken(order.dossierId, draft);
    const warnings = draft.warnings.map(toWarning);
    const saying: Saying = {
      ...order,
      events: [draft.event],
      warnings: warnings.map(toFault),
      action: 'registratie.vastgelegd',
      details: { soort: draft.soort.naam },
    };
    return { draft, saying, warnings, record };
  }

  /** The record as it is; refuses (412) before anything else is judged where the caller saw another one. */
  private async look({ dossierId, version }: Order): Promise<{ facts: readonly Fact[]; record: DossierRecord }> {
    const line = await this.pipeline.readSide.dossier(dossierId);
    if (!line) throw unknownCase();
    if (version !== undefined && version !== line.version) throw outdated(version, line.version);
    const facts = withoutTakenBack(await this.pipeline.readSide.facts(dossierId));
    return { facts, record: this.fold(facts) };
  }

  private fold(facts: readonly Fact[]): DossierRecord {
    const { clock, rules } = this.pipeline.context;
    return foldRecord(facts, rules, { peildatum: dutchDate(clock.now().toISOString()) });
  }

  private standing({ doer }: Order, facts: readonly Fact[], record: DossierRecord): Standing {
    const { clock, policy, self } = this.pipeline.context;
    const now = clock.now();
    return { facts, record, policy, now, choices: this.choices, actor: doer.actor, oin: self.oin, newNumber: () => newNumber(now) };
  }

  /** A number that leads to another record would make the two one: a person must look first. */
  private async refuseTaken(dossierId: string, { soort, keys }: Draft): Promise<void> {
    if (soort.nummer !== 'gevraagd') return;
    const numbers = keys.map((key) => keyOf(this.pipeline.context.hash, key));
    const { lines } = await this.pipeline.readSide.find({ numbers }, 'everything');
    if (soort.nummers[0] === 'vto-nummer' || lines.every(({ id }) => id === dossierId)) return;
    const uitleg = 'Dit nummer hoort bij een andere zaak. Controleer het nummer.';
    throw clash([{ veld: 'nummer', code: 'BOTST_MET_ZAAK', uitleg }]);
  }

  /** What the stages cannot take is no fault of ours: the caller hears which field and why. */
  private async said(saying: Saying): Promise<Said> {
    try {
      return await say(this.pipeline.context, saying);
    } catch (error) {
      throw error instanceof CannotTranslate ? clash(error.faults) : error;
    }
  }

  private amended({ berichtId, dossierId, version, told: deliveries, withheld }: Said, { statements }: BusinessEvent): object {
    return {
      berichtId,
      zaakId: dossierId,
      versie: version,
      velden: [...new Set(statements.map(({ path }) => path))],
      naar: deliveries.map(toDelivery),
      onthouden: withheld.map(toWithheld),
    };
  }
}

const clash = (faults: readonly Fault[]): MessageRefused =>
  new MessageRefused('a registration clashes', {
    details: { status: 409 },
    help: 'De registratie past niet bij wat er in de zaak staat. Er is niets vastgelegd.',
    faults,
  });

/** In groups of four, so that it never looks like the number of a person. */
const newNumber = (now: Date): string => `S-${newId(now).replaceAll('-', '').slice(-12).match(/.{4}/g)?.join('-') ?? ''}`;

const toDelivery = ({ partner, gebeurtenis, leveringId }: Said['told'][number]) => ({ partner, gebeurtenis, leveringId });
const toWithheld = ({ partner, path, ground }: Said['withheld'][number]) => ({ partner, ...(path !== '' && { pad: path }), grond: ground });

const told = ({ soort, event }: Draft, waarschuwingen: readonly Waarschuwing[], said: Said): Vastgelegd => ({
  berichtId: said.berichtId,
  zaakId: said.dossierId,
  versie: said.version,
  soort: soort.naam,
  ...(event.subject.nummer && { nummer: event.subject.nummer }),
  waarschuwingen,
  naar: said.told.map(toDelivery),
  onthouden: said.withheld.map(toWithheld),
});

const shownContent = ({ partner, gebeurtenis, inhoud }: Said['told'][number]): Voorbeeld['naar'][number] => ({
  partner,
  gebeurtenis,
  nummers: inhoud?.identifiers ?? [],
  jongere: inhoud?.jongere ?? {},
  waarden: inhoud?.values ?? {},
});

const expectationsIn = ({ trajecten }: DossierRecord): Verwachting[] => trajecten.flatMap(({ verwachtingen }) => verwachtingen);
const sameExpectation = (a: Verwachting, b: Verwachting): boolean => a.soort === b.soort && a.van === b.van && a.vanaf === b.vanaf;

function changes(before: DossierRecord, after: DossierRecord): Pick<Voorbeeld, 'fase' | 'verwachtingen'> {
  const [voor, na] = [before.trajecten.at(-1)?.fase, after.trajecten.at(-1)?.fase];
  const [old, now] = [expectationsIn(before), expectationsIn(after)];
  const openBefore = (one: Verwachting): boolean => old.some((other) => sameExpectation(one, other) && other.vervuldOp === null);
  return {
    fase: { ...(voor !== undefined && { voor }), ...(na !== undefined && { na }) },
    verwachtingen: {
      geopend: now.filter((one) => !old.some((other) => sameExpectation(one, other))),
      vervuld: now.filter((one) => one.vervuldOp !== null && openBefore(one)),
    },
  };
}
