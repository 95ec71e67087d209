import { type ChildReading, readFields } from '@schakel/adapter-contract';
import type { EventKind, Identifier, Moment, Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { childOf, childrenOf, tokenOf, type XmlNode } from '@schakel/xml';
import { DIALECT } from './acts';
import { ABSOLUTE_FIELDS } from './message-fields';
import { address, officer, readNumbers, readPerson, reporter } from './persons';
import { group, type Said, text, token, whole, yesNo } from './said';

/** A new report. */
export function readNewReport(message: XmlNode, said: Said): readonly ChildReading[] {
  const report = reportIn(message);
  return readReport(report, 'absence.reported', said.moment(report, 'DatumMelding', 'TijdstipMelding'), said);
}

/** A report that is restated after a change, or withdrawn. */
export function readChangedReport(message: XmlNode, said: Said): readonly ChildReading[] {
  const report = reportIn(message);
  const kind = token(report, 'StatusMeldingRelatiefVerzuim') === 'I' ? 'absence.withdrawn' : 'absence.changed';
  return readReport(report, kind, said.moment(message, 'DatumLaatsteMutatie', 'TijdstipLaatsteMutatie'), said);
}

/** The schema demands it. */
const reportIn = (message: XmlNode): XmlNode => childOf(message, 'Verzuimgeval') ?? message;

function readReport(report: XmlNode, kind: EventKind, occurredAt: Moment, said: Said): readonly ChildReading[] {
  const subject = reportSubject(report);
  const leerling = childOf(report, 'Leerling') ?? report;
  readNumbers(leerling, said);
  if (kind !== 'absence.withdrawn') readPerson(leerling, said);
  readReportNumbers(report, subject, said);
  // A withdrawal takes back the report, not what the report said: only its status changes.
  if (kind === 'absence.withdrawn') readStatusAlone(report, subject, said);
  else readContent(report, subject, kind === 'absence.changed', said);
  // what happened now is the change: when the report was made the record would not know otherwise
  if (kind === 'absence.changed')
    said.states(subject, 'melddatumtijd', said.moment(report, 'DatumMelding', 'TijdstipMelding').instant, report);
  if (kind === 'absence.reported' && token(report, 'StatusMeldingRelatiefVerzuim') === 'I') {
    said.fault('STATUS_TEGENSPRAAK', childOf(report, 'StatusMeldingRelatiefVerzuim') ?? report);
  }
  return [said.about({ kind, occurredAt, subject })];
}

function readStatusAlone(report: XmlNode, subject: Subject, said: Said): void {
  readReportStatus(report, subject, said);
  said.lose(report, 'Bij een intrekking nemen wij alleen de nummers en de status over. De rest staat in de melding zelf.');
}

/** A report is known by DUO's number, and before that by the school's own, which is only unique at that school. */
function reportNumbers(report: XmlNode): readonly { readonly id: Identifier; readonly node: XmlNode }[] {
  const brin = childOf(report, 'IdentificatieOnderwijsinstelling', 'BRIN') ?? childOf(report, 'BRIN');
  const uitgever = brin === undefined ? {} : { uitgever: tokenOf(brin) };
  return [
    ...[...childrenOf(report, 'NummerMeldingRelatiefVerzuim'), ...childrenOf(report, 'NummerMelding')].map((node) => ({
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
  const [withdrawn, closed, explained, taken, takenByOther] = [
    'RedenIngetrokken',
    'RedenMeldingAfgesloten',
    'ToelichtingAfsluiting',
    'OvernemendePartij',
    'AndereOvernemendePartij',
  ].map((name) => childOf(report, name));
  const code = said.code('duo.statusMelding', node);
  const reden = said.code('leerplicht.redenIngetrokken', withdrawn) ?? said.code('leerplicht.redenAfgeslotenCode', closed);
  const toelichting = said.code('bvm.toelichtingAfsluiting', explained);
  for (const [reason, belongsTo] of [
    [withdrawn, 'I'],
    [closed, 'G'],
    [explained, 'G'],
    [taken, 'D'],
    [takenByOther, 'D'],
  ] as const) {
    if (reason !== undefined && code !== undefined && code !== belongsTo) said.fault('STATUS_TEGENSPRAAK', reason);
  }
  const overnemendePartij = token(report, 'OvernemendePartij');
  const andereOvernemendePartij = token(report, 'AndereOvernemendePartij');
  said.states(subject, 'status', group({ code, reden, toelichting, overnemendePartij, andereOvernemendePartij }), node);
}

/** `restated`: a change restates the whole report, so an optional field that is no longer there is taken back. */
function readContent(report: XmlNode, subject: Subject, restated: boolean, said: Said): void {
  const child = (name: string): XmlNode | undefined => childOf(report, name);
  const states = (path: string, name: string, value: Json | undefined): void => said.states(subject, path, value, child(name));
  const statesOrWithdraws = (path: string, name: string, value: Json | undefined): void =>
    restated && child(name) === undefined ? said.withdraws(subject, path, `${report.path}/${name}`) : states(path, name, value);
  const elsewhere = childOf(report, 'Leerling', 'AfwijkendAdres');
  said.states(subject, 'afwijkendAdres', address(elsewhere), elsewhere);
  states('verzuimsoort', 'Verzuimsoort', said.code('duo.verzuimsoort', child('Verzuimsoort')));
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
  states('ccEmailontvanger', 'CcEmailontvanger', said.code('duo.ccEmailontvanger', child('CcEmailontvanger')));
}

const days = (node: XmlNode | undefined): Json | undefined =>
  node &&
  childrenOf(node, 'Verzuimdag').map((day) =>
    group({
      datum: token(day, 'Datum'),
      heleDag: yesNo(day, 'HeleDag'),
      lesuren: whole(day, 'VerzuimLesuren'),
      lengteLesuur: whole(day, 'LengteLesuur'),
    }),
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
    soortOpleiding: said.code('duo.soortOpleiding', childOf(node, 'SoortOpleiding')),
    vormOpleiding: said.code('duo.vormOpleiding', childOf(node, 'VormOpleiding')),
  });

/** What the municipality says of a report. */
export function readStatus(message: XmlNode, said: Said): readonly ChildReading[] {
  const subject = reportSubject(message);
  readReportNumbers(message, subject, said);
  readReportStatus(message, subject, said);
  const contact = childOf(message, 'GemeentelijkContactpersoon');
  said.states(subject, 'contactpersoon', officer(contact), contact);
  return [said.about({ kind: 'absence.status', occurredAt: said.moment(message, 'DatumStatusGezet', 'TijdstipStatusGezet'), subject })];
}

/** A report of absolute absence: the child is enrolled at no school. */
export function readAbsoluteReport(message: XmlNode, said: Said): readonly ChildReading[] {
  const subject = reportSubject(message);
  const leerling = childOf(message, 'Leerling') ?? message;
  readNumbers(leerling, said);
  readPerson(leerling, said);
  readReportNumbers(message, subject, said);
  const elsewhere = childOf(leerling, 'AfwijkendAdres');
  said.states(subject, 'afwijkendAdres', address(elsewhere), elsewhere);
  said.states(subject, 'verzuimaard', 'ABSOLUUT', message);
  said.inOrder(childOf(message, 'Begindatum'), childOf(message, 'Einddatum'));
  for (const { field, value, node } of readFields(ABSOLUTE_FIELDS, message, DIALECT, said.codes, said))
    said.states(subject, field.pad, value, node);
  return [said.about({ kind: 'absence.reported', occurredAt: said.moment(message, 'DatumMelding', 'TijdstipMelding'), subject })];
}

/** A report that is taken back, with no more than its numbers and why. */
export function readWithdrawal(message: XmlNode, said: Said): readonly ChildReading[] {
  const subject = reportSubject(message);
  const leerling = childOf(message, 'Leerling');
  if (leerling !== undefined) {
    readNumbers(leerling, said);
    readPerson(leerling, said);
  }
  readReportNumbers(message, subject, said);
  const reden = said.code('leerplicht.redenIngetrokken', childOf(message, 'RedenIngetrokken'));
  said.states(subject, 'status', group({ code: 'I', reden }), message);
  return [said.about({ kind: 'absence.withdrawn', occurredAt: said.moment(message, 'DatumIntrekking', 'TijdstipIntrekking'), subject })];
}

/** The number that DUO gave a report, beside the school's own. */
export function readCoupling(message: XmlNode, said: Said): readonly ChildReading[] {
  const subject = reportSubject(message);
  readReportNumbers(message, subject, said);
  const occurredAt = said.moment(message, 'DatumLaatsteMutatie', 'TijdstipLaatsteMutatie');
  return [said.about({ kind: 'absence.changed', occurredAt, subject })];
}
