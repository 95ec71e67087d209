import type { ChildReading, CodeLists, Reading } from '@schakel/adapter-contract';
import { CannotTranslate } from '@schakel/kernel';
import { childOf, tokenOf, type XmlNode } from '@schakel/xml';
import { actByElement } from './acts';
import { CUT_AT, type LeerplichtDocument } from './format';
import { readAct } from './read-acts';
import { readHaltFeedback, readInquiryFeedback } from './read-feedback';
import { readCriminalRequest, readProcesVerbaal, readReferral } from './read-offence';
import { readProtectionRequest } from './read-protection';
import { readReceipt } from './read-receipt';
import { readAbsoluteReport, readChangedReport, readCoupling, readNewReport, readStatus, readWithdrawal } from './read-report';
import { Said } from './said';

/** What a message says. Throws CannotTranslate with every unknown code and impossible value at once. */
export function read(codes: CodeLists, document: LeerplichtDocument): Reading {
  const reading = readMessage(codes, document);
  const registration = childOf(document.message, 'Registratie');
  if (registration === undefined) return reading;
  const uitleg = 'Een registratie namens een organisatie komt anders alleen van Schakel. Wij nemen haar over. Kijk of dit klopt.';
  return { ...reading, warnings: [...reading.warnings, { veld: registration.path, code: 'REGISTRATIE_ONVERWACHT', uitleg }] };
}

/** What any message of the format says, whichever way it goes. */
export function readMessage(codes: CodeLists, { root, name, message }: LeerplichtDocument): Reading {
  const reader = MESSAGES.get(name) ?? actReader(name);
  const kop = childOf(root, 'Kop');
  const day = reader.codesHoldOn === 'sent' ? kop && childOf(kop, 'DatumBedrijfsdocument') : childOf(message, ...reader.codesHoldOn);
  const said = new Said(codes, tokenOf(day ?? message));
  if (kop !== undefined) said.moment(kop, 'DatumBedrijfsdocument', 'TijdstipBedrijfsdocument');
  if (name === 'VerwerkingMelding') {
    const { receipt, warnings } = readReceipt(message);
    return { children: [], receipts: [receipt], warnings: [...said.warnings, ...warnings] };
  }
  const children = reader.read(message, said, root);
  if (said.faults.length > 0) {
    throw new CannotTranslate('a verzuimbericht has codes or values that the adapter cannot translate', { faults: said.faults });
  }
  if (reader.cuts) warnOfCuts(message, said);
  return { children, warnings: said.warnings };
}

/** How a message is read, and on which of its days its codes must hold: an old report keeps its old codes, a feedback has those of the day on which it was sent. */
interface MessageReader {
  readonly codesHoldOn: readonly string[] | 'sent';
  readonly read: (message: XmlNode, said: Said, root: XmlNode) => readonly ChildReading[];
  /** Whether its source cuts texts at the lengths of CUT_AT. */
  readonly cuts?: true;
}

const MESSAGES: ReadonlyMap<string, MessageReader> = new Map<string, MessageReader>([
  ['MeldenRelatiefVerzuim', { codesHoldOn: ['Verzuimgeval', 'DatumMelding'], read: readNewReport, cuts: true }],
  ['MutatieMeldingRelatiefVerzuim', { codesHoldOn: ['Verzuimgeval', 'DatumMelding'], read: readChangedReport, cuts: true }],
  ['MeldenAbsoluutVerzuim', { codesHoldOn: ['DatumMelding'], read: readAbsoluteReport }],
  ['IntrekkingMelding', { codesHoldOn: ['DatumIntrekking'], read: readWithdrawal }],
  ['LeveringNummerMeldingRelatiefVerzuim', { codesHoldOn: ['DatumLaatsteMutatie'], read: readCoupling }],
  ['StatusMelding', { codesHoldOn: ['DatumStatusGezet'], read: readStatus }],
  ['HaltVerwijzing', { codesHoldOn: ['DatumVerwijzing'], read: readReferral }],
  ['ProcesVerbaal', { codesHoldOn: ['DatumProcesVerbaal'], read: readProcesVerbaal }],
  ['VerzoekStrafonderzoek', { codesHoldOn: ['DatumVerzoek'], read: readCriminalRequest }],
  ['VerzoekBeschermingsonderzoek', { codesHoldOn: ['DatumVerzoek'], read: readProtectionRequest }],
  ['HaltTerugmelding', { codesHoldOn: 'sent', read: readHaltFeedback }],
  ['OnderzoekTerugmelding', { codesHoldOn: 'sent', read: readInquiryFeedback }],
]);

function actReader(name: string): MessageReader {
  const act = actByElement(name);
  return {
    codesHoldOn: ['DatumGebeurtenis'],
    read: (message, said, root) => (act === undefined ? [] : readAct(act, message, root, said)),
  };
}

/** semantics.md 17: a text of just the length at which its source cuts may have been longer. */
function warnOfCuts(node: XmlNode, said: Said): void {
  const cutAt = node.children.length === 0 ? CUT_AT[node.name] : undefined;
  if (cutAt !== undefined && [...node.text].length === cutAt) {
    said.warnings.push({
      veld: node.path,
      code: 'MOGELIJK_INGEKORT',
      uitleg: 'Deze tekst is precies zo lang als mag. Misschien is het einde weggevallen.',
    });
  }
  for (const child of node.children) warnOfCuts(child, said);
}
