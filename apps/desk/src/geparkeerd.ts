import type { ParkedFilter, ParkedPlace } from '@schakel/journal';
import { MessageRefused } from '@schakel/kernel';
import type { Handled } from '@schakel/pipeline';
import type { GeparkeerdVraag } from './geparkeerd.dto';

/** What is asked, in the words of the journal; what was not asked is left out. */
export const filterOf = ({ soort, partner, code, veld, staat }: Omit<GeparkeerdVraag, 'na' | 'sluimer'>): ParkedFilter => ({
  ...(soort !== undefined && { kind: soort }),
  ...(partner !== undefined && { partner }),
  ...(code !== undefined && { code }),
  ...(veld !== undefined && { field: veld }),
  ...(staat !== undefined && { state: staat }),
});

/** Where a list goes on, as text that means nothing to anyone else. */
export const placeOf = ({ at, seq, id }: ParkedPlace): string => Buffer.from(`${at}|${seq}|${id}`).toString('base64url');

const PLACE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\|(\d{1,18})\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Reads it back. Throws MessageRefused for what is not ours. */
export function placeIn(text: string | undefined): ParkedPlace | undefined {
  if (text === undefined) return undefined;
  const [, at, seq, id] = PLACE.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (at !== undefined && seq !== undefined && id !== undefined && !Number.isNaN(Date.parse(at))) return { at, seq, id };
  const uitleg = 'Deze plek in de lijst kennen wij niet. Begin opnieuw zonder "na".';
  throw new MessageRefused('the cursor is not ours', { help: uitleg, faults: [{ veld: 'na', code: 'TYPE_FOUT', uitleg }] });
}

/** How many came out in each way. */
export function uitkomsten(items: readonly Pick<Handled, 'outcome'>[]): Readonly<Record<Handled['outcome'], number>> {
  const counts = { VRIJGEGEVEN: 0, OVERGESLAGEN: 0, BLIJFT_GEPARKEERD: 0, NIET_GEPARKEERD: 0 };
  for (const { outcome } of items) counts[outcome] += 1;
  return counts;
}

/** Which of the three kinds it is, for a person: what to do with it depends on that. */
export function aardOf({ kind, state }: { readonly kind: string; readonly state: string }): string {
  if (state === 'GEWEIGERD') return 'ONGELDIG';
  if (state === 'NIET_GEKOPPELD') return 'NIET_GEKOPPELD';
  return kind === 'bericht' ? 'ONVERTAALBAAR' : 'ONAFLEVERBAAR';
}
