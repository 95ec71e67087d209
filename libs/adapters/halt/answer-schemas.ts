import { jsonShape } from '@schakel/adapter-contract';

/** What Halt gets back from us on the same connection (answer.ts), as schemas; we only write these, so nothing is judged by them. */

const text = (description: string, maxLength: number) => ({ type: 'string', minLength: 1, maxLength, description });
const answer = (name: string, description: string, required: readonly string[], properties: Readonly<Record<string, unknown>>) =>
  jsonShape<unknown>({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:schakel:halt:${name}:1`,
    title: `${name}.v1`,
    type: 'object',
    description,
    required,
    properties,
  });

/** 202: taken, with the address where its state can be asked. */
const ONTVANGST = answer('ontvangst', 'Modelled: the message was received and is kept', ['berichtId', 'status', 'ontvangenOp'], {
  berichtId: text('Number of the message at Schakel: SOH', 36),
  status: text('IN_PROGRESS while the message is being handled: SOH StatusInteractie', 20),
  ontvangenOp: text('Modelled: when it was received (RFC 3339)', 35),
});

/** 4xx and 5xx: a problem report with every fault. */
const PROBLEEM = answer('probleem', 'A problem report: RFC 9457', ['title', 'status', 'detail'], {
  type: text('Kind of problem: RFC 9457', 200),
  title: text('What is wrong, in a few words: RFC 9457', 200),
  status: { type: 'integer', minimum: 400, maximum: 599, description: 'The HTTP status: RFC 9457' },
  detail: text('What to do: RFC 9457', 1000),
  instance: text('Address of the message: RFC 9457', 200),
  fouten: {
    type: 'array',
    maxItems: 100,
    description: 'Modelled: every fault',
    items: {
      type: 'object',
      description: 'Modelled: one fault',
      required: ['veld', 'code', 'uitleg'],
      properties: {
        veld: { type: 'string', maxLength: 500, description: 'Modelled: path of the field, empty for the message as a whole' },
        code: text('Modelled: code of the fault, list fout.code', 40),
        uitleg: text('Modelled: what is wrong and what to do, in plain Dutch', 1000),
      },
    },
  },
});

/** As they are published, by name. */
export const ANSWER_SCHEMAS = [ONTVANGST, PROBLEEM].map(({ schema }) => ({
  name: `${schema['title']}.json`,
  mediaType: 'application/schema+json',
  body: `${JSON.stringify(schema, null, 2)}\n`,
}));
