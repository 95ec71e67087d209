import type { ChildReading } from '@schakel/adapter-contract';
import { comparable, isShared, type DossierRecord } from '@schakel/dossier';
import { storedMessage, type ReadSide } from '@schakel/journal';
import { canonicalJson, isGroup, type Json } from '@schakel/kernel';
import { partnerOf, type PipelineContext } from '../context';
import { reread } from '../translate/reread';
import { nameKey } from './name-keys';
import { keyOf } from './plan';

/** A record that a message which is not linked may be about: which child of the message, and in what they agree. Ids and paths only. */
export interface Proposal {
  /** Counts the children of the message from 1. */
  readonly child: number;
  readonly dossierId: string;
  /** Shared numbers by kind, and paths of the child with the same value in both; the more the likelier. */
  readonly agrees: readonly string[];
}

const MOST = 10;

type Values = ReadonlyMap<string, Json>;

/** What a message or a record says of the child itself, an address as postal code and house number (Jeugdwet art. 7.2.4). */
function described(values: Iterable<readonly [string, Json]>): Values {
  const said = new Map(values);
  const adres = said.get('adres');
  const place: [string, Json][] = isGroup(adres) ? [['adres', canonicalJson([adres['postcode'] ?? '', adres['huisnummer'] ?? ''])]] : [];
  return new Map([
    ...['geslachtsnaam', 'voornamen', 'geboortedatum'].map((path): [string, Json] => [path, said.get(path) ?? null]),
    ...place,
  ]);
}

/** The descriptive set that a message gives of a child, as it is compared. */
export const ofChild = (child: ChildReading): Values =>
  described(
    child.events
      .flatMap(({ statements }) => statements)
      .filter(({ subject, mode }) => subject.soort === 'jongere' && mode !== 'withdraws')
      .map(({ path, value }) => [path, value] as const),
  );
const ofRecord = (record: DossierRecord): Values =>
  described(Object.entries(record.jongere).map(([path, { waarde }]) => [path, waarde] as const));

const agreeing = (a: Values, b: Values): string[] =>
  [...a].flatMap(([path, value]) => {
    const other = b.get(path) ?? null;
    return value !== null && other !== null && comparable(path, value) === comparable(path, other) ? [path] : [];
  });

/**
 * The records that a message which is not linked may be about: those that share a request with it, and those with the
 * same surname, the likeliest first. A proposal for a person, never a link (semantics.md 7). Empty for a message that is
 * linked, or that can no longer be read.
 */
export async function proposalsFor(context: PipelineContext, readSide: ReadSide, messageId: string): Promise<Proposal[]> {
  const stored = await context.journal.transaction((tx) => storedMessage(tx, messageId));
  if (stored?.state !== 'NIET_GEKOPPELD') return [];
  const { reading } = reread(partnerOf(context, stored.partner), stored);
  const all = reading.children.map((child, index) => proposalsForChild(context, readSide, child, index + 1));
  return (await Promise.all(all)).flat();
}

async function proposalsForChild(context: PipelineContext, readSide: ReadSide, child: ChildReading, place: number): Promise<Proposal[]> {
  const said = ofChild(child);
  const surname = said.get('geslachtsnaam');
  const names = isGroup(surname) ? [nameKey(context.hash, String(surname['geslachtsnaam']))] : [];
  const byName = (await readSide.find({ names }, 'everything')).lines;
  const found = new Map(byName.map((line) => [line.id, { line, numbers: [] as string[] }]));
  for (const identifier of child.keys.filter(isShared)) {
    for (const line of (await readSide.find({ numbers: [keyOf(context.hash, identifier)] }, 'everything')).lines) {
      const known = found.get(line.id) ?? { line, numbers: [] };
      found.set(line.id, { line, numbers: [...known.numbers, identifier.soort] });
    }
  }
  return [...found.values()]
    .map(({ line, numbers }) => ({
      child: place,
      dossierId: line.id,
      agrees: [...numbers, ...agreeing(said, ofRecord(JSON.parse(line.recordJson) as DossierRecord))],
    }))
    .sort((a, b) => b.agrees.length - a.agrees.length || (a.dossierId < b.dossierId ? -1 : 1))
    .slice(0, MOST);
}
