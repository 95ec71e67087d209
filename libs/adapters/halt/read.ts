import {
  asSaid,
  type CodeLists,
  type Codes,
  codesOn,
  instantOf,
  type Notes,
  readFields,
  type ReadField,
  type Reading,
  refuseFaults,
  type Rendered,
  statementsOfAct,
  type Warning,
} from '@schakel/adapter-contract';
import type { BusinessEvent, Identifier, Statement } from '@schakel/dossier';
import { dutchDate, type Json } from '@schakel/kernel';
import { DIALECT, type JsonFields, type JsonNode, nodeOf } from './dialect';
import { issuerIn } from './event';
import { type HaltDocument, inspectAny } from './format';
import { fieldsIn, registrationIn, type RowMessage } from './messages';
import { numbersIn } from './numbers';
import { readReceipt } from './receipts';
import { readReferral } from './referral';
import { readYouth } from './youth';

/** What a message says, whichever way it goes. Throws CannotTranslate with every unknown code and impossible value at once. */
export function read(lists: CodeLists, document: HaltDocument): Reading {
  const instant = instantOf(String(document.data['gebeurdOp'] ?? document.event['time']));
  const codes = codesOn(lists, instant === undefined ? undefined : dutchDate(instant));
  const notes: Notes = { faults: [], warnings: document.unknownFields.map(unknownField) };
  const reading = document.soort === 'verwerkt' ? readReceipt(document.data, codes, notes) : readCase(codes, document, notes);
  refuseFaults(notes.faults, 'a message of Halt has codes or values that the adapter does not know');
  return reading;
}

/** Reads what we wrote, also a message that only goes out; undefined for one that is none of ours. */
export function readBack(lists: CodeLists, { contentType, body }: Rendered): Reading | undefined {
  const inspection = inspectAny({ contentType, headers: {}, body: Buffer.from(body) });
  if (inspection.verdict === 'refused' || inspection.document.soort === 'verwerkt') return undefined;
  return read(lists, inspection.document);
}

const unknownField = (veld: string): Warning => ({
  veld,
  code: 'VELD_ONBEKEND',
  uitleg: 'Wij kennen dit gegeven niet en hebben het niet gebruikt. Kijk of de naam klopt.',
});

type CaseDocument = Exclude<HaltDocument, { readonly soort: 'verwerkt' }>;
type Told = Pick<BusinessEvent, 'kind' | 'subject' | 'statements'> & { readonly keys: readonly Identifier[] };

function readCase(codes: Codes, document: CaseDocument, notes: Notes): Reading {
  const { data, event } = document;
  const { keys, ...told } =
    document.soort === 'aangeboden'
      ? readReferral(data, codes, notes)
      : readRows(document.message, data, issuerIn(event['source']), codes, notes);
  const instant = instantOf(String(data['gebeurdOp']));
  if (instant === undefined) notes.faults.push({ veld: '/data/gebeurdOp', code: 'DATUM_ONGELDIG', uitleg: DATE_TEXT });
  const happened: BusinessEvent = { ...told, occurredAt: { instant: instant ?? '', precision: 'instant' } };
  return { children: [{ keys, events: [happened] }], warnings: notes.warnings };
}

const DATE_TEXT = 'Deze datum bestaat niet. Controleer de datum. Het bericht wacht.';

/** A statement stands at the field that says it: for a list at the list. */
const STATED = { placeOf: ({ field }: JsonNode): string => field };

function readRows(message: RowMessage, data: JsonFields, issuer: string, codes: Codes, notes: Notes): Told {
  const { act, groep, numbers, status } = message;
  const youth = readYouth(data['jongere'], codes, notes);
  const root = nodeOf(data, '/data');
  const body = groep === undefined ? [root] : DIALECT.nodes(root, groep);
  const said = body.flatMap((parent) => readFields(fieldsIn(message), parent, DIALECT, codes, notes));
  const registered = readFields(registrationIn(message), root, DIALECT, codes, notes);
  const found = statementsOfAct(
    act,
    numbersIn(data, numbers, issuer),
    [...said.map((one) => asStatus(one, status)), ...registered],
    STATED,
  );
  const implied: readonly Statement[] =
    typeof status === 'object' ? [{ mode: 'states', subject: found.subject, path: 'status', value: status, veld: '/type' }] : [];
  const ofFields = found.statements.length - said.length - registered.length;
  return {
    kind: act.kind,
    subject: found.subject,
    keys: [...youth.keys, ...found.keys],
    statements: [
      ...asSaid(said, youth.statements),
      ...found.statements.slice(0, ofFields),
      ...implied,
      ...found.statements.slice(ofFields),
    ],
  };
}

/** A status is a group in the record: a reason may stand beside it. */
const asStatus = (read: ReadField<JsonNode>, status: RowMessage['status']): ReadField<JsonNode> =>
  status === 'veld' && read.field.pad === 'status' ? { ...read, value: { code: read.value } satisfies Json } : read;
