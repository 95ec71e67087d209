import {
  inspectCarried,
  STRUCTURED,
  type Adapter,
  type AdapterDefinition,
  type CarriedFormat,
  type CodeLists,
} from '@schakel/adapter-contract';
import { loadXml } from '@schakel/xml';
import { answer, readAnswer } from './answer';
import { CODE_LISTS } from './codes';
import { inspect, type Judges, MAX_BYTES, MEDIA_TYPE, type RvdkDocument } from './format';
import { leaves } from './leaves';
import { published } from './published';
import { read } from './read';
import { readBack } from './read-back';
import { XSD } from './schema.xsd';
import { write, WRITES } from './write';

let compiled: Promise<Judges> | undefined;
/** Once per process: they know no codes. */
const compile = (): Promise<Judges> =>
  (compiled ??= loadXml().then((xml) => ({ parse: (message) => xml.parse(message), own: xml.compile(XSD) })));

async function load(codes: CodeLists): Promise<Adapter<RvdkDocument>> {
  const judges = await compile();
  const format: CarriedFormat<RvdkDocument> = {
    mediaType: MEDIA_TYPE,
    maxBytes: MAX_BYTES,
    inspect: (message) => inspect(judges, message),
  };
  return {
    partner: 'rvdk',
    mappingVersion: 'rvdk-1',
    mediaTypes: [MEDIA_TYPE, STRUCTURED],
    maxBytes: MAX_BYTES,
    inspect: (inbound) => inspectCarried(inbound, format),
    read: (document) => read(codes, document),
    leaves: (document) => leaves(codes, document),
    writes: WRITES,
    write: (outgoing) => write(judges, codes, outgoing),
    readBack: (rendered) => readBack(judges, codes, rendered),
    answer,
    readAnswer: (given) => readAnswer(judges, given),
    schemas: [{ name: 'schoolverzuim-0100.xsd', mediaType: MEDIA_TYPE, body: XSD }],
    format: published(codes),
  };
}

/**
 * Raad voor de Kinderbescherming: StUF-Jeugdzorg 1.0.9, and our own namespace for the criminal lane (README.md).
 */
export const rvdk: AdapterDefinition = { partner: 'rvdk', codeLists: CODE_LISTS, load };
