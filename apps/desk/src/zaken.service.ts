import { Inject, Injectable } from '@nestjs/common';
import {
  EVENT_PATH,
  IDENTIFIER_KINDS,
  displayName,
  foldRecord,
  withoutTakenBack,
  type DossierRecord,
  type Fact,
  type Identifier,
  type IdentifierKind,
} from '@schakel/dossier';
import { glassBroken, type DossierLine, type Reader, type ReadSide } from '@schakel/journal';
import { dutchDate, MessageRefused } from '@schakel/kernel';
import { PIPELINE, keyOf, nameKey, type Pipeline } from '@schakel/pipeline';
import { unknownCase } from './case-access';
import { placeOfText, textOfPlace } from './place-in-list';
import { HerkomstService } from './herkomst.service';
import { lookOf, type Blik } from './blik';
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
  /** Only where the record is shown from another place or moment: from which, and what there is to say of it. */
  readonly blik?: Blik & { readonly uitleg: string };
  readonly familie: readonly { readonly nummer: Identifier; readonly zaken: readonly Pick<ZaakRegel, 'zaakId' | 'naam'>[] }[];
}

/** More than a record will ever have; a bound for the answer. */
const MOST_OPENED = 1_000;

/** Questions about records. Whether somebody may ask them is for `CaseAccess`. */
@Injectable()
export class ZakenService {
  constructor(
    @Inject(PIPELINE) private readonly pipeline: Pipeline,
    @Inject(HerkomstService) private readonly herkomst: HerkomstService,
  ) {}

  /** Throws MessageRefused for an organisation that is no partner: before anything is opened or recorded. */
  demandOrganisation(organisatie: string): void {
    this.herkomst.demandPartner(organisatie);
  }

  /** What the reader may see of what is found, and the ids of what an exact number leads to but is not shown. */
  async zoek(vraag: Pick<Zoekvraag, 'nummer' | 'persoon' | 'naam'>, reader: Reader): Promise<{ zaken: ZaakRegel[]; verborgen: string[] }> {
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
    const { lines, hidden } = await this.pipeline.readSide.find({ numbers, names }, reader);
    return { zaken: lines.map(regel), verborgen: numbers.length > 0 ? hidden : [] };
  }

  /** Latest change first; `na` is the cursor of the page before. */
  async lijst(
    options: { na: string | undefined; limit: number } & Pick<Parameters<ReadSide['dossiers']>[0], 'reader' | 'assigned'>,
  ): Promise<{ zaken: ZaakRegel[]; volgende?: string }> {
    const { na, limit, reader, assigned } = options;
    const place = placeOfText(na);
    const lines = await this.pipeline.readSide.dossiers({
      reader,
      limit,
      ...(assigned !== undefined && { assigned }),
      ...(place && { before: { updatedAt: place.at, id: place.id } }),
    });
    const last = lines.at(-1);
    const volgende = last && lines.length === limit ? textOfPlace({ at: last.updatedAt, id: last.id }) : undefined;
    return { zaken: lines.map(regel), ...(volgende !== undefined && { volgende }) };
  }

  /** The record, folded from its facts as they are, were, or were known. */
  async toon(id: string, blik: Blik, reader: Reader): Promise<Zaak> {
    const line = await this.line(id);
    const { organisatie } = blik;
    const facts =
      organisatie === undefined ? await this.pipeline.readSide.facts(line.id) : await this.herkomst.knownTo(line.id, organisatie);
    const { clock, rules } = this.pipeline.context;
    const record = foldRecord(facts, rules, { ...blik, peildatum: blik.peildatum ?? dutchDate(clock.now().toISOString()) });
    const naam = displayName(record);
    const withheld = await this.pipeline.readSide.withheld(line.id);
    const familie = await this.familie(line.id, record, reader);
    const head = { zaakId: line.id, ...(naam !== undefined && { naam }), versie: line.version };
    const seen = lookOf(blik, facts, this.herkomst.nameOf(organisatie ?? ''));
    return { ...head, ...record, onthouden: { aantal: withheld.length }, ...(seen && { blik: seen }), familie };
  }

  /** The other records that share a request with this one (semantics.md 1 and 7a), as far as the reader may see them. */
  private familie(id: string, record: DossierRecord, reader: Reader): Promise<Zaak['familie']> {
    return Promise.all(
      record.gezin.map(async (nummer) => {
        const { lines } = await this.pipeline.readSide.find({ numbers: [keyOf(this.pipeline.context.hash, nummer)] }, reader);
        const zaken = lines.map(regel).filter(({ zaakId }) => zaakId !== id);
        return { nummer, zaken: zaken.map(({ zaakId, naam }) => ({ zaakId, ...(naam !== undefined && { naam }) })) };
      }),
    );
  }

  /**
   * What happened, what was sent, what was withheld and who broke the glass, in the order of the case. Why somebody
   * broke it is told where `reasons` says so.
   */
  async tijdlijn(id: string, { reasons }: { reasons: boolean }): Promise<object[]> {
    const facts = await this.pipeline.readSide.facts(id);
    const standing = new Set(withoutTakenBack(facts));
    const events = facts
      .filter(({ path, mode }) => path === EVENT_PATH && mode === 'states')
      .map((fact) => ({ ...gebeurtenis(fact), ...(!standing.has(fact) && { teruggenomen: true }) }));
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
    const { journal } = this.pipeline.context;
    const opened = (await glassBroken(journal, { dossierId: id, limit: MOST_OPENED })).map(({ at, person, until, reason }) => ({
      soort: 'noodtoegang',
      op: at,
      wie: person,
      tot: until,
      ...(reasons && { reden: reason }),
    }));
    return [...events, ...deliveries, ...withheld, ...opened].sort((a, b) => (a.op < b.op ? -1 : a.op > b.op ? 1 : 0));
  }

  private async line(id: string): Promise<DossierLine> {
    const line = await this.pipeline.readSide.dossier(id);
    if (!line) throw unknownCase();
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

function numbersAsked(vraag: Pick<Zoekvraag, 'nummer' | 'persoon'>): Identifier[] {
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
