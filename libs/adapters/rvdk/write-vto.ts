import type { ChildContent, Outgoing } from '@schakel/adapter-contract';
import type { Attachment } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { leaf, type XmlContent } from '@schakel/xml';
import { groupOf, type Page, textOf } from './page';
import { demandPersonalia, firstOf, loseNumbers, numberOf, OFFICIAL, personParts } from './write-persons';

const AT = '/vtoDi01/object';
type Values = Readonly<Record<string, Json>>;

const HELD = [
  'omschrijving',
  'startdatum',
  'registratiedatum',
  'rolVerzoeker',
  'gezaghebbendenGeinformeerd',
  'redenNietGeinformeerd',
  'aantalKinderen',
  'onderzoekSoort',
  'belanghebbenden',
  'verzoeker',
  'documenten',
];

/** A request for a protection inquiry (vtoDi01): all its children, each once, in the order of the message. */
export function protectionRequest({ content, originParty }: Outgoing, page: Page): readonly (XmlContent | undefined)[] {
  const { values } = content;
  const children = [content, ...(content.others ?? [])];
  const concerned = listOf(values['belanghebbenden']);
  const attachments = content.attachments ?? [];
  page.loseOthers(withoutNumbers(values), HELD, AT);
  loseDocuments(listOf(values['documenten']), attachments, page);
  return [
    leaf('zkn:identificatie', numberOf(content.identifiers, 'vto-nummer')),
    page.text('zkn:omschrijving', values['omschrijving'], 80, `${AT}/omschrijving`),
    page.date('zkn:startdatum', values['startdatum'], `${AT}/startdatum`),
    page.date('zkn:registratiedatum', values['registratiedatum'], `${AT}/registratiedatum`),
    extra(values, page),
    relation('isVan', 'ZAKZKT', [related('ZKT', [leaf('zkn:omschrijvingGeneriek', 'Overwegen kinderbeschermingsmaatregel')])]),
    ...children.map((child, i) => childRelation(child, page, place('heeftBetrekkingOp', i, children.length))),
    ...concerned.map((each, i) => concernedRelation(each, page, place('heeftAlsBelanghebbende', i, concerned.length))),
    executor(groupOf(values['verzoeker']), originParty.naam, page),
    relation('heeftBetrekkingOpAndere', 'ZAKZAKBTR', [
      related('ZAK', [
        relation('isVan', 'ZAKZKT', [
          related('ZKT', [leaf('zkn:omschrijvingGeneriek', 'Uitvoeren onderzoek kinderbeschermingsmaatregel')]),
        ]),
      ]),
    ]),
    ...attachments.map((each, i) => document(each, page, place('heeftRelevant', i, attachments.length))),
  ];
}

const kind = (name: string, entity: string, content: readonly (XmlContent | undefined)[]): XmlContent => ({
  name: `zkn:${name}`,
  attributes: { 'stuf:entiteittype': entity },
  content,
});
const relation = kind;
const related = (entity: string, content: readonly (XmlContent | undefined)[]): XmlContent => kind('gerelateerde', entity, content);
const place = (name: string, i: number, count: number): string => `${AT}/${name}${count === 1 ? '' : `[${i + 1}]`}`;
const listOf = (value: Json | undefined): readonly Values[] => (Array.isArray(value) ? value.map(groupOf) : []);
/** A number has its own element, or none where the policy lets it go at all. */
const withoutNumbers = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('nummers.')));

/** What CORV and the Regeling ask beside the schema (RKJ annex 1, item 1); the schema demands at least one. */
function extra(values: Values, page: Page): XmlContent {
  const at = `${AT}/extraElementen`;
  const element = (naam: string, part: XmlContent | undefined): XmlContent | undefined => part && { ...part, attributes: { naam } };
  const name = 'stuf:extraElement';
  return {
    name: 'stuf:extraElementen',
    content: [
      element('rolJeugdzorgVerzoeker', page.text(name, values['rolVerzoeker'], 200, `${at}/rolJeugdzorgVerzoeker`)),
      element(
        'gezaghebbendenGeinformeerd',
        page.code(name, values['gezaghebbendenGeinformeerd'], 'stuf.indicatie', `${at}/gezaghebbendenGeinformeerd`),
      ),
      element('redenNietGeinformeerd', page.text(name, values['redenNietGeinformeerd'], 1000, `${at}/redenNietGeinformeerd`)),
    ],
  };
}

function childRelation({ identifiers, jongere }: ChildContent, page: Page, at: string): XmlContent {
  const there = `${at}/gerelateerde/natuurlijkPersoon`;
  const [bsn, rni] = [numberOf(identifiers, 'burgerservicenummer'), numberOf(identifiers, 'rni-nummer')];
  const held = (['burgerservicenummer', 'rni-nummer', 'vto-nummer'] as const).map((soort) => firstOf(identifiers, soort));
  loseNumbers(identifiers, held, page, there);
  if (bsn === undefined) demandPersonalia(OFFICIAL, jongere, page, there);
  return relation('heeftBetrekkingOp', 'ZAKOBJ', [
    related('OBJ', [
      kind('natuurlijkPersoon', 'NPS', [
        leaf('bg:inp.bsn', bsn),
        leaf('bg:anp.identificatie', rni),
        ...personParts(OFFICIAL, page, jongere, there),
      ]),
    ]),
    leaf('zkn:omschrijving', 'Client (kind)'),
  ]);
}

function concernedRelation(each: Values, page: Page, at: string): XmlContent {
  const there = `${at}/gerelateerde`;
  page.loseOthers(each, ['rol', 'persoon', 'instelling'], at);
  const words = page.toWire('corv.rolOmschrijving', each['rol']);
  const party = each['persoon'] !== undefined ? person(groupOf(each['persoon']), page, there) : undefined;
  if (party !== undefined && each['instelling'] !== undefined) page.lose(`${there}/vestiging`);
  return relation('heeftAlsBelanghebbende', 'ZAKBTRBLH', [
    related('BTR', [party ?? (each['instelling'] === undefined ? undefined : establishment(groupOf(each['instelling']), page, there))]),
    leaf('zkn:code', words === undefined ? undefined : textOf(each['rol'])),
    page.code('zkn:omschrijving', each['rol'], 'corv.rolOmschrijving', `${at}/omschrijving`),
  ]);
}

function person(values: Values, page: Page, at: string): XmlContent {
  const there = `${at}/natuurlijkPersoon`;
  return kind('natuurlijkPersoon', 'NPS', [
    page.shaped('bg:inp.bsn', values['burgerservicenummer'], /^[0-9]{9}$/, `${there}/inp.bsn`),
    page.shaped('bg:anp.identificatie', values['rni-nummer'], /^[0-9]{17}$/, `${there}/anp.identificatie`),
    ...personParts(OFFICIAL, page, values, there, ['adresBuitenland']),
  ]);
}

function establishment(values: Values, page: Page, at: string): XmlContent {
  const there = `${at}/vestiging`;
  page.loseOthers(values, ['naam', 'vestigingsnummer', 'telefoonnummer', 'emailadres'], there);
  return kind('vestiging', 'VES', [
    page.shaped('bg:vestigingsNummer', values['vestigingsnummer'], /^[^]{12}$/u, `${there}/vestigingsNummer`),
    page.text('bg:handelsnaamVerkort', values['naam'], 45, `${there}/handelsnaamVerkort`),
    page.shaped('bg:sub.telefoonnummer', values['telefoonnummer'], /^[^]{1,20}$/u, `${there}/sub.telefoonnummer`),
    page.shaped('bg:sub.emailadres', values['emailadres'], /^[^]{1,150}$/u, `${there}/sub.emailadres`),
  ]);
}

/** The officer and the organisation that ask; the core has one name for an officer. */
function executor(asks: Values, organisation: string, page: Page): XmlContent {
  const at = `${AT}/heeftAlsUitvoerende/gerelateerde/medewerker`;
  page.loseOthers(asks, ['naam', 'functie', 'telefoonnummer', 'emailadres', 'organisatie'], at);
  return relation('heeftAlsUitvoerende', 'ZAKBTRUTV', [
    related('BTR', [
      kind('medewerker', 'MDW', [
        page.text('zkn:achternaam', asks['naam'], 200, `${at}/achternaam`),
        page.text('zkn:functie', asks['functie'], 50, `${at}/functie`),
        page.shaped('zkn:telefoonnummer', asks['telefoonnummer'], /^[^]{1,20}$/u, `${at}/telefoonnummer`),
        page.shaped('zkn:emailadres', asks['emailadres'], /^[^]{1,254}$/u, `${at}/emailadres`),
      ]),
      kind('nietNatuurlijkPersoon', 'NNP', [leaf('bg:statutaireNaam', textOf(asks['organisatie']) ?? organisation)]),
    ]),
  ]);
}

const document = (
  { identificatie, soort, creatiedatum, bestandsnaam, contentType, inhoud }: Attachment,
  page: Page,
  at: string,
): XmlContent =>
  relation('heeftRelevant', 'ZAKEDC', [
    related('EDC', [
      leaf('zkn:identificatie', identificatie),
      leaf('zkn:dct.omschrijving', soort),
      page.date('zkn:creatiedatum', creatiedatum, `${at}/gerelateerde/creatiedatum`),
      { name: 'zkn:inhoud', attributes: { 'stuf:bestandsnaam': bestandsnaam, 'xmime:contentType': contentType }, content: inhoud },
    ]),
  ]);

/** A document that is named but is not with the event cannot go along. */
function loseDocuments(named: readonly Values[], attachments: readonly Attachment[], page: Page): void {
  const gone = named.filter(({ identificatie }) => !attachments.some((each) => each.identificatie === identificatie));
  if (gone.length > 0) page.lose(`${AT}/heeftRelevant`, `${gone.length} genoemde documenten gaan niet mee: de inhoud is er niet meer.`);
}
