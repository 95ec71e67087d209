import type { EventKind, IdentifierKind, Subject } from '@schakel/dossier';
import { digestOf, fieldDigests, type Fields } from './digest';

/** The kinds of case that a partner keeps under a number of its own. */
export type CaseKind = Extract<Subject['soort'], 'melding' | 'verwijzing' | 'onderzoek' | 'proces-verbaal'>;

/** Which fields of a kind of case count at a partner, and by which of its numbers it is asked: the first that it has. */
export interface FieldList {
  readonly soort: CaseKind;
  readonly nummers: readonly IdentifierKind[];
  readonly velden: readonly string[];
  /** What an event says by being told, where the message has no field of its own for it. */
  readonly bij?: Readonly<Partial<Record<EventKind, Readonly<Record<string, string>>>>>;
}

const INQUIRY_FIELDS = ['status', 'resultaat', 'advies'] as const;
const PV: FieldList = { soort: 'proces-verbaal', nummers: ['pv-nummer'], velden: ['datumProcesVerbaal', 'feit', 'verzuimuren'] };

/**
 * The lists by format (the name of the adapter). A field counts where the partner itself states it or Schakel tells it;
 * its name and its value are those of the core, so that both sides write the same text. A VTO number is about several
 * children and asks for none: such an inquiry is asked for by RvdK's own number once that is known.
 */
export const FIELD_LISTS: Readonly<Record<string, readonly FieldList[]>> = {
  leerplicht: [
    { soort: 'melding', nummers: ['meldingsnummer'], velden: ['verzuimsoort', 'begindatum', 'einddatum', 'status'] },
    { soort: 'verwijzing', nummers: ['kenmerk-verwijzing'], velden: ['resultaat', 'datumAfloop'] },
    {
      soort: 'onderzoek',
      nummers: ['kenmerk-onderzoek', 'rvdk-zaaknummer'],
      velden: INQUIRY_FIELDS,
      bij: { 'advice.given': { status: 'ADVIES_GEGEVEN' } },
    },
    PV,
  ],
  halt: [
    {
      soort: 'verwijzing',
      nummers: ['kenmerk-verwijzing', 'halt-dossiernummer'],
      velden: ['datumVerwijzing', 'verzuimuren', 'status', 'opgelegdeUren', 'startgesprekDatum', 'resultaat', 'datumAfloop'],
    },
  ],
  rvdk: [{ soort: 'onderzoek', nummers: ['rvdk-zaaknummer', 'kenmerk-onderzoek'], velden: INQUIRY_FIELDS }, PV],
};

const TEXT = { type: 'string' } as const;
const SHA256 = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;

/** JSON Schema of the question and the answer, published at `/v1/schemas/schakel/standopgave.json`. */
export const STATEMENT_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: '/v1/schemas/schakel/standopgave.json',
  title: 'Standopgave',
  description: 'Wat Schakel vraagt met POST {endpoint}/standopgave, en wat u antwoordt. Kent u de zaak niet: status 404.',
  oneOf: [{ $ref: '#/$defs/vraag' }, { $ref: '#/$defs/antwoord' }],
  $defs: {
    vraag: {
      type: 'object',
      required: ['zaak', 'soort'],
      properties: {
        zaak: { ...TEXT, description: 'Uw eigen nummer van de zaak.' },
        soort: { ...TEXT, description: 'Wat voor zaak het is.' },
      },
    },
    antwoord: {
      type: 'object',
      required: ['versie', 'digest'],
      properties: {
        versie: { type: 'integer', minimum: 0, description: 'Het hoogste Schakel-Volgnummer van de leveringen over deze zaak; 0: geen.' },
        digest: { ...SHA256, description: 'SHA-256 over de canonieke JSON (RFC 8785) van de velden uit standopgave-velden.json.' },
        velden: { type: 'object', additionalProperties: SHA256, description: 'Hetzelfde per veld, over de waarde van dat veld. Mag weg.' },
      },
    },
  },
} as const;

/** Fictitious fields of one case, with the digests that they must give. */
const vector = (soort: CaseKind, velden: Fields): object => ({
  soort,
  velden,
  digest: digestOf(velden),
  veldDigests: fieldDigests(velden),
});

/** What is published at `/v1/schemas/schakel/standopgave-velden.json`: the lists, the rules of writing, and test vectors. */
export const statementFields = (): object => ({
  titel: 'Velden van de standopgave, per formaat en soort zaak',
  regels: [
    'Een veld zonder waarde staat er niet in.',
    'Elke waarde is tekst; een getal zoals JSON het schrijft. Een datum is jjjj-mm-dd. Alleen advies is een lijst van teksten.',
    'Een code is de code van de kern, zoals de formaatpagina haar noemt.',
    'Een status telt als zij aan ons is gemeld of door ons is verteld. Staat er bij een lijst "bij": dat bericht zegt dit zonder eigen veld.',
  ],
  formaten: FIELD_LISTS,
  proefwaarden: [
    vector('verwijzing', {}),
    vector('verwijzing', { resultaat: 'NEGATIEF', datumAfloop: '2026-10-30' }),
    vector('onderzoek', { status: 'ADVIES_GEGEVEN', advies: ['HULP', 'TAAKSTRAF'] }),
    vector('proces-verbaal', { feit: 'LPW-2-3', verzuimuren: '62', datumProcesVerbaal: '2026-11-02' }),
  ],
});
