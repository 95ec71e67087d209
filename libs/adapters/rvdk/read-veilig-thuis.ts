import type { ChildReading } from '@schakel/adapter-contract';
import type { Identifier, Moment, Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { childOf, tokenOf, type XmlNode } from '@schakel/xml';
import { type Happened, NO_NUMBER } from './inquiry';
import { abroad, address, bsnOf, readChild, readChildNumbers, surname } from './persons';
import { group, JONGERE, present, type Reader, type Said, text, token } from './said';
import { isNil } from './stuf';

const NO_CHILD = 'Geen van de betrokkenen is een jeugdige of kind. Wij weten niet om welk kind het gaat. Vraag het na bij de afzender.';
const isChild = (role: string | undefined): boolean => role === 'jeugdige' || role === 'kind';

const yesNo: Reader = (node) => tokenOf(node) === 'Ja';
const asSubject = (number: string): Subject => ({ soort: 'zorgmelding', nummer: { soort: 'vt-meldingsnummer', waarde: number } });

/**
 * A report to Veilig Thuis: one event for each child that it is about, all that is said of what happened with each. The
 * other persons are a value of the report; what is said of a child's own part in it stands with that child alone.
 */
export function readNotice(root: XmlNode, occurredAt: Moment, said: Said): readonly ChildReading[] {
  const object = childOf(root, 'object') ?? root;
  const number = said.needed(object, 'identificatieVtMelding');
  const subject = asSubject(number === undefined ? '' : tokenOf(number));
  const situation = said.needed(object, 'betreft', 'gerelateerde');
  const involved = situation === undefined ? [] : present(situation, 'heeftBetrokken');
  const children = involved.filter((one) => isChild(roleOf(one, said)));
  if (situation !== undefined && children.length === 0) said.fault('PERSOON_ONZEKER', `${situation.path}/heeftBetrokken`, NO_CHILD);
  const each = children.map((one) => {
    readInvolvedChild(one, subject, said);
    return said.take();
  });
  if (number !== undefined) said.state({ subject, path: 'nummers.vt-meldingsnummer', value: { ...subject.nummer }, veld: number.path });
  readReport(object, subject, said);
  if (situation !== undefined)
    readSituation(
      situation,
      subject,
      involved.filter((one) => !children.includes(one)),
      said,
    );
  said.state({ subject, path: 'aantalKinderen', value: children.length, veld: `${situation?.path ?? object.path}/heeftBetrokken` });
  const shared = said.take().statements;
  const shareable: readonly Identifier[] = number === undefined || subject.nummer === undefined ? [] : [subject.nummer];
  return each.map(({ keys, statements }) => ({
    keys: [...keys, ...shareable],
    events: [{ kind: 'care-signal.vt', occurredAt, subject, statements: [...statements, ...shared] }],
  }));
}

const roleOf = (involved: XmlNode, said: Said): string | undefined => {
  const role = said.child(involved, 'jeugzorgrol');
  return role === undefined || isNil(role) ? undefined : tokenOf(role);
};

const LEAVES: readonly (readonly [path: string, name: string, reader: 'text' | 'token' | 'date' | 'yes-no'])[] = [
  ['datumMelding', 'datumMelding', 'date'],
  ['datumIncident', 'datumIncident', 'date'],
  ['locatieIncident', 'locatieIncident', 'text'],
  ['omschrijvingIncident', 'omschrijvingIncident', 'text'],
  ['agenderingGewenst', 'indicatieAgenderingAfstemmingsoverlegGewenst', 'yes-no'],
  ['informering', 'informering', 'text'],
  ['sashIngevuld', 'indicatieSASHIngevuld', 'yes-no'],
  ['sashNiveau', 'SASHniveau', 'token'],
];
const SITUATION: readonly (readonly [path: string, name: string])[] = [
  ['zorgelijkeSituatie', 'omschrijvingZorgelijkeSituatie'],
  ['aanvullendeInformatie', 'aanvullendeInformatie'],
  ['bestaandeHulpverlening', 'bestaandeHulpverlening'],
  ['tijdelijkHuisverbod', 'tijdelijkHuisverbod'],
  ['aanhouding', 'aanhouding'],
  ['aangifte', 'aangifte'],
  ['eergerelateerdGeweld', 'eergerelateerdGeweld'],
];

function readReport(object: XmlNode, subject: Subject, said: Said): void {
  const readers = { text, token, date: said.date, 'yes-no': yesNo };
  for (const [path, name, reader] of LEAVES) said.states(subject, path, object, name, readers[reader]);
  said.states(subject, 'melder', object, 'contactgegevensVerdiepingOpInfo', (node) => contact(node, said));
  const informed = present(object, 'isGeinformeerdAan').map((relation) => informedPerson(relation, said));
  if (informed.length > 0) said.state({ subject, path: 'geinformeerd', value: informed, veld: `${object.path}/isGeinformeerdAan` });
  said.states(subject, 'ingediendDoor', object, 'isIngediendDoor', (node) => submitter(node, said));
}

function readSituation(situation: XmlNode, subject: Subject, others: readonly XmlNode[], said: Said): void {
  for (const [path, name] of SITUATION) said.states(subject, path, situation, name, text);
  const registrations = listOf(situation, 'relevanteRegistratie', text, said);
  if (registrations !== undefined)
    said.state({ subject, path: 'relevanteRegistratie', value: registrations, veld: `${situation.path}/relevanteRegistratie` });
  const betrokkenen = others.map((one) => involvedPerson(one, said));
  if (betrokkenen.length > 0) said.state({ subject, path: 'betrokkenen', value: betrokkenen, veld: `${situation.path}/heeftBetrokken` });
}

/** The child itself, and what the report says of its part in it. */
function readInvolvedChild(involved: XmlNode, subject: Subject, said: Said): void {
  const person = said.needed(involved, 'gerelateerde');
  if (person === undefined) return;
  if (!readChildNumbers(person, said)) said.fault('PERSOON_ONZEKER', person.path, NO_NUMBER);
  readChild(person, false, said);
  for (const [path, name, reader] of [
    ['vreemdelingennummer', 'vreemdelingennummer', token],
    ['nationaliteit', 'nationaliteit', token],
    ['taal', 'taal', token],
    ['adres', 'formeelVerblijfadresBinnenland', (node: XmlNode) => address(said, node, 'whole')],
    ['verblijfadres', 'feitelijkVerblijfsadresBinnenland', (node: XmlNode) => address(said, node, 'whole')],
    ['adresBuitenland', 'formeelVerblijfsadresBuitenland', (node: XmlNode) => abroad(node, said)],
    ['verblijfadresBuitenland', 'feitelijkVerblijfsadresBuitenland', (node: XmlNode) => abroad(node, said)],
  ] as const)
    said.states(JONGERE, path, person, name, reader);
  const phones = listOf(person, 'telefoonnummer', token, said);
  const part = group({ ...partIn(involved, said), andereTelefoonnummers: rest(phones), relaties: relations(person, said) });
  said.state({ subject, path: 'betrokkenheid', value: part, veld: involved.path });
}

const partIn = (involved: XmlNode, said: Said): Readonly<Record<string, Json | undefined>> => ({
  rol: roleOf(involved, said),
  aanvullendeInformatie: said.leaf(involved, 'aanvullendeInformatieBetrokkenPersoon', text),
  overigeZorg: said.leaf(involved, 'overigeZorgMinderjarige', text),
});

function involvedPerson(involved: XmlNode, said: Said): Json {
  const person = said.child(involved, 'gerelateerde');
  return group({ ...partIn(involved, said), persoon: person && !isNil(person) ? personIn(person, said) : undefined });
}

/** A person who is not the child: whoever is involved, related or informed. */
function personIn(person: XmlNode, said: Said): Json {
  const values = said.parts(person, {
    burgerservicenummer: ['inp.bsn', bsnOf(said)],
    'rni-nummer': ['rni', token],
    vreemdelingennummer: ['vreemdelingennummer', token],
    geslachtsnaam: ['geslachtsnaam', () => surname(said, person, 'parts')],
    voornamen: ['voornamen', token],
    volledigeNaam: ['volledigeNaam', token],
    geslacht: ['geslachtsaanduiding', said.code('stuf.geslacht')],
    geboortedatum: ['geboortedatum', said.date],
    nationaliteit: ['nationaliteit', token],
    taal: ['taal', token],
    adres: ['formeelVerblijfadresBinnenland', (node) => address(said, node, 'parts')],
    verblijfadres: ['feitelijkVerblijfsadresBinnenland', (node) => address(said, node, 'parts')],
    adresBuitenland: ['formeelVerblijfsadresBuitenland', (node) => abroad(node, said)],
    verblijfadresBuitenland: ['feitelijkVerblijfsadresBuitenland', (node) => abroad(node, said)],
  });
  const held = typeof values === 'object' && values !== null && !Array.isArray(values) ? (values as Readonly<Record<string, Json>>) : {};
  return group({ ...held, telefoonnummers: listOf(person, 'telefoonnummer', token, said), relaties: relations(person, said) });
}

const relations = (person: XmlNode, said: Said): Json | undefined => {
  const found = present(person, 'staatInRelatieTot').map((relation) => {
    const other = said.child(relation, 'gerelateerde');
    return group({
      relatie: said.leaf(relation, 'omschrijvingSocialeRelatie', text),
      persoon: other && !isNil(other) ? personIn(other, said) : undefined,
    });
  });
  return found.length === 0 ? undefined : found;
};

function informedPerson(relation: XmlNode, said: Said): Json {
  const person = said.child(relation, 'gerelateerde');
  return group({
    persoon: person && !isNil(person) ? personIn(person, said) : undefined,
    wijze: said.leaf(relation, 'wijzeVanInformering', token),
    gereageerd: said.leaf(relation, 'indicatieGereageerd', yesNo),
    reactie: said.leaf(relation, 'strekkingReactie', text),
    datum: said.leaf(relation, 'datumGeinformeerd', said.date),
  });
}

/** Which organisation made the report, by the numbers that it is known by. */
function submitter(relation: XmlNode, said: Said): Json | undefined {
  const related = said.child(relation, 'gerelateerde');
  if (related === undefined || isNil(related)) return undefined;
  const inside = (element: string, name: string): Json | undefined => {
    const part = said.child(related, element);
    return part === undefined || isNil(part) ? undefined : said.leaf(part, name, token);
  };
  return group({
    naam: said.leaf(related, 'naam', token),
    instantiecode: said.leaf(related, 'instantiecode', token),
    vestigingsnummer: inside('vestiging', 'vestigingsNummer'),
    rsin: inside('ingeschrevenNietNatuurlijkPersoon', 'rsin'),
    kvkNummer: inside('maatschappelijkeActiviteit', 'kvkNummer'),
  });
}

/** Whom to ask; the first of several addresses and numbers, and the others beside it. */
function contact(node: XmlNode, said: Said): Json | undefined {
  const [mails, phones] = [listOf(node, 'eMail', token, said), listOf(node, 'telefoonnummer', token, said)];
  const found = group({
    naam: said.leaf(node, 'naamContactpersoon', token),
    afdeling: said.leaf(node, 'afdeling', token),
    emailadres: mails?.[0],
    telefoonnummer: phones?.[0],
    andereEmailadressen: rest(mails),
    andereTelefoonnummers: rest(phones),
  });
  return Object.keys(found).length === 0 ? undefined : found;
}

const rest = (values: readonly Json[] | undefined): Json | undefined =>
  values === undefined || values.length < 2 ? undefined : values.slice(1);

/** Every value of an element that may be said several times; undefined where there is none. */
function listOf(parent: XmlNode, name: string, reader: Reader, said: Said): readonly Json[] | undefined {
  const values = present(parent, name).flatMap((node) => {
    said.skip(node);
    return reader(node) ?? [];
  });
  return values.length === 0 ? undefined : values;
}

/** What Veilig Thuis did with a report. Its own number of the case stands beside that of the report. */
export function readFeedback(root: XmlNode, occurredAt: Moment, said: Said): Happened {
  const object = childOf(root, 'object') ?? root;
  const report = said.needed(object, 'naarAanleidingVan', 'gerelateerde');
  const number = report && said.needed(report, 'identificatieVtMelding');
  const subject = asSubject(number === undefined ? '' : tokenOf(number));
  if (number !== undefined && subject.nummer !== undefined) said.number(subject, 'nummers.vt-meldingsnummer', subject.nummer, number.path);
  said.states(subject, 'vtZaaknummer', object, 'identificatie', token);
  said.states(subject, 'toelichting', object, 'toelichting', said.cutAt(1000, text));
  said.states(subject, 'vtUitkomst', object, 'uitkomst', said.code('corv.vtUitkomst'));
  said.states(subject, 'vtStatus', object, 'status', said.code('corv.vtStatus'));
  const situation = report && childOf(report, 'betreft', 'gerelateerde');
  if (situation !== undefined && !isNil(situation)) {
    said.states(subject, 'verantwoordelijkeContact', situation, 'contactgegevensVerantwoordelijkeOrganisatie', (node) =>
      contact(node, said),
    );
    const responsible = childOf(situation, 'verantwoordelijkVoorZichtOpDeVeiligheidBelegdBij', 'gerelateerde');
    if (responsible !== undefined) said.states(subject, 'verantwoordelijke', responsible, 'naam', token);
  }
  const done = childOf(object, 'isUitgevoerdDoor', 'gerelateerde');
  const by = done && said.parts(done, { naam: ['naam', token], oin: ['oinNummer', token] });
  if (by !== undefined && done !== undefined) said.state({ subject, path: 'uitgevoerdDoor', value: by, veld: done.path });
  return { kind: 'care-signal.feedback', subject, occurredAt };
}

/** A notice of supervision by the youth probation service, about one child (dossier.md 3C). */
export function readProbationNotice(root: XmlNode, occurredAt: Moment, said: Said): Happened {
  const object = childOf(root, 'object') ?? root;
  said.skip(childOf(object, 'isVan'));
  const relation = childOf(object, 'heeftBetrekkingOp');
  const related = said.needed(object, 'heeftBetrekkingOp', 'gerelateerde');
  const child = related && said.needed(related, 'natuurlijkPersoon');
  if (relation !== undefined) said.skip(childOf(relation, 'omschrijving'));
  if (child !== undefined) {
    for (const other of present(related ?? object, 'natuurlijkPersoon').slice(1)) said.fault('PERSOON_ONZEKER', other.path);
    if (!readChildNumbers(child, said)) said.fault('PERSOON_ONZEKER', child.path, NO_NUMBER);
    readChild(child, false, said);
  }
  const value = notice(object, said);
  if (Object.keys(value).length > 0) said.state({ subject: JONGERE, path: 'jeugdreclassering', value, veld: object.path });
  return { kind: 'probation.notice', subject: JONGERE, occurredAt };
}

function notice(object: XmlNode, said: Said): Readonly<Record<string, Json>> {
  const initiator = childOf(object, 'heeftAlsInitiator');
  const begins = initiator === undefined || isNil(initiator) ? undefined : initiator;
  const organisation = begins && childOf(begins, 'gerelateerde', 'nietNatuurlijkPersoon');
  const whom = begins && childOf(begins, 'heeftAlsAanspreekpunt', 'gerelateerde');
  const part = (node: XmlNode | undefined, name: string, reader: Reader = token): Json | undefined => node && said.leaf(node, name, reader);
  return group({
    omschrijving: part(object, 'omschrijving'),
    instelling: part(organisation, 'statutaireNaam'),
    instellingnummer: part(organisation, 'inn.nnpId'),
    rolcode: part(begins, 'code'),
    rol: part(begins, 'omschrijving'),
    toelichting: part(begins, 'toelichting', said.cutAt(1000, text)),
    aanspreekpunt:
      whom &&
      said.parts(whom, {
        naam: ['naam', token],
        functie: ['functie', text],
        telefoonnummer: ['telefoonnummer', token],
        emailadres: ['emailadres', token],
      }),
  });
}
