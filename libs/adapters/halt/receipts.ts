import { codeFault, jsonShape, type Codes, type Notes, type Reading, type Warning } from '@schakel/adapter-contract';
import type { Fault } from '@schakel/kernel';
import { partnerFaults } from './answer';
import type { JsonFields } from './dialect';
import { data, group, text } from './schema-parts';

/** What became of a delivery of ours: the Status API of SOH as an event, so that nobody has to ask. */
export const VERWERKT = jsonShape<unknown>(
  data('levering.verwerkt', 'What became of a delivery of Schakel: the Status API of SOH, told by itself', ['leveringId', 'status'], {
    leveringId: text('The id of the CloudEvent that Schakel delivered: SOH interactieId', 64),
    status: text('How far it is: SOH; code list soh.statusInteractie', 80),
    fouten: {
      type: 'array',
      maxItems: 100,
      description: 'With ERROR: what is wrong. Schakel takes over the place and the code, never the words: Modelled',
      items: group('One fault', ['code'], {
        veld: text('Path of the field in the delivery: Modelled', 300),
        code: text('What is wrong with it: Modelled', 80),
        uitleg: text('In words: Modelled', 1000),
      }),
    },
  }),
);

/** A later receipt: OK is processed, ERROR is refused after all, IN_PROGRESS changes nothing and says so. */
export function readReceipt({ leveringId, status, fouten }: JsonFields, codes: Codes, notes: Notes): Reading {
  const id = String(leveringId);
  const listed: readonly unknown[] = Array.isArray(fouten) ? fouten : [];
  const found = codes.toCore('soh.statusInteractie', String(status));
  if (!found.known) notes.faults.push(codeFault('/data/status', found.code));
  const state = found.known ? found.core : undefined;
  if (state === 'ERROR') {
    const faults = partnerFaults(listed);
    notes.warnings.push(...listed.flatMap((fault, i) => notTaken(fault, faults[i], i)));
    return { children: [], receipts: [{ leveringId: id, processed: false, faults }], warnings: notes.warnings };
  }
  if (listed.length > 0) notes.warnings.push({ veld: '/data/fouten', code: 'VERLIES', uitleg: NO_FAULTS });
  if (state === 'OK') return { children: [], receipts: [{ leveringId: id, processed: true }], warnings: notes.warnings };
  notes.warnings.push({ veld: '/data', code: 'ZONDER_GEVOLG', uitleg: BUSY });
  return { children: [], warnings: notes.warnings };
}

const NO_FAULTS = 'Deze fouten horen niet bij deze status. Wij nemen ze niet over. Lees ze in het bericht zelf.';
const BUSY = 'De ontvanger is nog bezig met deze levering. Er verandert niets.';
const WORDS = 'De woorden van de afzender nemen wij niet over. Lees ze in het bericht zelf.';

/** What of a fault we do not take over: its words, and a place or a code that may hold something else. */
function notTaken(told: unknown, { veld, code }: Partial<Fault> = {}, i: number): Warning[] {
  const taken: Readonly<Record<string, unknown>> = { veld, code };
  return Object.entries(Object(told))
    .filter(([name, value]) => ['veld', 'code', 'uitleg'].includes(name) && taken[name] !== value)
    .map(([name]) => ({ veld: `/data/fouten/${i}/${name}`, code: 'VERLIES', uitleg: WORDS }));
}
