import type { LaterReceipt, Warning } from '@schakel/adapter-contract';
import { childOf, childrenOf, tokenOf, type XmlNode } from '@schakel/xml';
import { faultsIn } from './answer';
import { yesNo } from './said';

/** What became of a delivery of ours, told later: done, or refused after it was taken. The words of a fault stay in the message itself. */
export function readReceipt(message: XmlNode): { readonly receipt: LaterReceipt; readonly warnings: readonly Warning[] } {
  const reference = childOf(message, 'ReferentieBedrijfsdocument');
  const leveringId = reference === undefined ? '' : tokenOf(reference);
  const warnings = childrenOf(message, 'Fout')
    .flatMap((fault) => childrenOf(fault, 'Uitleg'))
    .map(({ path }) => ({
      veld: path,
      code: 'VERLIES',
      uitleg: 'De woorden van de afzender nemen wij niet over. Lees ze in het bericht zelf.',
    }));
  const receipt: LaterReceipt =
    yesNo(message, 'Verwerkt') === true ? { leveringId, processed: true } : { leveringId, processed: false, faults: faultsIn(message) };
  return { receipt, warnings };
}
