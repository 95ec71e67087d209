import type { Reading } from '@schakel/adapter-contract';
import type { EventKind, Identifier, Moment, Subject } from '@schakel/dossier';
import { CannotTranslate, type Json } from '@schakel/kernel';
import { childOf, childrenOf, tokenOf, type XmlNode } from '@schakel/xml';
import {
  CC_EMAIL,
  FEIT,
  REDEN_AFGESLOTEN,
  REDEN_INGETROKKEN,
  SOORT_OPLEIDING,
  STATUS_MELDING,
  TOELICHTING_AFSLUITING,
  VERZUIMSOORT,
  VORM_OPLEIDING,
} from './codes';
import { CUT_AT, type InboundName, type LeerplichtDocument } from './format';
import { address, officer, readNumbers, readPerson, reporter } from './persons';
import { group, Said, text, token, whole, yesNo } from './said';

interface Happened {
  readonly kind: EventKind;
  readonly occurredAt: Moment;
  readonly subject: Subject;
}

/** What a message says. Throws CannotTranslate with every unknown code and impossible value at once. */
export function read({ root, name, message }: LeerplichtDocument): Reading {
  const said = new Said(tokenOf(codesHoldOn(name, message)));
  const kop = childOf(root, 'Kop');
  if (kop !== undefined) said.moment(kop, 'DatumBedrijfsdocument', 'TijdstipBedrijfsdocument');
  const happened = READERS[name](message, said);
  if (said.faults.length > 0) {
    throw new CannotTranslate('a verzuimbericht has codes or values that the adapter cannot translate', { faults: said.faults });
  }
  warnOfCuts(message, said);
  return { children: [{ keys: said.keys, events: [{ ...happened, statements: said.statements }] }], warnings: said.warnings };
}

/** Codes must hold on the day of the report, so that an old report keeps its old codes; of a status or referral on its own day. */
function codesHoldOn(name: InboundName, message: XmlNode): XmlNode {
  const day =
    name === 'StatusMelding'
      ? childOf(message, 'DatumStatusGezet')
      : name === 'HaltVerwijzing'
        ? childOf(message, 'DatumVerwijzing')
        : childOf(message, 'Verzuimgeval', 'DatumMelding');
  return day ?? message;
}

const READERS: Record<InboundName, (message: XmlNode, said: Said) => Happened> = {
  MeldenRelatiefVerzuim: (message, said) => {
    const report = reportIn(message);
    return readReport(report, 'absence.reported', said.moment(report, 'DatumMelding', 'TijdstipMelding'), said);
  },
  MutatieMeldingRelatiefVerzuim: (message, said) => {
    const report = reportIn(message);
    const kind = token(report, 'StatusMeldingRelatiefVerzuim') === 'I' ? 'absence.withdrawn' : 'absence.changed';
    return readReport(report, kind, said.moment(message, 'DatumLaatsteMutatie', 'TijdstipLaatsteMutatie'), said);
  },
  StatusMelding: readStatus,
  HaltVerwijzing: readReferral,
};

/** The schema demands it. */
const reportIn = (message: XmlNode): XmlNode => childOf(message, 'Verzuimgeval') ?? message;

function readReport(report: XmlNode, kind: EventKind, occurredAt: Moment, said: Said): Happened {
  const subject = reportSubject(report);
  const leerling = childOf(report, 'Leerling') ?? report;
  readNumbers(leerling, said);
  if (kind !== 'absence.withdrawn') readPerson(leerling, said);
  readReportNumbers(report, subject, said);
  // A withdrawal takes back the report, not what the report said: only its status changes.
  if (kind === 'absence.withdrawn') readReportStatus(report, subject, said);
  else readContent(report, subject, kind === 'absence.changed', said);
  if (kind === 'absence.reported' && token(report, 'StatusMeldingRelatiefVerzuim') === 'I') {
    said.fault('STATUS_TEGENSPRAAK', childOf(report, 'StatusMeldingRelatiefVerzuim') ?? report);
  }
  return { kind, occurredAt, subject };
}

/** A report is known by DUO's number, and before that by the school's own, which is only unique at that school. */
function reportNumbers(report: XmlNode): readonly { readonly id: Identifier; readonly node: XmlNode }[] {
  const brin = childOf(report, 'IdentificatieOnderwijsinstelling', 'BRIN');
  const uitgever = brin === undefined ? {} : { uitgever: tokenOf(brin) };
  return [
    ...childrenOf(report, 'NummerMeldingRelatiefVerzuim').map((node) => ({
      id: { soort: 'meldingsnummer', waarde: tokenOf(node) } as const,
      node,
    })),
    ...childrenOf(report, 'MeldingsnummerLokaal').map((node) => ({
      id: { soort: 'meldingsnummer-lokaal', waarde: tokenOf(node), ...uitgever } as const,
      node,
    })),
    ...childrenOf(report, 'ZaaknummerLeerplicht').map((node) => ({
      id: { soort: 'zaaknummer-leerplicht', waarde: tokenOf(node) } as const,
      node,
    })),
  ];
}

function reportSubject(report: XmlNode): Subject {
  const nummer = reportNumbers(report)[0]?.id;
  return nummer === undefined ? { soort: 'melding' } : { soort: 'melding', nummer };
}

function readReportNumbers(report: XmlNode, subject: Subject, said: Said): void {
  for (const { id, node } of reportNumbers(report)) said.number(subject, `nummers.${id.soort}`, id, node);
}

/** The code with its reason; a reason that belongs to another status waits for a person. */
function readReportStatus(report: XmlNode, subject: Subject, said: Said): void {
  const node = childOf(report, 'StatusMeldingRelatiefVerzuim');
  const [withdrawn, closed, explained] = ['RedenIngetrokken', 'RedenMeldingAfgesloten', 'ToelichtingAfsluiting'].map((name) =>
    childOf(report, name),
  );
  const code = said.code(STATUS_MELDING, node);
  const reden = said.code(REDEN_INGETROKKEN, withdrawn) ?? said.code(REDEN_AFGESLOTEN, closed);
  const toelichting = said.code(TOELICHTING_AFSLUITING, explained);
  for (const [reason, belongsTo] of [
    [withdrawn, 'I'],
    [closed, 'G'],
    [explained, 'G'],
  ] as const) {
    if (reason !== undefined && code !== undefined && code !== belongsTo) said.fault('STATUS_TEGENSPRAAK', reason);
  }
  said.states(subject, 'status', group({ code, reden, toelichting }), node);
}

/** `restated`: a change restates the whole report, so an optional field that is no longer there is taken back. */
function readContent(report: XmlNode, subject: Subject, restated: boolean, said: Said): void {
  const child = (name: string): XmlNode | undefined => childOf(report, name);
  const states = (path: string, name: string, value: Json | undefined): void => said.states(subject, path, value, child(name));
  const statesOrWithdraws = (path: string, name: string, value: Json | undefined): void =>
    restated && child(name) === undefined ? said.withdraws(subject, path, `${report.path}/${name}`) : states(path, name, value);
  const elsewhere = childOf(report, 'Leerling', 'AfwijkendAdres');
  said.states(subject, 'afwijkendAdres', address(elsewhere), elsewhere);
  states('verzuimsoort', 'Verzuimsoort', said.code(VERZUIMSOORT, child('Verzuimsoort')));
  readReportStatus(report, subject, said);
  said.inOrder(child('Begindatum'), child('Einddatum'));
  states('begindatum', 'Begindatum', token(report, 'Begindatum'));
  statesOrWithdraws('einddatum', 'Einddatum', token(report, 'Einddatum'));
  statesOrWithdraws('vermoedelijkeReden', 'VermoedelijkeReden', text(report, 'VermoedelijkeReden'));
  statesOrWithdraws('toelichting', 'Toelichting', text(report, 'Toelichting'));
  states('actieOndernemen', 'ActieOndernemen', yesNo(report, 'ActieOndernemen'));
  states('toelichtingOndernomenActie', 'ToelichtingOndernomenActie', text(report, 'ToelichtingOndernomenActie'));
  states('actieGewenst', 'ActieGewenst', yesNo(report, 'ActieGewenst'));
  states('toelichtingActieGewenst', 'ToelichtingActieGewenst', text(report, 'ToelichtingActieGewenst'));
  states('alleLessenGemist', 'AlleLessenGemist', yesNo(report, 'AlleLessenGemist'));
  statesOrWithdraws('verzuimdagen', 'Verzuimdagen', days(child('Verzuimdagen')));
  states('onderwijsdeelname', 'Onderwijsdeelname', education(child('Onderwijsdeelname'), said));
  states('school', 'IdentificatieOnderwijsinstelling', school(child('IdentificatieOnderwijsinstelling')));
  states('melder', 'Melder', reporter(child('Melder')));
  states('ccEmailontvanger', 'CcEmailontvanger', said.code(CC_EMAIL, child('CcEmailontvanger')));
}

const days = (node: XmlNode | undefined): Json | undefined =>
  node &&
  childrenOf(node, 'Verzuimdag').map((day) =>
    group({ datum: token(day, 'Datum'), heleDag: yesNo(day, 'HeleDag'), lesuren: whole(day, 'VerzuimLesuren') }),
  );

const school = (node: XmlNode | undefined): Json | undefined =>
  node && group({ brin: token(node, 'BRIN'), naam: token(node, 'Onderwijslocatienaam') });

const education = (node: XmlNode | undefined, said: Said): Json | undefined =>
  node &&
  group({
    leerjaarVO: whole(node, 'LeerjaarVO'),
    niveauOpleiding: token(node, 'NiveauOpleiding'),
    naamOpleiding: text(node, 'NaamOpleiding'),
    leerweg: token(node, 'Leerweg'),
    soortOpleiding: said.code(SOORT_OPLEIDING, childOf(node, 'SoortOpleiding')),
    vormOpleiding: said.code(VORM_OPLEIDING, childOf(node, 'VormOpleiding')),
  });

function readStatus(message: XmlNode, said: Said): Happened {
  const subject = reportSubject(message);
  readReportNumbers(message, subject, said);
  readReportStatus(message, subject, said);
  const contact = childOf(message, 'GemeentelijkContactpersoon');
  said.states(subject, 'contactpersoon', officer(contact), contact);
  return { kind: 'absence.status', occurredAt: said.moment(message, 'DatumStatusGezet', 'TijdstipStatusGezet'), subject };
}

function readReferral(message: XmlNode, said: Said): Happened {
  const child = (name: string): XmlNode | undefined => childOf(message, name);
  const states = (path: string, name: string, value: Json | undefined): void => said.states(subject, path, value, child(name));
  const nummer: Identifier = { soort: 'kenmerk-verwijzing', waarde: token(message, 'KenmerkVerwijzing') ?? '' };
  const subject: Subject = { soort: 'verwijzing', nummer };
  const leerling = child('Leerling') ?? message;
  readNumbers(leerling, said);
  readPerson(leerling, said);
  const numbers = reportNumbers(message);
  const [zaak, melding] = (['zaaknummer-leerplicht', 'meldingsnummer'] as const).map(
    (soort) => numbers.find(({ id }) => id.soort === soort)?.id,
  );
  said.keys.push(...[zaak, melding, nummer].filter((id) => id !== undefined));
  states('nummers.kenmerk-verwijzing', 'KenmerkVerwijzing', { ...nummer });
  states('zaak', 'ZaaknummerLeerplicht', zaak && { ...zaak });
  states('melding', 'NummerMeldingRelatiefVerzuim', melding && { ...melding });
  states('datumVerwijzing', 'DatumVerwijzing', token(message, 'DatumVerwijzing'));
  states('datumEersteVerhoor', 'DatumEersteVerhoor', token(message, 'DatumEersteVerhoor'));
  states('feit', 'Feit', said.code(FEIT, child('Feit')));
  states('verzuimuren', 'Verzuimuren', whole(message, 'Verzuimuren'));
  states('aantalKeerTeLaat', 'AantalKeerTeLaat', whole(message, 'AantalKeerTeLaat'));
  said.inOrder(child('PeriodeVan'), child('PeriodeTot'));
  said.inOrder(childOf(leerling, 'Geboortedatum'), child('DatumVerwijzing'));
  states('periodeVan', 'PeriodeVan', token(message, 'PeriodeVan'));
  states('periodeTot', 'PeriodeTot', token(message, 'PeriodeTot'));
  states('toestemmingJongere', 'ToestemmingJongere', yesNo(message, 'ToestemmingJongere'));
  states('toestemmingOuders', 'ToestemmingOuders', yesNo(message, 'ToestemmingOuders'));
  states('eerdereHalt', 'EerdereHalt', yesNo(message, 'EerdereHalt'));
  states('verwijzer', 'Verwijzer', officer(child('Verwijzer')));
  return { kind: 'halt.referral', occurredAt: said.moment(message, 'DatumVerwijzing', 'TijdstipVerwijzing'), subject };
}

/** semantics.md 17: a text of just the length at which its source cuts may have been longer. */
function warnOfCuts(node: XmlNode, said: Said): void {
  const isLeaf = node.children.length === 0;
  if (isLeaf && [...node.text].length === CUT_AT[node.name]) {
    said.warnings.push({
      veld: node.path,
      code: 'MOGELIJK_INGEKORT',
      uitleg: 'Deze tekst is precies zo lang als mag. Misschien is het einde weggevallen.',
    });
  }
  for (const child of node.children) warnOfCuts(child, said);
}
