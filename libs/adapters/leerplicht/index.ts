import type { Adapter, AdapterDefinition } from '@schakel/adapter-contract';
import { loadXml } from '@schakel/xml';
import { answer, readAnswer } from './answer';
import { inspect, type LeerplichtDocument, MAX_BYTES, MEDIA_TYPE } from './format';
import { read } from './read';
import { XSD } from './schema.xsd';
import { write, WRITES } from './write';

async function load(): Promise<Adapter<LeerplichtDocument>> {
  const schema = (await loadXml()).compile(XSD);
  return {
    partner: 'leerplicht',
    mappingVersion: 'leerplicht-1',
    mediaTypes: [MEDIA_TYPE],
    maxBytes: MAX_BYTES,
    inspect: (inbound) => inspect(schema, inbound),
    read,
    writes: WRITES,
    write: (outgoing) => write(schema, outgoing),
    answer,
    readAnswer: (given) => readAnswer(schema, given),
    schemas: [{ name: 'verzuimbericht-1.xsd', mediaType: MEDIA_TYPE, body: XSD }],
  };
}

let loaded: Promise<Adapter<LeerplichtDocument>> | undefined;

/** Leerplicht, and school and DUO through it: XML after DUO's absence exchange, in our own namespace (README.md). The schema is compiled once per process. */
export const leerplicht: AdapterDefinition = { partner: 'leerplicht', load: () => (loaded ??= load()) };
