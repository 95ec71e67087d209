import {
  inspectCarried,
  STRUCTURED,
  type Adapter,
  type AdapterDefinition,
  type CarriedFormat,
  type CodeLists,
} from '@schakel/adapter-contract';
import { loadXml, type XmlSchema } from '@schakel/xml';
import { answer, readAnswer } from './answer';
import { CODE_LISTS } from './codes';
import { inspect, type LeerplichtDocument, MAX_BYTES, MEDIA_TYPE } from './format';
import { leaves } from './leaves';
import { published } from './published';
import { read } from './read';
import { readBack } from './read-back';
import { XSD } from './schema.xsd';
import { write, WRITES } from './write';

let compiled: Promise<XmlSchema> | undefined;
/** Once per process: it knows no codes. */
const compile = (): Promise<XmlSchema> => (compiled ??= loadXml().then((xml) => xml.compile(XSD)));

async function load(codes: CodeLists): Promise<Adapter<LeerplichtDocument>> {
  const schema = await compile();
  const format: CarriedFormat<LeerplichtDocument> = {
    mediaType: MEDIA_TYPE,
    maxBytes: MAX_BYTES,
    inspect: (message) => inspect(schema, message),
  };
  return {
    partner: 'leerplicht',
    mappingVersion: 'leerplicht-1',
    mediaTypes: [MEDIA_TYPE, STRUCTURED],
    maxBytes: MAX_BYTES,
    inspect: (inbound) => inspectCarried(inbound, format),
    read: (document) => read(codes, document),
    leaves: (document) => leaves(codes, document),
    writes: WRITES,
    write: (outgoing) => write(schema, codes, outgoing),
    readBack: (rendered) => readBack(schema, codes, rendered),
    answer,
    readAnswer: (given) => readAnswer(schema, given),
    schemas: [{ name: 'verzuimbericht-1.xsd', mediaType: MEDIA_TYPE, body: XSD }],
    format: published(codes),
  };
}

/** Leerplicht, and school and DUO through it: XML after DUO's absence exchange, in our own namespace (README.md). */
export const leerplicht: AdapterDefinition = { partner: 'leerplicht', codeLists: CODE_LISTS, load };
