import type { ChildReading } from '@schakel/adapter-contract';
import type { Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { childOf, type XmlNode } from '@schakel/xml';
import { type NumberName, partOf, readNumbersOfPart } from './case-numbers';
import { officer, readNumbers, readPerson } from './persons';
import { readRegistration } from './read-acts';
import { type Said, text, token, whole, yesNo } from './said';

/** A referral to Halt. */
export function readReferral(message: XmlNode, said: Said): readonly ChildReading[] {
  const subject = partOf('verwijzing', message, 'KenmerkVerwijzing');
  const states = stating(message, subject, said);
  readYouth(message, 'DatumVerwijzing', said);
  readNumbersOfPart(
    subject,
    childOf(message, 'KenmerkVerwijzing'),
    message,
    ['ZaaknummerLeerplicht', 'NummerMeldingRelatiefVerzuim'],
    said,
  );
  states('datumVerwijzing', 'DatumVerwijzing', token(message, 'DatumVerwijzing'));
  readOffence(message, subject, said);
  states('toestemmingJongere', 'ToestemmingJongere', yesNo(message, 'ToestemmingJongere'));
  states('toestemmingOuders', 'ToestemmingOuders', yesNo(message, 'ToestemmingOuders'));
  states('eerdereHalt', 'EerdereHalt', yesNo(message, 'EerdereHalt'));
  states('verwijzer', 'Verwijzer', officer(childOf(message, 'Verwijzer')));
  readRegistration(message, subject, said);
  return [said.about({ kind: 'halt.referral', occurredAt: said.moment(message, 'DatumVerwijzing', 'TijdstipVerwijzing'), subject })];
}

/** That a proces-verbaal was made, and about what. */
export function readProcesVerbaal(message: XmlNode, said: Said): readonly ChildReading[] {
  const subject = partOf('proces-verbaal', message, 'PvNummer');
  const states = stating(message, subject, said);
  readYouth(message, 'DatumProcesVerbaal', said);
  const named: readonly NumberName[] = ['ZaaknummerLeerplicht', 'NummerMeldingRelatiefVerzuim', 'KenmerkVerwijzing'];
  readNumbersOfPart(subject, childOf(message, 'PvNummer'), message, named, said);
  states('verdachte', 'Verdachte', said.code('leerplicht.verdachte', childOf(message, 'Verdachte')));
  states('datumProcesVerbaal', 'DatumProcesVerbaal', token(message, 'DatumProcesVerbaal'));
  said.inOrder(childOf(message, 'DatumEersteVerhoor'), childOf(message, 'DatumProcesVerbaal'));
  readOffence(message, subject, said);
  states('samenvatting', 'Samenvatting', text(message, 'Samenvatting'));
  states('verbalisant', 'Verbalisant', officer(childOf(message, 'Verbalisant')));
  readRegistration(message, subject, said);
  const occurredAt = said.moment(message, 'DatumProcesVerbaal', 'TijdstipProcesVerbaal');
  return [said.about({ kind: 'pv.issued', occurredAt, subject })];
}

/** A request to RvdK for an inquiry in the criminal lane. */
export function readCriminalRequest(message: XmlNode, said: Said): readonly ChildReading[] {
  const subject = partOf('onderzoek', message, 'KenmerkOnderzoek');
  const states = stating(message, subject, said);
  readYouth(message, 'DatumVerzoek', said);
  const named: readonly NumberName[] = ['ZaaknummerLeerplicht', 'NummerMeldingRelatiefVerzuim', 'PvNummer'];
  readNumbersOfPart(subject, childOf(message, 'KenmerkOnderzoek'), message, named, said);
  said.states(subject, 'onderzoekSoort', 'STRAF_SCHOOLVERZUIM', message);
  states('datumVerzoek', 'DatumVerzoek', token(message, 'DatumVerzoek'));
  said.inOrder(childOf(message, 'DatumEersteVerhoor'), childOf(message, 'DatumVerzoek'));
  readOffence(message, subject, said);
  states('haltResultaat', 'HaltResultaat', said.code('halt.resultaat', childOf(message, 'HaltResultaat')));
  states('vraag', 'Vraag', text(message, 'Vraag'));
  states('verzoeker', 'Verzoeker', officer(childOf(message, 'Verzoeker')));
  readRegistration(message, subject, said);
  return [said.about({ kind: 'inquiry.requested.criminal', occurredAt: said.moment(message, 'DatumVerzoek', 'TijdstipVerzoek'), subject })];
}

type States = (path: string, name: string, value: Json | undefined) => void;
const stating =
  (message: XmlNode, subject: Subject, said: Said): States =>
  (path, name, value) =>
    said.states(subject, path, value, childOf(message, name));

/** The youth, who was born before the day of the message. */
function readYouth(message: XmlNode, day: string, said: Said): void {
  const leerling = childOf(message, 'Leerling') ?? message;
  readNumbers(leerling, said);
  readPerson(leerling, said);
  said.inOrder(childOf(leerling, 'Geboortedatum'), childOf(message, day));
}

/** The offence, as far as the message has a place for it. */
function readOffence(message: XmlNode, subject: Subject, said: Said): void {
  const states = stating(message, subject, said);
  states('datumEersteVerhoor', 'DatumEersteVerhoor', token(message, 'DatumEersteVerhoor'));
  states('feit', 'Feit', said.code('leerplicht.feit', childOf(message, 'Feit')));
  states('verzuimuren', 'Verzuimuren', whole(message, 'Verzuimuren'));
  states('aantalKeerTeLaat', 'AantalKeerTeLaat', whole(message, 'AantalKeerTeLaat'));
  said.inOrder(childOf(message, 'PeriodeVan'), childOf(message, 'PeriodeTot'));
  states('periodeVan', 'PeriodeVan', token(message, 'PeriodeVan'));
  states('periodeTot', 'PeriodeTot', token(message, 'PeriodeTot'));
}
