/** `typ` of a proof, so that it is never taken for another statement of ours. */
export const PROOF_TYPE = 'schakel-bewijs+jwt';

const TEXT = { type: 'string' } as const;
const ID = { type: 'string', format: 'uuid' } as const;
const TIME = { type: 'string', format: 'date-time' } as const;
const SHA256 = {
  type: 'string',
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256 van de bytes van het bericht, in kleine hexadecimale tekens.',
} as const;
const ORGANISATION = {
  type: 'object',
  required: ['naam', 'oin'],
  additionalProperties: false,
  properties: { naam: TEXT, oin: { type: 'string', pattern: '^[0-9]{20}$' } },
} as const;
const shared = {
  iss: { type: 'string', pattern: '^urn:nld:oin:[0-9]{20}$' },
  iat: { type: 'integer', description: 'Wanneer dit bewijs is ondertekend, in seconden sinds 1970.' },
};

/** JSON Schema of what a proof says, published at `/v1/schemas/schakel/bewijs.json`. */
export const PROOF_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: '/v1/schemas/schakel/bewijs.json',
  title: 'Bewijs van ontvangst of doorzending',
  description: 'De inhoud van een bewijs: een compacte JWS (RFC 7515) met alg PS256 en typ schakel-bewijs+jwt.',
  oneOf: [
    {
      type: 'object',
      required: ['iss', 'iat', 'soort', 'bericht'],
      additionalProperties: false,
      properties: {
        ...shared,
        soort: { const: 'ontvangst' },
        bericht: {
          type: 'object',
          required: ['berichtId', 'afzender', 'ontvangenOp', 'sha256', 'grootte', 'inhoudstype', 'antwoord', 'staat'],
          additionalProperties: false,
          properties: {
            berichtId: ID,
            kenmerk: { ...TEXT, description: 'Het eigen nummer van het bericht, zoals de afzender het gaf.' },
            afzender: ORGANISATION,
            ontvangenOp: TIME,
            sha256: SHA256,
            grootte: { type: 'integer', description: 'In bytes.' },
            inhoudstype: TEXT,
            antwoord: { type: 'integer', description: 'De HTTP-status van ons antwoord.' },
            staat: TEXT,
            verwerktOp: TIME,
            eersteBerichtId: ID,
          },
        },
      },
    },
    {
      type: 'object',
      required: ['iss', 'iat', 'soort', 'levering'],
      additionalProperties: false,
      properties: {
        ...shared,
        soort: { const: 'doorzending' },
        levering: {
          type: 'object',
          required: ['leveringId', 'berichtId', 'ontvanger', 'gemaaktOp', 'staat', 'ontvangstbewijzen', 'pogingen'],
          additionalProperties: false,
          properties: {
            leveringId: ID,
            berichtId: { ...ID, description: 'Het bericht waar deze levering uit voortkwam.' },
            ontvanger: ORGANISATION,
            gemaaktOp: TIME,
            staat: TEXT,
            sha256: SHA256,
            inhoudstype: TEXT,
            vervangt: ID,
            ontvangstbewijzen: {
              type: 'object',
              additionalProperties: false,
              properties: { transport: TIME, afgeleverd: TIME, aanvaard: TIME, verwerkt: TIME, geweigerd: TIME },
            },
            pogingen: {
              type: 'array',
              items: {
                type: 'object',
                required: ['nummer', 'op'],
                additionalProperties: false,
                properties: { nummer: { type: 'integer' }, op: TIME, status: { type: 'integer' } },
              },
            },
          },
        },
      },
    },
  ],
} as const;
