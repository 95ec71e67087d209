import { readFileSync } from 'node:fs';
import { sharedFile } from '../shared';
import type { Mark } from './marks';
import { GUARDIAN_BSN, type Omission } from './messages';

/**
 * A second reading of the law, by hand from dossier.md 4.3 and, for the CORV message, from rkj-berichten.json. It knows
 * nothing of libs/policy and config/policy, and must not: it judges them.
 */

interface LawItem {
  readonly nummer: number;
  readonly tenMinste: readonly { readonly veld: string | readonly string[] }[];
  readonly tenHoogste: readonly { readonly veld: string | readonly string[] }[];
}
const file = JSON.parse(readFileSync(sharedFile('domain/rkj-berichten.json'), 'utf8')) as { 'rkj.bericht': { items: readonly LawItem[] } };
const request = file['rkj.bericht'].items.find(({ nummer }) => nummer === 1);
const fields = (list: LawItem['tenMinste'] = []): string[] => list.flatMap(({ veld }) => veld);
const MINIMUM = fields(request?.tenMinste);
const LISTED = [...MINIMUM, ...fields(request?.tenHoogste)];

/** What a marked value is called in the law's list of message 1; what has no name there may not be in it. */
const NAME_IN_LAW: Readonly<Record<string, string>> = {
  'jongere.naam': 'youth.name',
  'jongere.straat': 'youth.address',
  'jongere.plaats': 'youth.address',
  'jongere.telefoon': 'youth.phone',
  'jongere.email': 'youth.email',
  'eigen.omschrijving': 'inquiryRequest.description',
  'eigen.ambtenaar': 'inquiryRequest.requester.employee.name',
  'eigen.ambtenaartelefoon': 'inquiryRequest.requester.employee.phone',
  'eigen.ambtenaaremail': 'inquiryRequest.requester.employee.email',
  'eigen.functie': 'inquiryRequest.requester.employee.post',
  'gezag.naam': 'guardian.name',
  'gezag.telefoon': 'guardian.phone',
  'gezag.straat': 'guardian.address',
  'gezag.reden': 'guardian.notInformedReason',
  'ander.naam': 'school.name',
  'ander.telefoon': 'school.phone',
  'bijlage.formulier': 'inquiryRequest.form',
  'bijlage.gezin': 'inquiryRequest.documents.familySituation',
};

/** Messages from which nothing but who the child is may reach the criminal lane: they are of child protection. */
const PROTECTION = ['leerplicht:VerzoekBeschermingsonderzoek', 'rvdk:notificatieDi01'];
const CONTACT = ['jongere.straat', 'jongere.plaats', 'jongere.telefoon', 'jongere.email'];
const OFFICER = ['eigen.ambtenaar', 'eigen.functie', 'eigen.ambtenaartelefoon', 'eigen.ambtenaaremail'];

type Rule = (mark: Mark) => boolean;
const who: Rule = ({ what }) => what === 'jongere.naam';
const contactOutsideProtection: Rule = ({ told, what }) => CONTACT.includes(what) && !PROTECTION.includes(told);
const own =
  (told: string, ...whats: string[]): Rule =>
  (mark) =>
    mark.told === told && whats.includes(mark.what);
const any =
  (...rules: Rule[]): Rule =>
  (mark) =>
    rules.some((rule) => rule(mark));

/** dossier.md 4.3: per message that a partner gets, what may be in it. A message that is not here may not come at all. */
const MAY: Readonly<Record<string, Rule>> = {
  // LPA -> Halt (SR 77e, BPG 4:2(1)(f))
  'halt verwijzing.aangeboden': any(who, contactOutsideProtection, own('leerplicht:HaltVerwijzing', ...OFFICER)),
  // Halt -> LPA: the outcome only, not what was said
  'leerplicht HaltTerugmelding': () => false,
  // LPA -> RvdK (LPW 22, BPG 4:2(1)(j))
  'rvdk procesVerbaalDi01': any(who, contactOutsideProtection, own('leerplicht:ProcesVerbaal', 'eigen.samenvatting', ...OFFICER)),
  'rvdk verzoekSchoolverzuimonderzoekDi01': any(
    who,
    contactOutsideProtection,
    own('leerplicht:VerzoekStrafonderzoek', 'eigen.vraag', ...OFFICER),
  ),
  'rvdk raadsoverlegDi01': any(who, own('leerplicht:RaadsOverleg', 'eigen.vraag', ...OFFICER)),
  // RvdK -> gemeente: how far it is and about whom
  'leerplicht OnderzoekTerugmelding': who,
  // gemeente -> RvdK: the law's own list
  'rvdk vtoDi01': ({ told, what }) =>
    LISTED.includes(NAME_IN_LAW[what] ?? '') && (what.startsWith('jongere.') || told === 'leerplicht:VerzoekBeschermingsonderzoek'),
};

const NAME_OF_MESSAGE = [/"type":\s*"nl\.bip-schoolverzuim\.([a-z.]+)\.v1"/, /<\/Kop>\s*<(\w+)/, /<(?:jz|sv):(\w+)/];

/** What a partner got: which message, by its own name. */
export const messageIn = (body: string): string =>
  NAME_OF_MESSAGE.map((name) => name.exec(body)?.[1]).find((name) => name !== undefined) ?? '?';

/** Every marked value in the bytes that a partner got and may not have, in words without the value. */
export function forbidden(partner: string, body: string, marks: readonly Mark[]): string[] {
  const message = `${partner} ${messageIn(body)}`;
  const rule = MAY[message];
  if (!rule) return [`${message} may not go at all`];
  const guardian = body.includes(GUARDIAN_BSN) ? [`${message} holds the number of whoever has custody`] : [];
  const found = marks
    .filter((mark) => body.includes(mark.value) && !rule(mark))
    .map(({ told, what }) => `${message} holds ${what} of ${told}`);
  return [...guardian, ...found];
}

/** What of the law's minimum is not in a request: each by its own place in the official message. */
const PLACE: Readonly<Record<string, RegExp>> = {
  'inquiryRequest.requesterCaseNumber': /<zkn:identificatie>VTO-/,
  'inquiryRequest.requester.organisation': /<bg:statutaireNaam>[^<]+/,
  'inquiryRequest.requester.employee.name': /<zkn:achternaam>[^<]+/,
  'inquiryRequest.requester.employee.phone': /<zkn:telefoonnummer>[^<]+/,
  'inquiryRequest.requester.employee.email': /<zkn:emailadres>[^<]+/,
  'youth.sex': /<bg:geslachtsaanduiding>[MVO]<[^]*Client \(kind\)/,
  'guardian.name': /Client \(kind\)[^]*<bg:geslachtsnaam>[^<]+[^]*ouder met gezag/,
  'guardian.phone': /Client \(kind\)[^]*<bg:sub\.(telefoonnummer|emailadres)>[^<]+[^]*ouder met gezag/,
  'guardian.informedOfRequest': /naam="gezaghebbendenGeinformeerd">[JN]</,
  'inquiryRequest.form': /<zkn:dct\.omschrijving>Verzoek tot onderzoek RvdK</,
};
const PERSONALIA =
  /<bg:geslachtsnaam>[^<]+[^]*<bg:voornamen>[^<]+[^]*<bg:geboortedatum>[^<]+[^]*<bg:aoa\.postcode>[^<]+[^]*<bg:aoa\.huisnummer>[^<]+/;

export function lacking(body: string): string[] {
  const missing = Object.entries(PLACE).filter(([name, place]) => MINIMUM.includes(name) && !place.test(body));
  const key = /<bg:inp\.bsn>\d{9}</.test(body.split('Client (kind)')[0] ?? '') || PERSONALIA.test(body) ? [] : ['youth.bsn'];
  const reason =
    /naam="gezaghebbendenGeinformeerd">N</.test(body) && !/naam="redenNietGeinformeerd">[^<]+/.test(body)
      ? ['guardian.notInformedReason']
      : [];
  return [...missing.map(([name]) => name), ...key, ...reason];
}

/** Whether the law asks for all of these: what the generator leaves out must be part of the minimum, or the test tests nothing. */
export const isMinimum = (omitted: readonly Omission[]): boolean => omitted.every((name) => MINIMUM.includes(name));
