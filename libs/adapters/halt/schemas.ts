import { jsonShape } from '@schakel/adapter-contract';

/**
 * The data of each message as JSON Schema, one per CloudEvents type. What is not public is modelled by us, on the
 * public texts about Halt and the person fields of Samen Onder Handbereik (SOH, Melding.yaml); each element says so.
 * Code lists and the existence of a date are not in the schema: such a message is kept and waits (semantics.md 11).
 */

type Rules = Readonly<Record<string, unknown>>;
const text = (description: string, maxLength: number, rules: Rules = {}) => ({
  type: 'string',
  minLength: 1,
  maxLength,
  description,
  ...rules,
});
const date = (description: string) => text(`${description} (yyyy-MM-dd)`, 10, { pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const moment = (description: string) =>
  text(`${description} (RFC 3339)`, 35, {
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$',
  });
const count = (description: string, maximum: number) => ({ type: 'integer', minimum: 0, maximum, description });
const yesNo = (description: string) => ({ type: 'boolean', description });
const group = (description: string, required: readonly string[], properties: Rules) => ({
  type: 'object',
  description,
  required,
  properties,
});

const data = (name: string, description: string, required: readonly string[], properties: Rules) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:schakel:halt:${name}:1`,
  title: `${name}.v1`,
  ...group(description, required, properties),
});

const HALT_DOSSIERNUMMER = text('Modelled: number of the file at Halt, such as AuraH gives it', 40);
const KENMERK = text("Modelled: the referrer's own number of this referral", 40);
const GEBEURD_OP = moment(
  'When it happened in the real world. NL GOV profile: `time` is the moment of logging, so this stands in the data',
);

interface Numbers {
  readonly haltDossiernummer: string;
  readonly kenmerkVerwijzer?: string;
  readonly gebeurdOp: string;
}

/** Halt takes the referral (Regeling Halt 2013, article 8). */
export interface Aanvaard extends Numbers {
  readonly kenmerkVerwijzer: string;
}
export const AANVAARD = jsonShape<Aanvaard>(
  data('verwijzing.aanvaard', 'Halt takes the referral', ['haltDossiernummer', 'kenmerkVerwijzer', 'gebeurdOp'], {
    haltDossiernummer: HALT_DOSSIERNUMMER,
    kenmerkVerwijzer: KENMERK,
    gebeurdOp: GEBEURD_OP,
  }),
);

/** Halt does not take the referral; it may never have had a file (semantics.md 32). */
export interface Afgewezen {
  readonly haltDossiernummer?: string;
  readonly kenmerkVerwijzer: string;
  readonly gebeurdOp: string;
  readonly reden: string;
}
export const AFGEWEZEN = jsonShape<Afgewezen>(
  data('verwijzing.afgewezen', 'Halt does not take the referral', ['kenmerkVerwijzer', 'gebeurdOp', 'reden'], {
    haltDossiernummer: HALT_DOSSIERNUMMER,
    kenmerkVerwijzer: KENMERK,
    gebeurdOp: GEBEURD_OP,
    reden: text('Modelled: why Halt does not take it', 1000),
  }),
);

/** A step in the traject: the whole traject as it now stands. */
export interface Voortgang extends Numbers {
  readonly traject: {
    readonly status: string;
    readonly startgesprekDatum?: string;
    readonly opgelegdeUren?: number;
    readonly modules?: readonly { readonly code: string; readonly uren: number; readonly gereed: boolean }[];
    readonly waarschuwingDatum?: string;
    readonly eindgesprekDatum?: string;
  };
}
export const VOORTGANG = jsonShape<Voortgang>(
  data('traject.voortgang', 'The traject as it now stands', ['haltDossiernummer', 'gebeurdOp', 'traject'], {
    haltDossiernummer: HALT_DOSSIERNUMMER,
    kenmerkVerwijzer: KENMERK,
    gebeurdOp: GEBEURD_OP,
    traject: group('Modelled: the traject', ['status'], {
      status: text('Modelled: code list halt.status', 40),
      startgesprekDatum: date('Modelled: day of the first conversation'),
      opgelegdeUren: count('Hours imposed; at most 20 (Richtlijn en kader strafvordering jeugd, annex I)', 999),
      modules: {
        type: 'array',
        maxItems: 100,
        description: 'The parts of the traject',
        items: group('One part', ['code', 'uren', 'gereed'], {
          code: text('Code list halt.module: Regeling Halt 2013, article 7', 40),
          uren: { type: 'number', minimum: 0, maximum: 999, description: 'Hours of this part (Regeling Halt 2013)' },
          gereed: yesNo('Modelled: whether this part is done'),
        }),
      },
      waarschuwingDatum: date('Day of the written warning that precedes a negative outcome (Regeling Halt 2013)'),
      eindgesprekDatum: date('Modelled: day of the last conversation'),
    }),
  }),
);

/** The afloopbericht: how the Halt-afdoening ended. */
export interface Afgerond extends Numbers {
  readonly afloop: { readonly resultaat: string; readonly reden?: string; readonly datumAfloop: string };
}
export const AFGEROND = jsonShape<Afgerond>(
  data('traject.afgerond', 'How the Halt-afdoening ended', ['haltDossiernummer', 'gebeurdOp', 'afloop'], {
    haltDossiernummer: HALT_DOSSIERNUMMER,
    kenmerkVerwijzer: KENMERK,
    gebeurdOp: GEBEURD_OP,
    afloop: group('Modelled: the outcome', ['resultaat', 'datumAfloop'], {
      resultaat: text('Modelled: code list halt.resultaat', 40),
      reden: text('Modelled: why, in a few words', 1000),
      datumAfloop: date('Modelled: day on which the traject ended'),
    }),
  }),
);

const PHONE = text('A telephone number as one text: SOH', 20);
const EMAIL = text('An e-mail address: SOH', 254);

type Texts<Name extends string> = { readonly [name in Name]?: string };

/** A referral, as it is written. */
export interface Aangeboden {
  readonly gebeurdOp: string;
  readonly verwijzing: Texts<'datumEersteVerhoor' | 'periodeVan' | 'periodeTot'> & {
    readonly kenmerkVerwijzer: string;
    readonly verwijzer: { readonly instantie: string; readonly oin: string } & Texts<
      'functionaris' | 'functie' | 'telefoonnummer' | 'emailadres'
    >;
    readonly datumVerwijzing: string;
    readonly feit: string;
    readonly verzuimuren?: number;
    readonly aantalKeerTeLaat?: number;
    readonly toestemmingJongere?: boolean;
    readonly toestemmingOuders?: boolean;
    readonly eerdereHalt?: boolean;
  };
  readonly jongere: Texts<'burgerservicenummer' | 'geboortedatum' | 'geslacht'> & {
    readonly naam: { readonly geslachtsnaam: string } & Texts<'voornamen' | 'voorvoegsel'>;
    readonly adres?: { readonly straatnaam: string; readonly huisnummer: number; readonly postcode: string; readonly plaats: string };
    readonly contact?: Texts<'telefoonnummer' | 'emailadres'>;
  };
}

/** What leerplicht offers to Halt; written by us, and read back to prove what came over. */
export const AANGEBODEN = jsonShape<Aangeboden>(
  data('verwijzing.aangeboden', 'A referral to Halt', ['gebeurdOp', 'verwijzing', 'jongere'], {
    gebeurdOp: GEBEURD_OP,
    verwijzing: group('Modelled: the referral', ['kenmerkVerwijzer', 'verwijzer', 'datumVerwijzing', 'feit'], {
      kenmerkVerwijzer: KENMERK,
      verwijzer: group('Who refers', ['instantie', 'oin'], {
        instantie: text('Modelled: name of the organisation', 200),
        oin: text('OIN of the organisation (OIN-stelsel)', 20, { pattern: '^[0-9]{20}$' }),
        functionaris: text('Modelled: name of the officer', 200),
        functie: text('Modelled: post of the officer', 100),
        telefoonnummer: PHONE,
        emailadres: EMAIL,
      }),
      datumVerwijzing: date('Modelled: day of the referral'),
      datumEersteVerhoor: date('Modelled: day of the first hearing; from it the terms run'),
      feit: text('Modelled code: Leerplichtwet article 2 section 3, or article 4c', 10),
      verzuimuren: count('Hours of absence: band of the Richtlijn en kader strafvordering jeugd, annex I', 9999),
      aantalKeerTeLaat: count('Times late: band of the same Richtlijn', 9999),
      periodeVan: date('Modelled: first day of the absence'),
      periodeTot: date('Modelled: last day of the absence'),
      toestemmingJongere: yesNo('The youth agrees (Halt asks it)'),
      toestemmingOuders: yesNo('The parents agree; asked below 16 years (Halt)'),
      eerdereHalt: yesNo('Was at Halt for school absence before; possible once (Halt)'),
    }),
    jongere: group('The youth', ['naam'], {
      burgerservicenummer: text('BSN; ours: a leading zero is kept, which SOH refuses', 9, { pattern: '^[0-9]{9}$' }),
      naam: group('Name: SOH Naam, but the prefix is optional', ['geslachtsnaam'], {
        voornamen: text('Given names: SOH', 200),
        voorvoegsel: text('Prefix of the surname: SOH', 10),
        geslachtsnaam: text('Surname without prefix: SOH', 200),
      }),
      geboortedatum: date('Birth date; ours, SOH has none'),
      geslacht: text('Sex 0, 1, 2 or 9: SOH', 1, { pattern: '^[0129]$' }),
      adres: group('Address: SOH Adres', ['straatnaam', 'huisnummer', 'postcode', 'plaats'], {
        straatnaam: text('Street, shortened after NEN 5825: SOH', 24),
        huisnummer: { type: 'integer', minimum: 1, maximum: 99999, description: 'House number: SOH; no letter, no addition' },
        postcode: text('Postcode with a space: SOH', 7, { pattern: '^[1-9][0-9]{3} [A-Z]{2}$' }),
        plaats: text('Place: SOH', 80),
      }),
      contact: group('Modelled: how to reach the youth', [], { telefoonnummer: PHONE, emailadres: EMAIL }),
    }),
  }),
);
