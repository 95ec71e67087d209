import type { CodeLists, Reading, Rendered } from '@schakel/adapter-contract';
import type { XmlSchema } from '@schakel/xml';
import { documentOf } from './format';
import { readMessage } from './read';

/** Reads a message that we wrote, whichever way it goes: what leerplicht can know of it. Undefined for what is none of this format. */
export function readBack(schema: XmlSchema, codes: CodeLists, { body }: Rendered): Reading | undefined {
  const reading = schema.read(body);
  const document = reading.valid ? documentOf(reading.root) : undefined;
  return document && readMessage(codes, document);
}
