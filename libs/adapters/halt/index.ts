import type { Adapter, AdapterDefinition } from '@schakel/adapter-contract';
import { answer, readAnswer } from './answer';
import { inspect, MAX_BYTES, MEDIA_TYPES, SCHEMAS, type HaltDocument } from './format';
import { read } from './read';
import { write } from './write';

const adapter: Adapter<HaltDocument> = {
  partner: 'halt',
  mappingVersion: 'halt-1',
  mediaTypes: MEDIA_TYPES,
  maxBytes: MAX_BYTES,
  inspect,
  read,
  writes: ['halt.referral'],
  write,
  answer,
  readAnswer,
  schemas: SCHEMAS,
};

/** Stichting Halt: JSON in CloudEvents 1.0 with the NL GOV profile, modelled on Samen Onder Handbereik (README.md). */
export const halt: AdapterDefinition = { partner: 'halt', load: async () => adapter };
