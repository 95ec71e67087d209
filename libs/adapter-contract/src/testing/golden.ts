import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Content, Outgoing, Party, Reading } from '../adapter';
import type { ReadSample, Spot, WriteSample } from './samples';

const ROOT = join(__dirname, '../../../..');
const GOLDEN = join(ROOT, 'test/golden');

interface Chain {
  readonly stappen: readonly {
    readonly bestand: string;
    readonly van: string;
    readonly mediaType: string;
    readonly lezing: Reading;
    readonly leveringen?: readonly {
      readonly aan: string;
      readonly bestand: string;
      readonly id: string;
      readonly aangemaaktOp: string;
      readonly inhoud: Content;
      readonly waarschuwingen: readonly Spot[];
    }[];
  }[];
}

/** Schakel as the golden chains name it. */
export const SCHAKEL: Party = { organisation: 'schakel', naam: 'Schakel', oin: '00000001900000004000', kenmerken: {} };

/** A partner as config/partners names it. */
export function goldenParty(partner: string): Party {
  const { naam, oin, kenmerken } = parse(readFileSync(join(ROOT, `config/partners/${partner}.yaml`), 'utf8'));
  return { organisation: partner, naam, oin, kenmerken: kenmerken ?? {} };
}

/** Every message of this partner, and every delivery to it, in the golden chains (test/golden). */
export function goldenSamples(partner: string): { readonly reads: readonly ReadSample[]; readonly writes: readonly WriteSample[] } {
  const reads: ReadSample[] = [];
  const writes: WriteSample[] = [];
  const folders = readdirSync(GOLDEN, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders) {
    const bytes = (file: string): Buffer => readFileSync(join(GOLDEN, name, file));
    const chain: Chain = parse(bytes('chain.yaml').toString());
    for (const { bestand, van, mediaType, lezing, leveringen } of chain.stappen) {
      if (van === partner) {
        const inbound = { contentType: mediaType, headers: { 'content-type': mediaType }, body: bytes(bestand) };
        reads.push({ naam: `${name}/${bestand}`, inbound, reading: lezing });
      }
      for (const levering of (leveringen ?? []).filter(({ aan }) => aan === partner)) {
        const outgoing: Outgoing = {
          id: levering.id,
          createdAt: levering.aangemaaktOp,
          from: SCHAKEL,
          to: goldenParty(partner),
          originParty: goldenParty(van),
          content: levering.inhoud,
        };
        writes.push({
          naam: `${name}/${levering.bestand}`,
          outgoing,
          body: bytes(levering.bestand).toString(),
          warnings: levering.waarschuwingen,
        });
      }
    }
  }
  return { reads, writes };
}
