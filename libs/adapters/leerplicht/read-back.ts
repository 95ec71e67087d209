import type { CodeLists, Reading, Rendered } from '@schakel/adapter-contract';
import { CannotTranslate } from '@schakel/kernel';
import { childOf, tokenOf, type XmlSchema } from '@schakel/xml';
import { OUTBOUND, type OutboundName } from './format';
import { readHaltFeedback, readInquiryFeedback } from './read-feedback';
import { Said } from './said';

const READERS = { HaltTerugmelding: readHaltFeedback, OnderzoekTerugmelding: readInquiryFeedback } as const satisfies Record<
  OutboundName,
  unknown
>;

/** Reads a feedback that we wrote: what leerplicht can know of it. Undefined for any other message. */
export function readBack(schema: XmlSchema, codes: CodeLists, { body }: Rendered): Reading | undefined {
  const reading = schema.read(body);
  if (!reading.valid) return undefined;
  for (const name of OUTBOUND) {
    const message = childOf(reading.root, name);
    if (message === undefined) continue;
    const said = new Said(codes, tokenOf(childOf(reading.root, 'Kop', 'DatumBedrijfsdocument') ?? message));
    const children = READERS[name](message, said);
    if (said.faults.length > 0) throw new CannotTranslate('a feedback of ours cannot be read back', { faults: said.faults });
    return { children, warnings: said.warnings };
  }
  return undefined;
}
