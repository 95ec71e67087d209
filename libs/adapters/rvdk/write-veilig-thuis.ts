import type { ChildContent, Outgoing } from '@schakel/adapter-contract';
import type { Json } from '@schakel/kernel';
import { leaf, type XmlContent } from '@schakel/xml';
import { groupOf, type Page, textOf } from './page';
import { firstOf, loseNumbers } from './write-persons';

type Values = Readonly<Record<string, Json>>;
type Parts = readonly (XmlContent | undefined)[];

const AT = '/vtMeldingDi01/object';
const THERE = `${AT}/betreft/gerelateerde`;

const HELD = [
  'datumMelding',
  'datumIncident',
  'locatieIncident',
  'omschrijvingIncident',
  'agenderingGewenst',
  'informering',
  'sashIngevuld',
  'sashNiveau',
  'melder',
  'ingediendDoor',
  'geinformeerd',
  'zorgelijkeSituatie',
  'aanvullendeInformatie',
  'bestaandeHulpverlening',
  'tijdelijkHuisverbod',
  'aanhouding',
  'aangifte',
  'eergerelateerdGeweld',
  'relevanteRegistratie',
  'betrokkenen',
  'betrokkenheid',
  'aantalKinderen',
];

/** A report to Veilig Thuis (vtMeldingDi01): all its children, each once, and then the others who are involved. */
export function careSignal({ content, originParty }: Outgoing, page: Page): Parts {
  const { values } = content;
  const number = firstOf(content.identifiers, 'vt-meldingsnummer');
  page.loseOthers(Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('nummers.'))), HELD, AT);
  if ((content.attachments ?? []).length > 0) page.lose(`${AT}/documenten`);
  for (const name of ['datumMelding', 'omschrijvingIncident']) if (values[name] === undefined) page.missing(`${AT}/${name}`);
  if (number === undefined) page.missing(`${AT}/identificatieVtMelding`);
  return [
    leaf('jz:identificatieVtMelding', number?.waarde),
    page.date('jz:datumMelding', values['datumMelding'], `${AT}/datumMelding`),
    page.date('jz:datumIncident', values['datumIncident'], `${AT}/datumIncident`) ?? nothing('jz:datumIncident'),
    free('jz:locatieIncident', values['locatieIncident'], AT, page) ?? nothing('jz:locatieIncident'),
    free('jz:omschrijvingIncident', values['omschrijvingIncident'], AT, page),
    yesNo('jz:indicatieAgenderingAfstemmingsoverlegGewenst', values['agenderingGewenst'], AT, page),
    contact('jz:contactgegevensVerdiepingOpInfo', values['melder'], AT, page),
    free('jz:informering', values['informering'], AT, page),
    filledIn(values['sashIngevuld'], page),
    page.code('jz:SASHniveau', values['sashNiveau'], 'corv.sashNiveau', `${AT}/SASHniveau`),
    relation('jz:betreft', 'VTMZOS', [
      { ...entity('jz:gerelateerde', 'ZOS', situation([content, ...(content.others ?? [])], values, page)) },
    ]),
    ...placed(listOf(values['geinformeerd'], AT, 'isGeinformeerdAan', page), `${AT}/isGeinformeerdAan`).map(([each, at]) =>
      informed(each, at, page),
    ),
    submitter(groupOf(values['ingediendDoor']), originParty.naam, page),
  ];
}

function situation(children: readonly ChildContent[], values: Values, page: Page): Parts {
  const others = listOf(values['betrokkenen'], THERE, 'heeftBetrokken', page);
  const place = (i: number): string => `${THERE}/heeftBetrokken${children.length + others.length === 1 ? '' : `[${i + 1}]`}`;
  return [
    free('jz:omschrijvingZorgelijkeSituatie', values['zorgelijkeSituatie'], THERE, page) ?? nothing('jz:omschrijvingZorgelijkeSituatie'),
    ...texts('jz:relevanteRegistratie', values['relevanteRegistratie'], THERE, page),
    ...['aanvullendeInformatie', 'bestaandeHulpverlening', 'tijdelijkHuisverbod', 'aanhouding', 'aangifte', 'eergerelateerdGeweld'].map(
      (name) => free(`jz:${name}`, values[name], THERE, page),
    ),
    ...children.map((child, i) => childInvolved(child, i === 0 ? groupOf(values['betrokkenheid']) : {}, place(i), page)),
    ...others.map((other, i) => otherInvolved(other, place(children.length + i), page)),
  ];
}

/** A child; its part in it is only known of the child that the event is told of. Without a word on its role it is the youth of the report. */
function childInvolved({ identifiers, jongere }: ChildContent, part: Values, at: string, page: Page): XmlContent {
  const [bsn, rni, report] = (['burgerservicenummer', 'rni-nummer', 'vt-meldingsnummer'] as const).map((soort) =>
    firstOf(identifiers, soort),
  );
  loseNumbers(identifiers, [bsn, rni, report], page, at);
  if (bsn === undefined && rni === undefined) page.missing(`${at}/gerelateerde/inp.bsn`);
  const phones = [jongere['telefoonnummer'], ...(Array.isArray(part['andereTelefoonnummers']) ? part['andereTelefoonnummers'] : [])];
  const person = {
    ...without(jongere, ['telefoonnummer']),
    ...(bsn && { burgerservicenummer: bsn.waarde }),
    ...(rni && { 'rni-nummer': rni.waarde }),
    telefoonnummers: phones.filter((phone) => phone !== undefined),
    ...(part['relaties'] !== undefined && { relaties: part['relaties'] }),
  };
  page.loseOthers(part, ['rol', 'aanvullendeInformatie', 'overigeZorg', 'andereTelefoonnummers', 'relaties'], at);
  return involved(personInvolved(person, `${at}/gerelateerde`, page), { rol: YOUTH, ...part }, at, page);
}

const YOUTH = '301';

function otherInvolved(other: Values, at: string, page: Page): XmlContent {
  page.loseOthers(other, ['rol', 'aanvullendeInformatie', 'overigeZorg', 'persoon'], at);
  const person = other['persoon'] === undefined ? undefined : personInvolved(groupOf(other['persoon']), `${at}/gerelateerde`, page);
  return involved(person ?? nothing('jz:gerelateerde'), other, at, page);
}

const involved = (person: XmlContent, part: Values, at: string, page: Page): XmlContent =>
  relation('jz:heeftBetrokken', 'ZOSNPS', [
    person,
    page.code('jz:jeugzorgrol', part['rol'], 'corv.rolOmschrijving', `${at}/jeugzorgrol`) ?? nothing('jz:jeugzorgrol'),
    free('jz:aanvullendeInformatieBetrokkenPersoon', part['aanvullendeInformatie'], at, page),
    free('jz:overigeZorgMinderjarige', part['overigeZorg'], at, page),
  ]);

const NAMED = ['burgerservicenummer', 'rni-nummer', 'vreemdelingennummer', 'geslachtsnaam', 'voornamen', 'volledigeNaam'];
const INVOLVED = [
  ...NAMED.filter((name) => name !== 'volledigeNaam'),
  'geslacht',
  'geboortedatum',
  'nationaliteit',
  'taal',
  'adres',
  'verblijfadres',
  'adresBuitenland',
  'verblijfadresBuitenland',
  'telefoonnummers',
  'relaties',
];

function personInvolved(person: Values, at: string, page: Page): XmlContent {
  page.loseOthers(person, INVOLVED, at);
  const [bsn, ...name] = names(person, at, page);
  return entity('jz:gerelateerde', 'NPS', [
    bsn,
    name[0] ?? nothing('bg:geslachtsnaam'),
    ...name.slice(1),
    page.code('bg:geslachtsaanduiding', person['geslacht'], 'stuf.geslacht', `${at}/geslachtsaanduiding`) ??
      nothing('bg:geslachtsaanduiding'),
    page.date('bg:geboortedatum', person['geboortedatum'], `${at}/geboortedatum`),
    ...otherNumbers(person, at, page),
    ...texts('bg:telefoonnummer', person['telefoonnummers'], at, page, 20),
    page.text('bg:nationaliteit', person['nationaliteit'], 42, `${at}/nationaliteit`),
    free('bg:taal', person['taal'], at, page),
    abroad('formeelVerblijfsadresBuitenland', person['adresBuitenland'], at, page),
    address('formeelVerblijfadresBinnenland', person['adres'], at, page),
    abroad('feitelijkVerblijfsadresBuitenland', person['verblijfadresBuitenland'], at, page),
    address('feitelijkVerblijfsadresBinnenland', person['verblijfadres'], at, page),
    ...placed(listOf(person['relaties'], at, 'staatInRelatieTot', page), `${at}/staatInRelatieTot`).map(([each, place]) =>
      socialRelation(each, place, page),
    ),
  ]);
}

/** BSN, surname, prefix and given names: what every person begins with. */
function names(person: Values, at: string, page: Page): Parts {
  const name = typeof person['geslachtsnaam'] === 'string' ? { geslachtsnaam: person['geslachtsnaam'] } : groupOf(person['geslachtsnaam']);
  page.loseOthers(name, ['voorvoegsel', 'geslachtsnaam'], `${at}/geslachtsnaam`);
  return [
    page.shaped('bg:inp.bsn', person['burgerservicenummer'], /^[0-9]{9}$/, `${at}/inp.bsn`),
    page.text('bg:geslachtsnaam', name['geslachtsnaam'], 200, `${at}/geslachtsnaam`),
    page.text('bg:voorvoegselGeslachtsnaam', name['voorvoegsel'], 10, `${at}/voorvoegselGeslachtsnaam`),
    page.text('bg:voornamen', person['voornamen'], 200, `${at}/voornamen`),
  ];
}

const otherNumbers = (person: Values, at: string, page: Page): Parts => [
  free('bg:vreemdelingennummer', person['vreemdelingennummer'], at, page),
  page.shaped('bg:rni', person['rni-nummer'], /^[0-9]{17}$/, `${at}/rni`),
];

/** Someone who is only named: related to a person who is involved, or informed. */
function namedPerson(element: string, value: Json | undefined, at: string, page: Page): XmlContent {
  if (value === undefined) return nothing(element);
  const person = groupOf(value);
  page.loseOthers(person, NAMED, at);
  return entity(element, 'NPS', [
    ...names(person, at, page),
    ...otherNumbers(person, at, page),
    page.text('bg:volledigeNaam', person['volledigeNaam'], 412, `${at}/volledigeNaam`),
  ]);
}

function socialRelation(each: Values, at: string, page: Page): XmlContent {
  page.loseOthers(each, ['relatie', 'persoon'], at);
  return relation('bg:staatInRelatieTot', 'NPSNPSSIR', [
    namedPerson('bg:gerelateerde', each['persoon'], `${at}/gerelateerde`, page),
    free('bg:omschrijvingSocialeRelatie', each['relatie'], at, page) ?? nothing('bg:omschrijvingSocialeRelatie'),
  ]);
}

function informed(each: Values, at: string, page: Page): XmlContent {
  page.loseOthers(each, ['persoon', 'wijze', 'gereageerd', 'reactie', 'datum'], at);
  return relation('jz:isGeinformeerdAan', 'VTMNPS', [
    namedPerson('jz:gerelateerde', each['persoon'], `${at}/gerelateerde`, page),
    page.code('jz:wijzeVanInformering', each['wijze'], 'corv.informeringswijze', `${at}/wijzeVanInformering`),
    yesNo('jz:indicatieGereageerd', each['gereageerd'], at, page),
    free('jz:strekkingReactie', each['reactie'], at, page),
    page.date('jz:datumGeinformeerd', each['datum'], `${at}/datumGeinformeerd`),
  ]);
}

function address(name: string, value: Json | undefined, parent: string, page: Page): XmlContent | undefined {
  if (value === undefined) return undefined;
  const [held, at] = [groupOf(value), `${parent}/${name}`];
  page.loseOthers(held, ['straatnaam', 'huisnummer', 'huisletter', 'huisnummertoevoeging', 'postcode', 'plaats'], at);
  const content = [
    page.text('bg:wpl.woonplaatsNaam', held['plaats'], 80, `${at}/wpl.woonplaatsNaam`) ?? nothing('bg:wpl.woonplaatsNaam'),
    page.text('bg:gor.openbareRuimteNaam', held['straatnaam'], 80, `${at}/gor.openbareRuimteNaam`) ?? nothing('bg:gor.openbareRuimteNaam'),
    page.shaped('bg:aoa.postcode', held['postcode'], /^[1-9][0-9]{3}[A-Z]{0,2}$/, `${at}/aoa.postcode`),
    page.shaped('bg:aoa.huisnummer', held['huisnummer'], /^[1-9][0-9]{0,4}$/, `${at}/aoa.huisnummer`) ?? nothing('bg:aoa.huisnummer'),
    page.shaped('bg:aoa.huisletter', held['huisletter'], /^[a-zA-Z]$/, `${at}/aoa.huisletter`),
    page.shaped('bg:aoa.huisnummertoevoeging', held['huisnummertoevoeging'], /^[a-zA-Z0-9]{1,4}$/, `${at}/aoa.huisnummertoevoeging`),
  ];
  return { name: `bg:${name}`, content };
}

function abroad(name: string, value: Json | undefined, parent: string, page: Page): XmlContent | undefined {
  if (value === undefined) return undefined;
  const [held, at] = [groupOf(value), `${parent}/${name}`];
  page.loseOthers(held, ['landcode', 'regel1', 'regel2', 'regel3'], at);
  const line = (n: number): XmlContent | undefined =>
    page.text(`bg:sub.adresBuitenland${n}`, held[`regel${n}`], 35, `${at}/sub.adresBuitenland${n}`);
  const country = page.shaped('bg:lnd.landcode', held['landcode'], /^[0-9]{1,4}$/, `${at}/lnd.landcode`) ?? nothing('bg:lnd.landcode');
  return { name: `bg:${name}`, content: [country, line(1), line(2), line(3)] };
}

/** Whom to ask: the first address and number, and the others. Without anything in it the element says that it holds nothing. */
function contact(element: string, value: Json | undefined, parent: string, page: Page): XmlContent {
  const [whom, at] = [groupOf(value), `${parent}/${element.slice(3)}`];
  page.loseOthers(whom, ['naam', 'afdeling', 'emailadres', 'telefoonnummer', 'andereEmailadressen', 'andereTelefoonnummers'], at);
  const all = (first: string, others: string): Json =>
    [whom[first], ...(Array.isArray(whom[others]) ? whom[others] : [])].filter((one) => one !== undefined);
  const content = [
    free('jz:naamContactpersoon', whom['naam'], at, page),
    free('jz:afdeling', whom['afdeling'], at, page),
    ...texts('jz:eMail', all('emailadres', 'andereEmailadressen'), at, page, 254),
    ...texts('jz:telefoonnummer', all('telefoonnummer', 'andereTelefoonnummers'), at, page, 20),
  ];
  return { name: element, content };
}

/** The organisation that makes the report; the one that said it where the record names none. */
function submitter(by: Values, organisation: string, page: Page): XmlContent {
  const at = `${AT}/isIngediendDoor/gerelateerde`;
  page.loseOthers(by, ['naam', 'instantiecode', 'vestigingsnummer', 'rsin', 'kvkNummer'], at);
  const inside = (name: string, kind: string, part: XmlContent | undefined): XmlContent | undefined =>
    part && entity(`zkn:${name}`, kind, [part]);
  const legal = page.shaped('bg:rsin', by['rsin'], /^[^]{1,9}$/u, `${at}/ingeschrevenNietNatuurlijkPersoon/rsin`);
  const trade = page.shaped('bg:kvkNummer', by['kvkNummer'], /^[^]{8}$/u, `${at}/maatschappelijkeActiviteit/kvkNummer`);
  if (legal !== undefined && trade !== undefined) page.lose(`${at}/maatschappelijkeActiviteit`);
  return relation('jz:isIngediendDoor', 'VTMBTR', [
    entity('jz:gerelateerde', 'BTR', [
      inside(
        'vestiging',
        'VES',
        page.shaped('bg:vestigingsNummer', by['vestigingsnummer'], /^[^]{12}$/u, `${at}/vestiging/vestigingsNummer`),
      ),
      page.text('zkn:naam', textOf(by['naam']) ?? organisation, 200, `${at}/naam`),
      free('zkn:instantiecode', by['instantiecode'], at, page),
      inside('ingeschrevenNietNatuurlijkPersoon', 'NNPINN', legal) ?? inside('maatschappelijkeActiviteit', 'MAC', trade),
    ]),
  ]);
}

/** The schema demands whether the police filled in how likely it is to happen again; of others nobody asks it. */
function filledIn(value: Json | undefined, page: Page): XmlContent | undefined {
  if (value === undefined)
    page.add(`${AT}/indicatieSASHIngevuld`, 'De zaak zegt hierover niets. Wij vullen Nee in, omdat het bericht dit eist.');
  return page.code('jz:indicatieSASHIngevuld', value ?? false, 'corv.jaNee', `${AT}/indicatieSASHIngevuld`);
}

const yesNo = (element: string, value: Json | undefined, at: string, page: Page): XmlContent =>
  page.code(element, value, 'corv.jaNee', `${at}/${element.slice(3)}`) ?? nothing(element);

/** A text without an end in the schema. */
const free = (element: string, value: Json | undefined, at: string, page: Page): XmlContent | undefined =>
  page.text(element, value, Infinity, `${at}/${element.slice(3)}`);

/** Several texts; what does not fit as a whole is left out and told. */
function texts(element: string, value: Json | undefined, at: string, page: Page, most?: number): XmlContent[] {
  const values: readonly Json[] = value === undefined ? [] : Array.isArray(value) ? value : [value];
  const shape = new RegExp(`^[^]{1,${most ?? ''}}$`, 'u');
  return placed(values, `${at}/${element.slice(3)}`).flatMap(([one, place]) => page.shaped(element, one, shape, place) ?? []);
}

/** Each with its path: with a number where there are several. */
const placed = <One>(values: readonly One[], at: string): (readonly [One, string])[] =>
  values.map((one, i) => [one, values.length === 1 ? at : `${at}[${i + 1}]`]);

/** The groups of a list; what is no list is told as lost. */
function listOf(value: Json | undefined, at: string, name: string, page: Page): readonly Values[] {
  if (value !== undefined && !Array.isArray(value)) page.lose(`${at}/${name}`);
  return Array.isArray(value) ? value.map(groupOf) : [];
}

const without = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));

const entity = (name: string, kind: string, content: Parts): XmlContent => ({ name, attributes: { 'stuf:entiteittype': kind }, content });
const relation = entity;

/** Elements that are of Veilig Thuis alone say without a namespace why they hold nothing. */
const PLAIN = ['jz:indicatieAgenderingAfstemmingsoverlegGewenst', 'jz:indicatieGereageerd'];
/** An element that must stand although nothing is known: it says so. */
const nothing = (name: string): XmlContent => ({
  name,
  attributes: { 'xsi:nil': 'true', [PLAIN.includes(name) ? 'noValue' : 'stuf:noValue']: 'waardeOnbekend' },
  content: '',
});
