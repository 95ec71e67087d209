import { type CodeLists, parseStrictJson, type Reading, type Rendered } from '@schakel/adapter-contract';
import type { Subject } from '@schakel/dossier';
import { CannotTranslate, dutchDate, type Json } from '@schakel/kernel';
import { instantOf } from './event';
import { AANGEBODEN_TYPE } from './format';
import { Said } from './read';
import { AANGEBODEN, type Aangeboden } from './schemas';

const JONGERE: Subject = { soort: 'jongere' };

/** Reads a referral that we wrote: what Halt can know of it. Undefined for any other message. */
export function readBack(codes: CodeLists, { body }: Rendered): Reading | undefined {
  const parsed = parseStrictJson(Buffer.from(body));
  const event = parsed.ok ? fieldsOf(parsed.value) : {};
  const data: unknown = event['data'];
  const sentAt = instantOf(String(event['time']));
  if (event['type'] !== AANGEBODEN_TYPE || !AANGEBODEN.fits(data) || sentAt === undefined) return undefined;
  const nummer = { soort: 'kenmerk-verwijzing', waarde: data.verwijzing.kenmerkVerwijzer } as const;
  const said = new Said(codes, dutchDate(sentAt), { soort: 'verwijzing', nummer });
  tellYouth(data.jongere, said);
  said.value('nummers.kenmerk-verwijzing', { ...nummer }, '/data/verwijzing/kenmerkVerwijzer');
  tellReferral(data.verwijzing, said);
  const instant = instantOf(data.gebeurdOp);
  if (instant === undefined || said.faults.length > 0)
    throw new CannotTranslate('a referral of ours cannot be read back', { faults: said.faults });
  const occurredAt = { instant, precision: 'instant' as const };
  const events = [{ kind: 'halt.referral' as const, occurredAt, subject: said.subject, statements: said.statements }];
  return { children: [{ keys: [...said.keys, nummer], events }], warnings: [] };
}

function tellYouth({ burgerservicenummer, naam, geboortedatum, geslacht, adres, contact }: Aangeboden['jongere'], said: Said): void {
  const at = '/data/jongere';
  const states = (path: string, value: Json | undefined, veld: string): void => said.value(path, value, `${at}/${veld}`, JONGERE);
  if (burgerservicenummer !== undefined) said.keys.push({ soort: 'burgerservicenummer', waarde: burgerservicenummer });
  states('burgerservicenummer', burgerservicenummer, 'burgerservicenummer');
  states('geslachtsnaam', present({ voorvoegsel: naam.voorvoegsel, geslachtsnaam: naam.geslachtsnaam }), 'naam');
  states('voornamen', naam.voornamen, 'naam/voornamen');
  states('geboortedatum', geboortedatum, 'geboortedatum');
  states('geslacht', geslacht && said.code('soh.geslacht', geslacht, `${at}/geslacht`), 'geslacht');
  states('adres', adres && { ...adres, postcode: adres.postcode.replace(' ', '') }, 'adres');
  states('telefoonnummer', contact?.telefoonnummer, 'contact/telefoonnummer');
  states('emailadres', contact?.emailadres, 'contact/emailadres');
}

/** `instantie` and `oin` name the referrer as a party, which is no value of the record. */
function tellReferral({ kenmerkVerwijzer: _own, verwijzer, feit, ...plain }: Aangeboden['verwijzing'], said: Said): void {
  const at = '/data/verwijzing';
  said.value('feit', said.code('leerplicht.feit', feit, `${at}/feit`), `${at}/feit`);
  for (const [name, value] of Object.entries(plain)) said.value(name, value, `${at}/${name}`);
  const { functionaris, functie, telefoonnummer, emailadres } = verwijzer;
  const officer = present({ naam: functionaris, functie, telefoonnummer, emailadres });
  if (Object.keys(officer).length > 0) said.value('verwijzer', officer, `${at}/verwijzer`);
}

const present = (values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

const fieldsOf = (value: Json): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, Json>>) : {};
