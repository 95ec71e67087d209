import type { ChildReading } from '@schakel/adapter-contract';
import type { Identifier, Moment, Statement, Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { childOf, tokenOf, type XmlNode } from '@schakel/xml';
import { type Happened, NO_NUMBER } from './inquiry';
import { abroad, address, bsnOf, readChild, readChildNumbers, surname, tellTwins } from './persons';
import { group, JONGERE, present, type Reader, type Said, text, token } from './said';
import { isNil } from './stuf';

const NO_CHILD = 'Geen van de betrokkenen is een jeugdige of kind. Wij weten niet om welk kind het gaat. Vraag het na bij de afzender.';
/** The roles of the young (list corv.rolOmschrijving): a child, and the youth that it is all about. */
const CHILDREN: readonly unknown[] = ['115', '301'];

/** A report: what it is about, and its number where that can be used. */
interface Report {
  readonly subject: Subject;
  readonly numbers: readonly Identifier[];
  readonly statements: readonly Statement[];
}

/**
 * A report to Veilig Thuis: one event for each child that it is about, all that is said of what happened with each. The
 * other persons are a value of the report; what is said of a child's own part in it stands with that child alone.
 */
export function readNotice(root: XmlNode, occurredAt: Moment, said: Said): readonly ChildReading[] {
  const object = childOf(root, 'object') ?? root;
  const { subject, numbers, statements: named } = reportIn(object, said);
  const situation = said.needed(object, 'betreft', 'gerelateerde');
  const involved = (situation === undefined ? [] : present(situation, 'heeftBetrokken')).map((node) => ({
    node,
    role: roleOf(node, said),
  }));
  const children = involved.filter(({ role }) => CHILDREN.includes(role));
  const others = involved.filter(({ role }) => !CHILDREN.includes(role));
  if (situation !== undefined && children.length === 0) said.fault('PERSOON_ONZEKER', `${situation.path}/heeftBetrokken`, NO_CHILD);
  const each = children.map((child) => {
    readInvolvedChild(child, subject, said);
    return said.take();
  });
  tellTwins(
    children.flatMap(({ node }) => childOf(node, 'gerelateerde') ?? []),
    said,
  );
  readReport(object, subject, said);
  if (situation !== undefined) {
    readSituation(situation, subject, others, said);
    said.state({ subject, path: 'aantalKinderen', value: children.length, veld: `${situation.path}/heeftBetrokken` });
  }
  const shared = [...named, ...said.take().statements];
  return each.map(({ keys, statements }) => ({
    keys: [...keys, ...numbers],
    events: [{ kind: 'care-signal.vt', occurredAt, subject, statements: [...statements, ...shared] }],
  }));
}

/** The report by its number, which this element holds; a fault where the number is not there or too long to be kept. */
function reportIn(parent: XmlNode, said: Said): Report {
  const node = said.needed(parent, 'identificatieVtMelding');
  const waarde = node === undefined ? '' : tokenOf(node);
  if (node === undefined || waarde === '') {
    if (node !== undefined) said.fault('VERPLICHT_ONTBREEKT', node.path);
    return { subject: { soort: 'zorgmelding' }, numbers: [], statements: [] };
  }
  if ([...waarde].length > LONGEST_NUMBER) said.fault('TE_LANG', node.path);
  const nummer: Identifier = { soort: 'vt-meldingsnummer', waarde };
  const subject: Subject = { soort: 'zorgmelding', nummer };
  const statement: Statement = { mode: 'states', subject, path: 'nummers.vt-meldingsnummer', value: { ...nummer }, veld: node.path };
  return { subject, numbers: [nummer], statements: [statement] };
}

/** The schema sets no end to the number; a number of ours is at most so long. */
const LONGEST_NUMBER = 255;

interface Involved {
  readonly node: XmlNode;
  readonly role: string | boolean | undefined;
}

const roleOf = (involved: XmlNode, said: Said): string | boolean | undefined => {
  const role = said.child(involved, 'jeugzorgrol');
  return role === undefined || isNil(role) ? undefined : said.code('corv.rolOmschrijving')(role);
};

function readReport(object: XmlNode, subject: Subject, said: Said): void {
  const yesNo = said.code('corv.jaNee');
  for (const [path, name, reader] of [
    ['datumMelding', 'datumMelding', said.date],
    ['datumIncident', 'datumIncident', said.date],
    ['locatieIncident', 'locatieIncident', text],
    ['omschrijvingIncident', 'omschrijvingIncident', text],
    ['agenderingGewenst', 'indicatieAgenderingAfstemmingsoverlegGewenst', yesNo],
    ['informering', 'informering', text],
    ['sashIngevuld', 'indicatieSASHIngevuld', yesNo],
    ['sashNiveau', 'SASHniveau', said.code('corv.sashNiveau')],
    ['melder', 'contactgegevensVerdiepingOpInfo', (node: XmlNode) => contact(node, said)],
    ['ingediendDoor', 'isIngediendDoor', (node: XmlNode) => submitter(node, said)],
  ] as const)
    said.states(subject, path, object, name, reader);
  statesList(subject, 'geinformeerd', object, 'isGeinformeerdAan', (node) => informedPerson(node, said), said);
}

const SITUATION = [
  ['zorgelijkeSituatie', 'omschrijvingZorgelijkeSituatie'],
  ['aanvullendeInformatie', 'aanvullendeInformatie'],
  ['bestaandeHulpverlening', 'bestaandeHulpverlening'],
  ['tijdelijkHuisverbod', 'tijdelijkHuisverbod'],
  ['aanhouding', 'aanhouding'],
  ['aangifte', 'aangifte'],
  ['eergerelateerdGeweld', 'eergerelateerdGeweld'],
] as const;

function readSituation(situation: XmlNode, subject: Subject, others: readonly Involved[], said: Said): void {
  for (const [path, name] of SITUATION) said.states(subject, path, situation, name, text);
  statesList(subject, 'relevanteRegistratie', situation, 'relevanteRegistratie', text, said);
  const betrokkenen = others.map((one) => involvedPerson(one, said)).filter((one) => one !== undefined);
  if (betrokkenen.length > 0) said.state({ subject, path: 'betrokkenen', value: betrokkenen, veld: `${situation.path}/heeftBetrokken` });
}

function statesList(subject: Subject, path: string, parent: XmlNode, name: string, reader: Reader, said: Said): void {
  const value = listOf(parent, name, reader, said);
  if (value !== undefined) said.state({ subject, path, value, veld: `${parent.path}/${name}` });
}

/** The child itself, and what the report says of its part in it. */
function readInvolvedChild(involved: Involved, subject: Subject, said: Said): void {
  const person = said.needed(involved.node, 'gerelateerde');
  if (person === undefined) return;
  if (!readChildNumbers(person, said) && !said.ours) said.fault('PERSOON_ONZEKER', person.path, NO_NUMBER);
  readChild(person, false, said);
  for (const [path, name, reader] of [
    ['vreemdelingennummer', 'vreemdelingennummer', token],
    ['nationaliteit', 'nationaliteit', said.cutAt(42, token)],
    ['taal', 'taal', token],
    ['adres', 'formeelVerblijfadresBinnenland', (node: XmlNode) => address(said, node, 'whole')],
    ['verblijfadres', 'feitelijkVerblijfsadresBinnenland', (node: XmlNode) => address(said, node, 'whole')],
    ['adresBuitenland', 'formeelVerblijfsadresBuitenland', (node: XmlNode) => abroad(said, node, 'whole')],
    ['verblijfadresBuitenland', 'feitelijkVerblijfsadresBuitenland', (node: XmlNode) => abroad(said, node, 'whole')],
  ] as const)
    said.states(JONGERE, path, person, name, reader);
  const phones = listOf(person, 'telefoonnummer', token, said);
  const value = group({ ...partIn(involved, said), andereTelefoonnummers: rest(phones), relaties: relations(person, said) });
  said.state({ subject, path: 'betrokkenheid', value, veld: involved.node.path });
}

const partIn = ({ node, role }: Involved, said: Said): Readonly<Record<string, Json | undefined>> => ({
  rol: role,
  aanvullendeInformatie: said.leaf(node, 'aanvullendeInformatieBetrokkenPersoon', text),
  overigeZorg: said.leaf(node, 'overigeZorgMinderjarige', text),
});

const involvedPerson = (involved: Involved, said: Said): Json | undefined =>
  filled({ ...partIn(involved, said), persoon: personIn(involved.node, said) });

/** A person who is not the child: whoever is involved, related or informed. */
function personIn(relation: XmlNode, said: Said): Json | undefined {
  const person = said.child(relation, 'gerelateerde');
  if (person === undefined || isNil(person)) return undefined;
  const values = said.parts(person, {
    burgerservicenummer: ['inp.bsn', bsnOf(said)],
    'rni-nummer': ['rni', token],
    vreemdelingennummer: ['vreemdelingennummer', token],
    geslachtsnaam: ['geslachtsnaam', () => surname(said, person, 'parts')],
    voornamen: ['voornamen', token],
    volledigeNaam: ['volledigeNaam', token],
    geslacht: ['geslachtsaanduiding', said.code('stuf.geslacht')],
    geboortedatum: ['geboortedatum', said.date],
    nationaliteit: ['nationaliteit', said.cutAt(42, token)],
    taal: ['taal', token],
    adres: ['formeelVerblijfadresBinnenland', (node) => address(said, node, 'parts')],
    verblijfadres: ['feitelijkVerblijfsadresBinnenland', (node) => address(said, node, 'parts')],
    adresBuitenland: ['formeelVerblijfsadresBuitenland', (node) => abroad(said, node, 'parts')],
    verblijfadresBuitenland: ['feitelijkVerblijfsadresBuitenland', (node) => abroad(said, node, 'parts')],
  });
  return filled({
    ...values,
    telefoonnummers: listOf(person, 'telefoonnummer', token, said),
    relaties: relations(person, said),
  });
}

const relations = (person: XmlNode, said: Said): Json | undefined =>
  listOf(
    person,
    'staatInRelatieTot',
    (node) => filled({ relatie: said.leaf(node, 'omschrijvingSocialeRelatie', text), persoon: personIn(node, said) }),
    said,
  );

const informedPerson = (node: XmlNode, said: Said): Json | undefined =>
  filled({
    persoon: personIn(node, said),
    wijze: said.leaf(node, 'wijzeVanInformering', said.code('corv.informeringswijze')),
    gereageerd: said.leaf(node, 'indicatieGereageerd', said.code('corv.jaNee')),
    reactie: said.leaf(node, 'strekkingReactie', text),
    datum: said.leaf(node, 'datumGeinformeerd', said.date),
  });

/** Which organisation made the report, by the numbers that it is known by. */
function submitter(relation: XmlNode, said: Said): Json | undefined {
  const related = said.child(relation, 'gerelateerde');
  if (related === undefined || isNil(related)) return undefined;
  const inside = (element: string, name: string): Json | undefined => {
    const part = said.child(related, element);
    return part === undefined || isNil(part) ? undefined : said.leaf(part, name, token);
  };
  return filled({
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
  return filled({
    naam: said.leaf(node, 'naamContactpersoon', token),
    afdeling: said.leaf(node, 'afdeling', token),
    emailadres: mails?.[0],
    telefoonnummer: phones?.[0],
    andereEmailadressen: rest(mails),
    andereTelefoonnummers: rest(phones),
  });
}

/** These values without those that are absent; undefined where nothing is left. */
function filled(values: Readonly<Record<string, Json | undefined>>): Json | undefined {
  const there = group(values);
  return Object.keys(there).length === 0 ? undefined : there;
}

const rest = (values: readonly Json[] | undefined): Json | undefined =>
  values === undefined || values.length < 2 ? undefined : values.slice(1);

/** Every value of an element that may be said several times; undefined where there is none. */
function listOf(parent: XmlNode, name: string, reader: Reader, said: Said): readonly Json[] | undefined {
  const values = said.children(parent, name).flatMap((node) => (isNil(node) ? [] : (reader(node) ?? [])));
  return values.length === 0 ? undefined : values;
}

/**
 * What Veilig Thuis did with a report, told by the number of the report alone: about every child of it. Veilig Thuis'
 * own number of the case stands beside it.
 */
export function readFeedback(root: XmlNode, said: Said, occurredAt: Moment): Happened {
  const object = childOf(root, 'object') ?? root;
  const report = said.needed(object, 'naarAanleidingVan', 'gerelateerde');
  const { subject, numbers, statements }: Report = report
    ? reportIn(report, said)
    : { subject: { soort: 'zorgmelding' }, numbers: [], statements: [] };
  said.adopt(numbers, statements);
  said.states(subject, 'vtZaaknummer', object, 'identificatie', token);
  said.states(subject, 'toelichting', object, 'toelichting', said.cutAt(1000, text));
  said.states(subject, 'vtUitkomst', object, 'uitkomst', said.code('corv.vtUitkomst'));
  said.states(subject, 'vtStatus', object, 'status', said.code('corv.vtStatus'));
  const situation = report && childOf(report, 'betreft', 'gerelateerde');
  if (situation !== undefined) readResponsible(situation, subject, said);
  const done = childOf(object, 'isUitgevoerdDoor', 'gerelateerde');
  const by = done && said.parts(done, { naam: ['naam', token], oin: ['oinNummer', token] });
  if (by !== undefined && done !== undefined) said.state({ subject, path: 'uitgevoerdDoor', value: by, veld: done.path });
  return { kind: 'care-signal.feedback', subject, occurredAt };
}

/** Who keeps an eye on the safety from now on, and whom to ask there. */
function readResponsible(situation: XmlNode, subject: Subject, said: Said): void {
  said.states(subject, 'verantwoordelijkeContact', situation, 'contactgegevensVerantwoordelijkeOrganisatie', (node) => contact(node, said));
  const responsible = childOf(situation, 'verantwoordelijkVoorZichtOpDeVeiligheidBelegdBij', 'gerelateerde');
  if (responsible !== undefined) said.states(subject, 'verantwoordelijke', responsible, 'naam', token);
}
