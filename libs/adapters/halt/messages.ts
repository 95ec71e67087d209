import { jsonShape, numbersOfAct, type JsonShape } from '@schakel/adapter-contract';
import { type Act, type ActField, actOf, type EventKind, type IdentifierKind, REGISTRATIE } from '@schakel/dossier';
import { namesOf, numberProperties } from './numbers';
import { code, day, long, must, number, row, yesNo } from './rows';
import { data, GEBEURD_OP, group, propertiesOf, requiredOf, type Rules } from './schema-parts';
import { YOUTH } from './youth-schema';

/** A message whose data are rows: its schema, its reader and its writer all come from these. */
export interface RowMessage {
  /** The middle of its CloudEvents type: `nl.bip-schoolverzuim.<naam>.v1`. */
  readonly naam: string;
  readonly act: Act;
  /** Whether a partner may send it to Schakel. */
  readonly inbound: boolean;
  /** The kinds of number that it carries. */
  readonly numbers: readonly IdentifierKind[];
  /** Whether it may say who the youth is. */
  readonly youth: boolean;
  /** The group in the data that the fields stand in; absent: in the data itself. */
  readonly groep?: string;
  /** The state that this kind of message means, or `veld`: the first field says it (as `{ code }` in the record). */
  readonly status?: { readonly code: string } | 'veld';
  readonly shape: JsonShape<unknown>;
}

const HOURS = { soort: 'getal', max: 999, decimalen: true } as const;

/** One step in the traject: the whole traject as it now stands. */
const TRAJECT: readonly ActField[] = [
  code('status', 'halt.status', 'State of the file', must),
  row('startgesprekDatum', day, 'Day of the first conversation'),
  row('opgelegdeUren', number(999), 'Hours imposed, at most 20', { bron: 'Richtlijn en kader strafvordering jeugd, annex I' }),
  row(
    'modules',
    {
      soort: 'groep',
      velden: [
        code('code', 'halt.module', 'Which part', { ...must, bron: 'Regeling Halt 2013, article 7' }),
        row('uren', HOURS, 'Hours of this part', { ...must, bron: 'Regeling Halt 2013' }),
        row('gereed', yesNo, 'Whether this part is done', must),
      ],
    },
    'The parts of the traject',
    { meer: 100 },
  ),
  row('waarschuwingDatum', day, 'Day of the written warning that precedes a negative outcome', { bron: 'Regeling Halt 2013' }),
  row('eindgesprekDatum', day, 'Day of the last conversation'),
  row('afspraken', long, 'What was agreed with the youth', { bron: 'Regeling Halt 2013, article 3 (e): afspraken; text modelled' }),
  row('gemisteAfspraken', number(99), 'Appointments that the youth did not keep'),
  row('instemmingJongere', yesNo, 'What Halt heard of the youth: agrees to take part, or does not', {
    bron: 'Wetboek van Strafrecht, article 77e (2)',
  }),
  row('instemmingOuders', yesNo, 'What Halt heard of the parents, asked below 16 years: agree, or do not', { bron: 'Halt' }),
];

/** The afloopbericht: how the Halt-afdoening ended. */
const AFLOOP: readonly ActField[] = [
  code('resultaat', 'halt.resultaat', 'How it ended', must),
  row('reden', long, 'Why'),
  row('datumAfloop', day, 'Day on which the traject ended', must),
  row('uitgevoerdeUren', HOURS, 'Hours that were done'),
];

/** That these fields are there. */
const demanded = (names: readonly string[]): Rules => ({
  type: 'object',
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, true])),
});

const REFERRAL_NUMBERS: readonly IdentifierKind[] = ['kenmerk-verwijzing', 'halt-dossiernummer'];

/**
 * Halt's own messages about a referral. Halt names its file; a registration by the BIP may know only the number of the
 * referral (semantics.md 23).
 */
function chain(
  naam: string,
  kind: EventKind,
  betekenis: string,
  byHalt: readonly IdentifierKind[],
  velden: readonly ActField[],
  more: Pick<RowMessage, 'groep' | 'status'>,
): RowMessage {
  const act: Act = { kind, subject: 'verwijzing', nummers: REFERRAL_NUMBERS, noemt: [], velden: [...velden, REGISTRATIE], betekenis };
  const { groep } = more;
  const body =
    groep === undefined ? propertiesOf(velden) : { [groep]: group(`${betekenis}: Modelled`, requiredOf(velden), propertiesOf(velden)) };
  const schema = data(
    naam,
    betekenis,
    ['gebeurdOp', ...(groep === undefined ? requiredOf(velden) : [groep])],
    { ...numberProperties(REFERRAL_NUMBERS), gebeurdOp: GEBEURD_OP, ...body, ...propertiesOf([REGISTRATIE]) },
    {
      dependentRequired: { registratie: namesOf(['kenmerk-verwijzing']) },
      if: demanded(['registratie']),
      else: demanded(namesOf(byHalt)),
    },
  );
  return { naam, act, inbound: true, numbers: REFERRAL_NUMBERS, youth: false, ...more, shape: jsonShape(schema) };
}

/** An act of libs/dossier under its name in this format. */
function act(kind: EventKind, naam: string, inbound = true): RowMessage {
  const found = actOf(kind);
  if (found === undefined) throw new Error(`not an act: ${kind}`);
  const ofYouth = found.subject === 'jongere';
  const numbers = ofYouth ? REFERRAL_NUMBERS : numbersOfAct(found);
  const own = found.nummers.slice(0, 1);
  const properties: Rules = {
    ...numberProperties(numbers),
    jongere: YOUTH,
    gebeurdOp: GEBEURD_OP,
    ...propertiesOf(found.velden),
  };
  const required = [...namesOf(own), ...(ofYouth ? ['jongere'] : []), 'gebeurdOp', ...requiredOf(found.velden)];
  return {
    naam,
    act: found,
    inbound,
    numbers,
    youth: true,
    shape: jsonShape(data(naam, found.betekenis, required, properties)),
  };
}

/** Every message of the format that is made of rows; the referral has a file of its own (referral.ts). */
export const ROW_MESSAGES: readonly RowMessage[] = [
  chain('verwijzing.aanvaard', 'halt.referral.accepted', 'Halt takes the referral', REFERRAL_NUMBERS, [], {
    status: { code: 'GEACCEPTEERD' },
  }),
  chain(
    'verwijzing.afgewezen',
    'halt.referral.declined',
    'Halt does not take the referral',
    ['kenmerk-verwijzing'],
    [row('reden', long, 'Why Halt does not take it', must)],
    { status: { code: 'NIET_IN_BEHANDELING' } },
  ),
  chain('traject.voortgang', 'halt.progress', 'The traject as it now stands', ['halt-dossiernummer'], TRAJECT, {
    groep: 'traject',
    status: 'veld',
  }),
  chain('traject.afgerond', 'halt.outcome', 'How the Halt-afdoening ended', ['halt-dossiernummer'], AFLOOP, {
    groep: 'afloop',
    status: { code: 'AFGEROND' },
  }),
  act('halt.withdrawn', 'verwijzing.ingetrokken', false),
  act('consent.given', 'toestemming.gegeven'),
  act('consent.withdrawn', 'toestemming.ingetrokken'),
  act('care-signal.vt', 'zorgsignaal.gemeld'),
  act('care-signal.feedback', 'zorgsignaal.beoordeeld', false),
  act('case.assigned-bip', 'zaak.toegewezen'),
  act('case.handed-over', 'zaak.overgedragen'),
  act('case.closed', 'zaak.afgesloten', false),
  act('case.reopened', 'zaak.heropend', false),
  act('school.returned', 'school.hervat'),
  act('care.started', 'hulp.gestart', false),
  act('person.changed', 'jongere.gewijzigd'),
  act('person.merged', 'jongere.samengevoegd'),
  act('residence.changed', 'jongere.verhuisd'),
  act('correction.sent', 'bericht.gecorrigeerd'),
];

/** What the rows of a message say beside the registration. */
export const fieldsIn = ({ act: { velden } }: RowMessage): readonly ActField[] => velden.filter((field) => field !== REGISTRATIE);

/** The registration, where the message may carry one; it stands in the data itself. */
export const registrationIn = ({ act: { velden } }: RowMessage): readonly ActField[] => velden.filter((field) => field === REGISTRATIE);
