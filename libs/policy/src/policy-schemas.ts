import { EVENT_KINDS, IDENTIFIER_KINDS, REGIOS } from '@schakel/dossier';

const text = { type: 'string', minLength: 1 };
/** Goes with every delivery and into the audit trail, several together where facts pass from one law to another. */
const ground = { type: 'string', minLength: 1, maxLength: 300 };
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

const regime = { enum: ['AVG', 'Wpg', 'Wjsg', 'Jeugdwet'] };
const als = exactly({ pad: text, waarden: texts });

const duur = {
  type: 'object',
  properties: { dagen: { type: 'integer', minimum: 1 }, maanden: { type: 'integer', minimum: 1 } },
  additionalProperties: false,
  minProperties: 1,
};
const scalars = { type: 'array', items: { anyOf: [text, { type: 'boolean' }] }, minItems: 1 };
const mijlpaal = {
  type: 'object',
  properties: { gebeurtenis: kind, pad: text, waarden: scalars, datumUit: { enum: ['waarde'] }, ooit: { enum: [true] } },
  additionalProperties: false,
  oneOf: [{ required: ['gebeurtenis'], maxProperties: 1 }, { required: ['pad'] }],
};
const mijlpalen = { ...listOf(mijlpaal), minItems: 1 };
const remarks = { ...validity, opmerking: text };
const sign = exactly({ pad: text, waarden: scalars });
const count = { type: 'integer', minimum: 1 };
const percent = { type: 'integer', minimum: 1, maximum: 100 };
const dag = { type: 'string', format: 'dag' };
const regio = { enum: REGIOS };

const some = { ...texts, minItems: 1 };
/** `<subject>.<path>` or `<subject>.*`. */
const paden = { ...some, items: { type: 'string', pattern: `^(${onderwerp.enum.join('|')})\\.(\\*|[A-Za-z][A-Za-z-]*)$` } };
const elementAls = {
  type: 'object',
  properties: { aanwezig: some, ontbreekt: some, pad: text, waarden: scalars, niet: scalars },
  additionalProperties: false,
  minProperties: 1,
  dependencies: { waarden: ['pad'], niet: ['pad'] },
};
const yesNo = { type: 'boolean' };

const kinds = { type: 'array', items: kind, minItems: 1, uniqueItems: true };
const number = { type: 'integer', minimum: 0 };
const grenzen = { type: 'object', additionalProperties: number, minProperties: 1 };
/** One shape per `soort`; the discriminator keeps the faults to the shape that was meant. */
const toets = {
  type: 'object',
  discriminator: { propertyName: 'soort' },
  required: ['soort'],
  oneOf: [
    exactly({ soort: { const: 'leeftijd' }, op: { enum: ['feit', 'verrichting'] } }, { vanaf: number, tot: number }),
    exactly({ soort: { const: 'toestemming' }, pad: text }, { onder: number }),
    exactly({ soort: { const: 'eenmaal' }, gebeurtenissen: kinds }, { pad: text }),
    exactly({ soort: { const: 'vooraf' }, gebeurtenissen: kinds }),
    exactly({ soort: { const: 'minstens' }, grenzen }),
    exactly({ soort: { const: 'hoogstens' }, grenzen }),
    exactly({ soort: { const: 'binnen' }, pad: text, dagen: number }),
    exactly({ soort: { const: 'eerste-keer' }, verzuimsoorten: some, gebeurtenissen: kinds }),
  ],
};

/** JSON Schemas of the files. What spans several lines (doubles, overlaps) is checked in load-policy.ts. */
export const POLICY_SCHEMAS = {
  gezag: exactly(
    {
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
    },
    { gevolgen: listOf(exactly({ onderwerp, paden: texts, gevolg: text })) },
  ),
  termijnen: exactly({
    termijnen: listOf(exactly({ soort: text, vanaf: mijlpalen, duur, gehaaldDoor: listOf(mijlpaal), bron: text }, remarks)),
    verwachtingen: listOf(
      exactly(
        { soort: text, van: text, vanaf: mijlpaal, duur, vervuldDoor: listOf(mijlpaal), vervaltDoor: listOf(mijlpaal), bron: text },
        { ...remarks, onderwerp, gevraagdDoor: mijlpaal, mits: mijlpaal },
      ),
    ),
  }),
  maten: exactly({
    doorlooptijd: listOf(exactly({ soort: text, vanaf: mijlpalen, bron: text }, remarks)),
    ketentermijnen: listOf(
      exactly(
        {
          soort: text,
          organisatie: text,
          vanaf: mijlpalen,
          mits: mijlpalen,
          duur,
          gehaaldDoor: mijlpalen,
          vervaltDoor: listOf(mijlpaal),
          norm: percent,
          bron: text,
        },
        remarks,
      ),
    ),
    wachttijden: listOf(
      exactly({ organisatie: text, vanaf: mijlpalen, tot: mijlpalen, vervaltDoor: listOf(mijlpaal), bron: text }, remarks),
    ),
    verzuim: listOf(exactly({ uren: count, lesweken: count, verzuimsoorten: texts, bron: text }, remarks)),
    thuiszitten: listOf(
      exactly({ dagen: count, prioriteit: duur, onafgebroken: listOf(sign), absoluut: listOf(sign), bron: text }, remarks),
    ),
    geoorloofdVerzuim: listOf(exactly({ bron: text }, { ...remarks, vanaf: count, boven: count })),
    jaarverslag: listOf(exactly({ soort: text, telt: mijlpalen, bron: text }, remarks)),
    doel: listOf(exactly({ korter: { type: 'array', items: percent, minItems: 2, maxItems: 2 }, bron: text }, remarks)),
  }),
  schoolvakanties: exactly(
    {
      bron: text,
      standaardRegio: regio,
      scholen: { type: 'object', additionalProperties: regio },
      bekendVan: dag,
      bekendTot: dag,
      vakanties: listOf(
        exactly({
          naam: text,
          regios: { type: 'array', items: regio, minItems: 1, uniqueItems: true },
          van: dag,
          tot: dag,
          echt: { type: 'boolean' },
        }),
      ),
    },
    { opmerking: text },
  ),
  regimes: exactly({
    regels: listOf(exactly({ gebeurtenis: kind, regime, doel: text, bron: text }, { als, zodra: kind })),
  }),
  routering: exactly({
    standaardGrond: text,
    regels: listOf(
      exactly(
        {
          gebeurtenis: kind,
          aan: text,
          grondslag: ground,
          doel: text,
          nummers: { type: 'array', items: { enum: Object.keys(IDENTIFIER_KINDS) }, uniqueItems: true },
          jongere: texts,
          waarden: texts,
        },
        { ...validity, als, van: some, mits: { enum: ['loopt'] }, onthouden: listOf(exactly({ pad: text, grond: text })) },
      ),
    ),
    weigeringen: listOf(exactly({ gebeurtenis: kind, aan: text, grond: text }, { ...validity, als })),
  }),
  verstrekking: exactly({
    standaardGrond: text,
    doelen: listOf(exactly({ doel: text, regime, bron: text })),
    regels: listOf(exactly({ regime, aan: some, voor: some, paden, grondslag: ground }, { doelen: some })),
    weigeringen: listOf(exactly({ regime, aan: some, grond: text }, { voor: some, paden })),
  }),
  rkj: exactly({
    berichten: listOf(
      exactly(
        {
          nummer: { type: 'integer', minimum: 1 },
          naam: text,
          corv: text,
          richting: { enum: ['uit', 'in'] },
          van: text,
          aan: text,
          gebeurtenis: kind,
          grondslag: ground,
          elementen: listOf(
            exactly(
              { element: text, lijst: { enum: ['minimum', 'maximum'] }, velden: { type: 'array', items: some, minItems: 1 } },
              { onder: exactly({ lijst: text }, { pad: text, waarden: some }), als: elementAls },
            ),
          ),
        },
        { als: elementAls },
      ),
    ),
  }),
  ouders: exactly({
    standaardGrond: text,
    leeftijden: listOf(
      exactly({
        vanaf: { type: 'integer', minimum: 0 },
        naam: text,
        regels: listOf(exactly({ soorten: paden, zonder: yesNo, met: yesNo, grond: text })),
      }),
    ),
  }),
  voorwaarden: exactly({
    voorwaarden: listOf(
      exactly({ regel: text, bij: kinds, uitleg: text, bron: text, toets }, { ...validity, als: exactly({ pad: text, waarden: scalars }) }),
    ),
  }),
};
