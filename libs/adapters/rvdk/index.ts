import type { Adapter, AdapterDefinition } from '@schakel/adapter-contract';
import { loadXml } from '@schakel/xml';
import { answer, readAnswer } from './answer';
import { inspect, type Judges, MAX_BYTES, MEDIA_TYPE, type RvdkDocument } from './format';
import { read } from './read';
import { XSD } from './schema.xsd';
import { write, WRITES } from './write';

async function load(): Promise<Adapter<RvdkDocument>> {
  const xml = await loadXml();
  const judges: Judges = { parse: (message) => xml.parse(message), own: xml.compile(XSD) };
  return {
    partner: 'rvdk',
    mappingVersion: 'rvdk-1',
    mediaTypes: [MEDIA_TYPE],
    maxBytes: MAX_BYTES,
    inspect: (inbound) => inspect(judges, inbound),
    read,
    writes: WRITES,
    write: (outgoing) => write(judges, outgoing),
    answer,
    readAnswer: (given) => readAnswer(judges, given),
    schemas: [{ name: 'schoolverzuim-0100.xsd', mediaType: MEDIA_TYPE, body: XSD }],
  };
}

let loaded: Promise<Adapter<RvdkDocument>> | undefined;

/**
 * Raad voor de Kinderbescherming: StUF-Jeugdzorg 1.0.9, and our own namespace for the criminal lane (README.md). The
 * schema is compiled once per process.
 */
export const rvdk: AdapterDefinition = { partner: 'rvdk', load: () => (loaded ??= load()) };
