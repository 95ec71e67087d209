import type { Outgoing } from '@schakel/adapter-contract';
import type { IdentifierKind } from '@schakel/dossier';
import { dutchDate, type Json } from '@schakel/kernel';
import { leaf, type XmlContent } from '@schakel/xml';
import { groupOf, type Page } from './page';
import { writeMoment } from './stuf-time';
import { registrationOf } from './write-acts';
import { demandPersonalia, firstOf, loseNumbers, numberOf, OWN, personParts } from './write-persons';

type Values = Readonly<Record<string, Json>>;
type Parts = readonly (XmlContent | undefined)[];

const SHARED = ['registratie', 'datumEersteVerhoor', 'feit', 'verzuimuren', 'periodeVan', 'periodeTot'];

/** A request for a criminal inquiry into school absence, to the RvdK (dossier.md 3C b; modelled). */
export function criminalRequest(outgoing: Outgoing, page: Page): Parts {
  const at = '/verzoekSchoolverzuimonderzoekDi01/object';
  const { identifiers, values, occurredAt } = outgoing.content;
  const held = [...SHARED, 'datumVerzoek', 'haltResultaat', 'vraag', 'verzoeker', 'onderzoekSoort', 'procesVerbaal'];
  loseTheRest(outgoing, page, { held, day: 'datumVerzoek', moment: 'tijdstipVerzoek', at });
  return [
    leaf('sv:identificatie', numberOf(identifiers, 'kenmerk-onderzoek')),
    leaf('sv:tijdstipVerzoek', writeMoment(occurredAt)),
    leaf('sv:pvNummer', numberOf(identifiers, 'pv-nummer')),
    page.date('sv:datumEersteVerhoor', values['datumEersteVerhoor'], `${at}/datumEersteVerhoor`),
    page.code('sv:feit', values['feit'], 'leerplicht.feit', `${at}/feit`),
    ...absence(values, page, at),
    page.code('sv:haltResultaat', values['haltResultaat'], 'halt.resultaat', `${at}/haltResultaat`),
    page.text('sv:vraag', values['vraag'], 1000, `${at}/vraag`),
    child(outgoing, page, `${at}/kind`, ['kenmerk-onderzoek', 'pv-nummer']),
    officer('verzoeker', outgoing, page, at),
    ...registrationOf(outgoing.content, at, page),
  ];
}

/** The RvdK's copy of an official report (proces-verbaal; semantics.md 22; modelled). */
export function officialReport(outgoing: Outgoing, page: Page): Parts {
  const at = '/procesVerbaalDi01/object';
  const { identifiers, values, occurredAt } = outgoing.content;
  const held = [...SHARED, 'datumProcesVerbaal', 'verdachte', 'samenvatting', 'verbalisant'];
  loseTheRest(outgoing, page, { held, day: 'datumProcesVerbaal', moment: 'tijdstipProcesVerbaal', at });
  return [
    leaf('sv:pvNummer', numberOf(identifiers, 'pv-nummer')),
    leaf('sv:tijdstipProcesVerbaal', writeMoment(occurredAt)),
    page.date('sv:datumEersteVerhoor', values['datumEersteVerhoor'], `${at}/datumEersteVerhoor`),
    page.code('sv:feit', values['feit'], 'leerplicht.feit', `${at}/feit`),
    page.code('sv:verdachte', values['verdachte'], 'leerplicht.verdachte', `${at}/verdachte`),
    ...absence(values, page, at),
    page.text('sv:samenvatting', values['samenvatting'], 1000, `${at}/samenvatting`),
    child(outgoing, page, `${at}/kind`, ['pv-nummer']),
    officer('verbalisant', outgoing, page, at),
    ...registrationOf(outgoing.content, at, page),
  ];
}

const absence = (values: Values, page: Page, at: string): Parts => [
  page.shaped('sv:verzuimuren', values['verzuimuren'], /^[0-9]{1,4}$/, `${at}/verzuimuren`),
  page.date('sv:periodeVan', values['periodeVan'], `${at}/periodeVan`),
  page.date('sv:periodeTot', values['periodeTot'], `${at}/periodeTot`),
];

/** The moment of the message tells its day; another day has no place. */
function loseTheRest(
  { content }: Outgoing,
  page: Page,
  { held, day, moment, at }: { readonly held: readonly string[]; readonly day: string; readonly moment: string; readonly at: string },
): void {
  const values = Object.fromEntries(Object.entries(content.values).filter(([name]) => !name.startsWith('nummers.')));
  page.loseOthers(values, held, at);
  if (values[day] !== undefined && values[day] !== dutchDate(content.occurredAt))
    page.lose(`${at}/${moment}`, 'De datum wijkt af van het tijdstip. Alleen het tijdstip gaat mee.');
  if ((content.attachments ?? []).length > 0) page.lose(`${at}/bijlagen`);
  if ((content.others ?? []).length > 0)
    page.faults.push({
      veld: `${at}/kind`,
      code: 'KIND_NIET_TOEGEPAST',
      uitleg: 'Dit bericht kan maar over een kind gaan. Stuur voor elk kind een eigen bericht.',
    });
}

const NUMBERS = [
  ['skn', 'sv:skn'],
  ['burgerservicenummer', 'sv:inp.bsn'],
  ['rni-nummer', 'sv:anp.identificatie'],
] as const;

/** Known by SKN where there is one, else by BSN (semantics.md 34); without any number by who it is. */
function child({ content: { identifiers, jongere } }: Outgoing, page: Page, at: string, ofCase: readonly IdentifierKind[]): XmlContent {
  const held = NUMBERS.map(([soort]) => firstOf(identifiers, soort)).find((id) => id !== undefined);
  const number = held && leaf(NUMBERS.find(([soort]) => soort === held.soort)?.[1] ?? '', held.waarde);
  loseNumbers(identifiers, [held, ...ofCase.map((soort) => firstOf(identifiers, soort))], page, at);
  if (number === undefined) demandPersonalia(OWN, jongere, page, at);
  return { name: 'sv:kind', content: [number, ...personParts(OWN, page, jongere, at)] };
}

function officer(name: 'verzoeker' | 'verbalisant', { content, originParty }: Outgoing, page: Page, parent: string): XmlContent {
  const at = `${parent}/${name}`;
  const values = groupOf(content.values[name]);
  page.loseOthers(values, ['naam', 'functie', 'telefoonnummer', 'emailadres'], at);
  return {
    name: `sv:${name}`,
    content: [
      page.text('sv:organisatie', originParty.naam, 200, `${at}/organisatie`),
      page.text('sv:naam', values['naam'], 200, `${at}/naam`),
      page.text('sv:functie', values['functie'], 50, `${at}/functie`),
      page.shaped('sv:telefoonnummer', values['telefoonnummer'], /^[^]{1,20}$/u, `${at}/telefoonnummer`),
      page.shaped('sv:emailadres', values['emailadres'], /^[^]{1,254}$/u, `${at}/emailadres`),
    ],
  };
}
