import type { ChildReading, CodeLists, Reading } from '@schakel/adapter-contract';
import { CannotTranslate } from '@schakel/kernel';
import { childOf, tokenOf, type XmlNode } from '@schakel/xml';
import { CUT_AT, type InboundName, type LeerplichtDocument } from './format';
import { readCriminalRequest, readProcesVerbaal, readReferral } from './read-offence';
import { readProtectionRequest } from './read-protection';
import { readChangedReport, readNewReport, readStatus } from './read-report';
import { Said } from './said';

/** What a message says. Throws CannotTranslate with every unknown code and impossible value at once. */
export function read(codes: CodeLists, { root, name, message }: LeerplichtDocument): Reading {
  const said = new Said(codes, tokenOf(childOf(message, ...MESSAGES[name].codesHoldOn) ?? message));
  const kop = childOf(root, 'Kop');
  if (kop !== undefined) said.moment(kop, 'DatumBedrijfsdocument', 'TijdstipBedrijfsdocument');
  const children = MESSAGES[name].read(message, said);
  if (said.faults.length > 0) {
    throw new CannotTranslate('a verzuimbericht has codes or values that the adapter cannot translate', { faults: said.faults });
  }
  warnOfCuts(message, said);
  return { children, warnings: said.warnings };
}

/** How each message is read, and on which of its days its codes must hold: an old report keeps its old codes. */
const MESSAGES: Record<
  InboundName,
  { readonly codesHoldOn: readonly string[]; readonly read: (message: XmlNode, said: Said) => readonly ChildReading[] }
> = {
  MeldenRelatiefVerzuim: { codesHoldOn: ['Verzuimgeval', 'DatumMelding'], read: readNewReport },
  MutatieMeldingRelatiefVerzuim: { codesHoldOn: ['Verzuimgeval', 'DatumMelding'], read: readChangedReport },
  StatusMelding: { codesHoldOn: ['DatumStatusGezet'], read: readStatus },
  HaltVerwijzing: { codesHoldOn: ['DatumVerwijzing'], read: readReferral },
  ProcesVerbaal: { codesHoldOn: ['DatumProcesVerbaal'], read: readProcesVerbaal },
  VerzoekStrafonderzoek: { codesHoldOn: ['DatumVerzoek'], read: readCriminalRequest },
  VerzoekBeschermingsonderzoek: { codesHoldOn: ['DatumVerzoek'], read: readProtectionRequest },
};

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
