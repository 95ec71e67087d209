import type { Fact } from '@schakel/dossier';

/** What facts of one event that were heard in one message have in common. */
type Hearing = Pick<Fact, 'organisation' | 'event' | 'regime' | 'purpose'> & Omit<Fact['heard'], 'veld'>;

/** A fact without that. */
type Line = Pick<Fact, 'id' | 'mode' | 'subject' | 'path' | 'value' | 'authentiek' | 'occurredAt'> & Pick<Fact['heard'], 'veld'>;

/** The facts of one hearing. A sheet is a list of these. */
interface Leaf {
  readonly hearing: Hearing;
  readonly lines: Line[];
}

const hearingOf = ({ organisation, event, regime, purpose, heard }: Fact): Hearing => {
  const { berichtId, receivedAt, mappingVersion } = heard;
  return { organisation, event, regime, purpose, berichtId, receivedAt, mappingVersion };
};

const lineOf = ({ id, mode, subject, path, value, authentiek, occurredAt, heard }: Fact): Line => {
  return { id, mode, subject, path, value, authentiek, occurredAt, veld: heard.veld };
};

/** Whole facts as the text of one sheet. What a message's facts have in common is there once: reading a case costs by the byte. */
export function writeSheet(facts: readonly Fact[]): string {
  const leaves = new Map<string, Leaf>();
  for (const fact of facts) {
    const hearing = hearingOf(fact);
    const key = JSON.stringify(hearing);
    const leaf = leaves.get(key) ?? { hearing, lines: [] };
    leaf.lines.push(lineOf(fact));
    leaves.set(key, leaf);
  }
  return JSON.stringify([...leaves.values()]);
}

// written out, without spreads: this runs for every fact of a case with every message about it
const factOf = ({ organisation, event, regime, purpose, berichtId, receivedAt, mappingVersion }: Hearing, line: Line): Fact => ({
  id: line.id,
  event,
  mode: line.mode,
  subject: line.subject,
  path: line.path,
  value: line.value,
  authentiek: line.authentiek,
  occurredAt: line.occurredAt,
  organisation,
  heard: { berichtId, veld: line.veld, receivedAt, mappingVersion },
  regime,
  purpose,
});

/** The facts that `writeSheet` wrote. */
export const readSheet = (text: string): Fact[] =>
  (JSON.parse(text) as Leaf[]).flatMap(({ hearing, lines }) => lines.map((line) => factOf(hearing, line)));
