import { EVENT_KINDS, IDENTIFIER_KINDS } from '@schakel/dossier';

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text, uniqueItems: true };
const kind = { enum: EVENT_KINDS };
const onderwerp = { enum: ['jongere', 'melding', 'verwijzing', 'proces-verbaal', 'onderzoek', 'verrichting', 'zorgmelding'] };
const validity = { geldigVanaf: { type: 'string', format: 'dag' }, geldigTot: { type: 'string', format: 'dag' } };

/** An object of which exactly these fields are known; all are required but those in `optional`. */
const exactly = (properties: Readonly<Record<string, object>>, optional: Readonly<Record<string, object>> = {}) => ({
  type: 'object',
  properties: { ...properties, ...optional },
  required: Object.keys(properties),
  additionalProperties: false,
});
const listOf = (items: object) => ({ type: 'array', items });

const als = exactly({ pad: text, waarden: texts });

const duur = {
  type: 'object',
  properties: { dagen: { type: 'integer', minimum: 1 }, maanden: { type: 'integer', minimum: 1 } },
  additionalProperties: false,
  minProperties: 1,
};
const mijlpaal = {
  type: 'object',
  properties: { gebeurtenis: kind, pad: text, waarden: texts, datumUit: { enum: ['waarde'] } },
  additionalProperties: false,
  oneOf: [{ required: ['gebeurtenis'], maxProperties: 1 }, { required: ['pad'] }],
};
const remarks = { ...validity, opmerking: text };

/** JSON Schemas of the four files. What spans several lines (doubles, overlaps) is checked in load-policy.ts. */
export const POLICY_SCHEMAS = {
  gezag: exactly({
    regels: listOf(
      exactly(
        {
          onderwerp,
          paden: texts,
          regel: { enum: ['gezag', 'laatste', 'ieder-eigen'] },
          bron: text,
        },
        { gezag: listOf(texts) },
      ),
    ),
  }),
  termijnen: exactly({
    termijnen: listOf(exactly({ soort: text, vanaf: mijlpaal, duur, gehaaldDoor: listOf(mijlpaal), bron: text }, remarks)),
    verwachtingen: listOf(
      exactly(
        { soort: text, van: text, vanaf: mijlpaal, duur, vervuldDoor: listOf(mijlpaal), vervaltDoor: listOf(mijlpaal), bron: text },
        { ...remarks, onderwerp, gevraagdDoor: mijlpaal },
      ),
    ),
  }),
  regimes: exactly({
    regels: listOf(exactly({ gebeurtenis: kind, regime: { enum: ['AVG', 'Wpg', 'Wjsg', 'Jeugdwet'] }, doel: text, bron: text }, { als })),
  }),
  routering: exactly({
    standaardGrond: text,
    regels: listOf(
      exactly(
        {
          gebeurtenis: kind,
          aan: text,
          grondslag: text,
          doel: text,
          nummers: { type: 'array', items: { enum: Object.keys(IDENTIFIER_KINDS) }, uniqueItems: true },
          jongere: texts,
          waarden: texts,
        },
        { ...validity, als, onthouden: listOf(exactly({ pad: text, grond: text })) },
      ),
    ),
    weigeringen: listOf(exactly({ gebeurtenis: kind, aan: text, grond: text }, { ...validity, als })),
  }),
};
