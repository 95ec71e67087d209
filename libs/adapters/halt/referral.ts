import {
  isEmpty,
  jsonShape,
  type Codes,
  type JsonShape,
  type Notes,
  type Outgoing,
  readFields,
  writeFields,
} from '@schakel/adapter-contract';
import type { ActField, BusinessEvent, Identifier, Statement } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { DIALECT, fieldsOf, type JsonFields, jsonOf, nodeOf } from './dialect';
import { code, day, must, number, row, yesNo } from './rows';
import { data, GEBEURD_OP, group, propertiesOf, requiredOf, text, type Rules } from './schema-parts';
import { NO_PLACE, readYouth, writeYouth } from './youth';
import { EMAIL, PHONE, REFERRED_YOUTH, SOH_YOUTH } from './youth-schema';

const AT = '/data/verwijzing';

/** What a referral says beside its number and who refers. */
export const VERWIJZING: readonly ActField[] = [
  row('datumVerwijzing', day, 'Day of the referral', must),
  row('datumEersteVerhoor', day, 'Day of the first hearing; from it the terms run'),
  code('feit', 'leerplicht.feit', 'The offence', { ...must, bron: 'Leerplichtwet, article 2 (3) and 4c; codes modelled' }),
  row('verzuimuren', number(9999), 'Hours of absence', { bron: 'band of the Richtlijn en kader strafvordering jeugd, annex I' }),
  row('aantalKeerTeLaat', number(9999), 'Times late', { bron: 'band of the Richtlijn en kader strafvordering jeugd, annex I' }),
  row('periodeVan', day, 'First day of the absence'),
  row('periodeTot', day, 'Last day of the absence'),
  row('toestemmingJongere', yesNo, 'The youth agrees', { bron: 'Halt' }),
  row('toestemmingOuders', yesNo, 'The parents agree, asked below 16 years', { bron: 'Halt' }),
  row('eerdereHalt', yesNo, 'Was at Halt for school absence before, which is possible once', { bron: 'Halt' }),
];

const aangeboden = (suffix: string, jongere: Rules): JsonShape<unknown> =>
  jsonShape(
    data(`verwijzing.aangeboden${suffix}`, 'A referral to Halt', ['gebeurdOp', 'verwijzing', 'jongere'], {
      gebeurdOp: GEBEURD_OP,
      verwijzing: group('The referral: Modelled', ['kenmerkVerwijzer', 'verwijzer', ...requiredOf(VERWIJZING)], {
        kenmerkVerwijzer: text("The referrer's own number of this referral: Modelled", 40),
        verwijzer: group('Who refers', ['instantie', 'oin'], {
          instantie: text('Name of the organisation: Modelled', 200),
          oin: text('OIN of the organisation: OIN-stelsel', 20, { pattern: '^[0-9]{20}$' }),
          functionaris: text('Name of the officer: Modelled', 200),
          functie: text('Post of the officer: Modelled', 100),
          telefoonnummer: PHONE,
          emailadres: EMAIL,
        }),
        ...propertiesOf(VERWIJZING),
      }),
      jongere,
    }),
  );

/** What leerplicht offers to Halt. */
export const AANGEBODEN = aangeboden('', REFERRED_YOUTH);

/** The same to a partner set to the published draft of SOH (semantics.md 24). */
export const AANGEBODEN_SOH = aangeboden('-soh', SOH_YOUTH);

/** What a referral says; `instantie` and `oin` name a party, which is no value of the record. */
export function readReferral(
  { jongere, verwijzing }: JsonFields,
  codes: Codes,
  notes: Notes,
): Pick<BusinessEvent, 'kind' | 'subject' | 'statements'> & { readonly keys: readonly Identifier[] } {
  const { kenmerkVerwijzer, verwijzer } = fieldsOf(verwijzing);
  const nummer: Identifier = { soort: 'kenmerk-verwijzing', waarde: String(kenmerkVerwijzer) };
  const subject = { soort: 'verwijzing', nummer } as const;
  const states = (path: string, value: Json, veld: string): Statement => ({ mode: 'states', subject, path, value, veld });
  const youth = readYouth(jongere, codes, notes);
  const { instantie: _instantie, oin: _oin, functionaris, ...officer } = fieldsOf(verwijzer);
  const who = { ...(functionaris !== undefined && { naam: functionaris }), ...officer };
  return {
    kind: 'halt.referral',
    subject,
    keys: [...youth.keys, nummer],
    statements: [
      ...youth.statements,
      states('nummers.kenmerk-verwijzing', { ...nummer }, `${AT}/kenmerkVerwijzer`),
      ...readFields(VERWIJZING, nodeOf(verwijzing ?? {}, AT), DIALECT, codes, notes).map(({ field, value, node }) =>
        states(field.pad, value, node.field),
      ),
      ...(Object.keys(who).length > 0 ? [states('verwijzer', who, `${AT}/verwijzer`)] : []),
    ],
  };
}

/** The data of a referral. Every loss is told; what is missing is for the schema to say. */
export function writeReferral({ content, originParty }: Outgoing, soh: boolean, codes: Codes, notes: Notes): JsonFields {
  const { verwijzer, ...values } = content.values;
  const { naam, functie, telefoonnummer, emailadres, ...lost } = fieldsOf(verwijzer);
  for (const name of Object.keys(lost).filter((each) => !isEmpty(lost[each])))
    notes.warnings.push({ veld: `${AT}/verwijzer/${name}`, code: 'VERLIES', uitleg: NO_PLACE });
  // Numbers travel as identifiers, not as values.
  const told = Object.fromEntries(Object.entries(values).filter(([path]) => !path.startsWith('nummers.')));
  const kenmerkVerwijzer = content.identifiers.find(({ soort }) => soort === 'kenmerk-verwijzing')?.waarde;
  const officer = Object.entries({ functionaris: naam, functie, telefoonnummer, emailadres }).filter(([, value]) => value !== undefined);
  return {
    gebeurdOp: content.occurredAt,
    verwijzing: {
      ...(kenmerkVerwijzer !== undefined && { kenmerkVerwijzer }),
      verwijzer: { instantie: originParty.naam, oin: originParty.oin, ...Object.fromEntries(officer as [string, Json][]) },
      ...jsonOf(writeFields(VERWIJZING, told, DIALECT, codes, AT, notes)),
    },
    jongere: writeYouth(content, { soh, whole: true }, codes, notes) ?? {},
  };
}
