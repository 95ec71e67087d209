import type { Adapter, AdapterDefinition, CodeLists } from '@schakel/adapter-contract';
import { answer, readAnswer } from './answer';
import { ANSWER_SCHEMAS } from './answer-schemas';
import { CODE_LISTS } from './codes';
import { inspect, MAX_BYTES, MEDIA_TYPES, SCHEMAS, type HaltDocument } from './format';
import { leaves } from './leaves';
import { published } from './published';
import { read, readBack } from './read';
import { write, WRITES } from './write';

const adapter = (codes: CodeLists): Adapter<HaltDocument> => ({
  partner: 'halt',
  mappingVersion: 'halt-2',
  mediaTypes: MEDIA_TYPES,
  maxBytes: MAX_BYTES,
  inspect,
  read: (document) => read(codes, document),
  leaves: (document) => leaves(codes, document),
  writes: WRITES,
  write: (outgoing) => write(codes, outgoing),
  readBack: (rendered) => readBack(codes, rendered),
  answer,
  readAnswer,
  schemas: [...SCHEMAS, ...ANSWER_SCHEMAS],
  format: published(codes),
});

/** Stichting Halt: JSON in CloudEvents 1.0 with the NL GOV profile, modelled on Samen Onder Handbereik (README.md). */
export const halt: AdapterDefinition = { partner: 'halt', codeLists: CODE_LISTS, load: async (codes) => adapter(codes) };
