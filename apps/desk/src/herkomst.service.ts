import { Inject, Injectable } from '@nestjs/common';
import { BIP, factsKnownTo, recordSubjects, type Fact } from '@schakel/dossier';
import { toldOfDossier, type Told } from '@schakel/journal';
import { MessageRefused } from '@schakel/kernel';
import { PIPELINE, tellingsTo, type Pipeline } from '@schakel/pipeline';
import { historyOf, type ValueAsked } from './historie';
import { whoKnowsWhat } from './wie-weet-wat';

/** Where what the record shows comes from, and who knows it. Whether somebody may ask is for `CaseAccess`. */
@Injectable()
export class HerkomstService {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  /** Everything that was said of one value, with why the shown one won. */
  async historie(dossierId: string, asked: ValueAsked): Promise<object> {
    const { rules } = this.pipeline.context;
    const facts = await this.pipeline.readSide.facts(dossierId);
    return historyOf(asked, { facts, subjects: recordSubjects(facts, rules), rules, nameOf: (one) => this.nameOf(one) });
  }

  /** Who says, got, or was not told each value. */
  async wieWeetWat(dossierId: string): Promise<object> {
    const { rules, partners } = this.pipeline.context;
    const { readSide } = this.pipeline;
    const [facts, told, withheld] = await Promise.all([readSide.facts(dossierId), this.told(dossierId), readSide.withheld(dossierId)]);
    const known = { dossierId, facts, told, withheld, rules, partners: [...partners.keys()], subjects: recordSubjects(facts, rules) };
    return whoKnowsWhat(known);
  }

  /** The facts of a record as far as this organisation could know them. Throws MessageRefused for one that is no partner. */
  async knownTo(dossierId: string, organisatie: string): Promise<Fact[]> {
    const { rules } = this.pipeline.context;
    this.demandPartner(organisatie);
    const { readSide } = this.pipeline;
    const [facts, told] = await Promise.all([readSide.facts(dossierId), this.told(dossierId)]);
    return factsKnownTo(organisatie, facts, tellingsTo(organisatie, told), rules);
  }

  private told(dossierId: string): Promise<Told[]> {
    return toldOfDossier(this.pipeline.context.journal.reading(), dossierId);
  }

  /** Throws MessageRefused for an organisation that is no partner. */
  demandPartner(organisatie: string): void {
    const { partners } = this.pipeline.context;
    if (partners.has(organisatie)) return;
    const uitleg = `Deze organisatie kennen wij niet. Kies uit ${[...partners.keys()].join(', ')}.`;
    throw new MessageRefused('no such organisation', { help: uitleg, faults: [{ veld: 'organisatie', code: 'CODE_ONBEKEND', uitleg }] });
  }

  /** How an organisation is called in a sentence. */
  nameOf(organisation: string): string {
    return organisation === BIP ? 'de BIP' : (this.pipeline.context.partners.get(organisation)?.party.naam ?? organisation);
  }
}
