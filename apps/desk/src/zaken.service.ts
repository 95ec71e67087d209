import { Inject, Injectable } from '@nestjs/common';
import {
  EVENT_PATH,
  IDENTIFIER_KINDS,
  displayName,
  foldRecord,
  type DossierRecord,
  type Fact,
  type Identifier,
  type IdentifierKind,
} from '@schakel/dossier';
import type { DossierLine } from '@schakel/journal';
import { dutchDate, MessageRefused } from '@schakel/kernel';
import { PIPELINE, keyOf, nameKey, type Pipeline } from '@schakel/pipeline';
import type { Zoekvraag } from './zoekvraag.dto';

/** A record in a list. */
export interface ZaakRegel {
  readonly zaakId: string;
  readonly naam?: string;
  readonly fase: string;
  readonly versie: number;
  readonly bijgewerktOp: string;
}

/** The unified record as the BIP sees it. */
export interface Zaak extends DossierRecord {
  readonly zaakId: string;
  readonly naam?: string;
  readonly versie: number;
  readonly onthouden: { readonly aantal: number };
  /** The records of the children with whom this child shares a request, by that request's number. */
  readonly familie: readonly { readonly nummer: Identifier; readonly zaken: readonly Pick<ZaakRegel, 'zaakId' | 'naam'>[] }[];
}

/** From which moment a record is looked at. */
export interface Blik {
  /** What was true then. */
  readonly waarOp?: string;
  /** What we had heard by then. */
  readonly bekendOp?: string;
  /** Date at which terms are reckoned. */
  readonly peildatum?: string;
}

const notFound = (): MessageRefused =>
  new MessageRefused('no such record', { details: { status: 404 }, help: 'Deze zaak kennen wij niet. Controleer het nummer.' });

/** Questions about records. */
@Injectable()
export class ZakenService {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  async zoek(vraag: Zoekvraag): Promise<ZaakRegel[]> {
    const { hash } = this.pipeline.context;
    const numbers = numbersAsked(vraag).map((identifier) => keyOf(hash, identifier));
    const names = vraag.naam ? [nameKey(hash, vraag.naam.geslachtsnaam, vraag.naam.voornamen)] : [];
    if (numbers.length + names.length === 0) {
      const uitleg = 'Vul een nummer, een persoon of een naam in.';
      throw new MessageRefused('nothing to search by', {
        help: uitleg,
        faults: [{ veld: 'nummer, persoon of naam', code: 'VERPLICHT_ONTBREEKT', uitleg }],
      });
    }
    return (await this.pipeline.readSide.find({ numbers, names })).map(regel);
  }

  /** Latest change first; `na` is the cursor of the page before. */
  async lijst(na: string | undefined, limit: number): Promise<{ zaken: ZaakRegel[]; volgende?: string }> {
    const before = na === undefined ? undefined : cursorOf(na);
    const lines = await this.pipeline.readSide.dossiers({ limit, ...(before && { before }) });
    const last = lines.at(-1);
    const volgende = last && lines.length === limit ? Buffer.from(`${last.updatedAt}|${last.id}`).toString('base64url') : undefined;
    return { zaken: lines.map(regel), ...(volgende !== undefined && { volgende }) };
  }

  /** The record, folded from its facts as they are, were, or were known. */
  async toon(id: string, blik: Blik): Promise<Zaak> {
    const line = await this.line(id);
    const facts = await this.pipeline.readSide.facts(line.id);
    const { clock, rules } = this.pipeline.context;
    const record = foldRecord(facts, rules, { ...blik, peildatum: blik.peildatum ?? dutchDate(clock.now().toISOString()) });
    const naam = displayName(record);
    const withheld = await this.pipeline.readSide.withheld(line.id);
    const familie = await this.familie(line.id, record);
    const head = { zaakId: line.id, ...(naam !== undefined && { naam }), versie: line.version };
    return { ...head, ...record, onthouden: { aantal: withheld.length }, familie };
  }

  /** The other records that share a request with this one (semantics.md 1 and 7a). */
  private familie(id: string, record: DossierRecord): Promise<Zaak['familie']> {
    return Promise.all(
      record.gezin.map(async (nummer) => {
        const lines = await this.pipeline.readSide.find({ numbers: [keyOf(this.pipeline.context.hash, nummer)] });
        const zaken = lines.map(regel).filter(({ zaakId }) => zaakId !== id);
        return { nummer, zaken: zaken.map(({ zaakId, naam }) => ({ zaakId, ...(naam !== undefined && { naam }) })) };
      }),
    );
  }

  /** What happened, what was sent and what was withheld, in the order of the case. */
  async tijdlijn(asked: string): Promise<object[]> {
    const { id } = await this.line(asked);
    const facts = await this.pipeline.readSide.facts(id);
    const events = facts.filter((fact) => fact.path === EVENT_PATH).map(gebeurtenis);
    const deliveries = (await this.pipeline.readSide.deliveriesOfDossier(id)).map((delivery) => ({
      soort: 'levering',
      op: delivery.createdAt,
      gebeurtenis: delivery.event,
      aan: delivery.partner,
      volgnummer: delivery.places.find(({ dossierId }) => dossierId === id)?.number ?? delivery.places[0]?.number,
      staat: delivery.state,
      leveringId: delivery.id,
      berichtId: delivery.messageId,
    }));
    const withheld = (await this.pipeline.readSide.withheld(id)).map((row) => ({
      soort: 'onthouden',
      op: row.at,
      gebeurtenis: row.event,
      aan: row.partner,
      ...(row.path && { pad: row.path }),
      grond: row.ground,
    }));
    return [...events, ...deliveries, ...withheld].sort((a, b) => (a.op < b.op ? -1 : a.op > b.op ? 1 : 0));
  }

  private async line(id: string): Promise<DossierLine> {
    const line = await this.pipeline.readSide.dossier(id);
    if (!line) throw notFound();
    return line;
  }
}

const gebeurtenis = (fact: Fact): { soort: string; op: string } & Record<string, unknown> => ({
  soort: 'gebeurtenis',
  op: fact.occurredAt.instant,
  gebeurtenis: fact.event,
  organisatie: fact.organisation,
  nummer: fact.subject.nummer,
  gehoordOp: fact.heard.receivedAt,
  berichtId: fact.heard.berichtId,
});

function regel(line: DossierLine): ZaakRegel {
  const naam = displayName(JSON.parse(line.recordJson) as DossierRecord);
  return { zaakId: line.id, ...(naam !== undefined && { naam }), fase: line.phase, versie: line.version, bijgewerktOp: line.updatedAt };
}

function numbersAsked(vraag: Zoekvraag): Identifier[] {
  const { nummer, persoon } = vraag;
  const kinds = nummer?.soort ? [nummer.soort] : (Object.keys(IDENTIFIER_KINDS) as IdentifierKind[]);
  const byNumber = nummer
    ? kinds.map((soort) => ({ soort, waarde: nummer.waarde, ...(nummer.uitgever !== undefined && { uitgever: nummer.uitgever }) }))
    : [];
  const byPerson = (['burgerservicenummer', 'onderwijsnummer'] as const).flatMap((soort) => {
    const waarde = persoon?.[soort];
    return waarde === undefined ? [] : [{ soort, waarde }];
  });
  return [...byNumber, ...byPerson];
}

function cursorOf(na: string): { updatedAt: string; id: string } {
  const [updatedAt, id] = Buffer.from(na, 'base64url').toString().split('|');
  if (!updatedAt || !id || Number.isNaN(Date.parse(updatedAt)) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new MessageRefused('the cursor is not ours', { help: 'Deze plek in de lijst kennen wij niet. Begin opnieuw zonder "na".' });
  }
  return { updatedAt, id };
}
