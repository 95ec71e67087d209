import { CHILDREN, numbersOf, PARKETNUMMER, vtoNumber } from './children';
import { has, momentOf, type Told } from './told';

const bsnOf = ({ child }: Told): string => (CHILDREN[child % CHILDREN.length] ?? CHILDREN[0]).bsn;

/** `p`: the prefix of the envelope's elements. */
const envelope = (p: string, id: string, told: Told, functie: string): string =>
  `<${p}:berichtcode>Di01</${p}:berichtcode><${p}:zender><${p}:organisatie>RC0422</${p}:organisatie><${p}:applicatie>RVDKZAAK</${p}:applicatie></${p}:zender><${p}:ontvanger><${p}:organisatie>Gemeente Voorbeeldstad, leerplicht</${p}:organisatie><${p}:applicatie>SCHAKEL</${p}:applicatie></${p}:ontvanger><${p}:referentienummer>${id}</${p}:referentienummer><${p}:tijdstipBericht>${momentOf(told).stuf}</${p}:tijdstipBericht><${p}:functie>${functie}</${p}:functie>`;

/** A message of the criminal lane: by the RvdK's own number and, where the bits say so, the request's and the child's. */
function criminal(told: Told, id: string, functie: string, content: string): string {
  const { strafzaak, strafverzoek } = numbersOf(told.child, told.n);
  const request = has(told, 0) ? `<sv:verzoekIdentificatie>${strafverzoek}</sv:verzoekIdentificatie>` : '';
  const child = told.by === 'case' ? '<sv:kind/>' : `<sv:kind><sv:inp.bsn>${bsnOf(told)}</sv:inp.bsn></sv:kind>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<sv:${functie} xmlns:sv="urn:schakel:rvdk:schoolverzuim:0100"><sv:stuurgegevens>${envelope('sv', id, told, functie)}</sv:stuurgegevens><sv:object><sv:identificatie>${strafzaak}</sv:identificatie>${request}${child}${content}</sv:object></sv:${functie}>`;
}

const STATUSES = ['Onderzoek gestart', 'Onderzoek afgerond', 'Verzoek afgewezen', 'Onderzoek gestart'];

const criminalStatus = (told: Told, id: string): string =>
  criminal(
    told,
    id,
    'statusSchoolverzuimonderzoekDi01',
    `<sv:status>${STATUSES[(told.variant >> 1) % 4]}</sv:status><sv:datumStatusGezet>${momentOf(told).stuf}</sv:datumStatusGezet>`,
  );

const advice = (told: Told, id: string): string =>
  criminal(
    told,
    id,
    'adviesSchoolverzuimDi01',
    `<sv:datumAdvies>${momentOf(told).stuf}</sv:datumAdvies><sv:advies>${has(told, 1) ? 'LEERSTRAF' : 'WERKSTRAF'}</sv:advies>${has(told, 2) || has(told, 3) ? `<sv:parketnummer>${PARKETNUMMER}</sv:parketnummer>` : ''}`,
  );

const DECISION =
  '<zkn:leidtTot stuf:entiteittype="ZAKBSL"><zkn:gerelateerde stuf:entiteittype="BSL"><zkn:datumBeslissing>20260401</zkn:datumBeslissing><zkn:toelichting>Ondertoezichtstelling voor een jaar</zkn:toelichting><zkn:ingangsdatumWerking>20260401</zkn:ingangsdatumWerking></zkn:gerelateerde></zkn:leidtTot>';

/** Status, result and decision that go together. */
const OUTCOMES = [
  { status: 'Intake afgerond' },
  { status: 'Onderzoek afgerond' },
  { status: 'Zaak afgerond', resultaat: 'Geen rekest Kinderbescherming' },
  { status: 'Zaak afgerond', resultaat: 'Maatregel opgelegd', decision: DECISION },
] as const;

const address = (told: Told): string =>
  has(told, 4)
    ? `<bg:verblijfsadres>${has(told, 3) ? '<bg:authentiek stuf:metagegeven="true">J</bg:authentiek>' : ''}<bg:wpl.woonplaatsNaam>Voorbeeldstad</bg:wpl.woonplaatsNaam><bg:gor.openbareRuimteNaam>Voorbeeldstraat</bg:gor.openbareRuimteNaam><bg:gor.straatnaam>Voorbeeldstraat</bg:gor.straatnaam><bg:aoa.postcode>9999ZZ</bg:aoa.postcode><bg:aoa.huisnummer>${has(told, 2) ? 12 : 16}</bg:aoa.huisnummer></bg:verblijfsadres>`
    : '';

/**
 * A notification: with the number of the request and that of the case, the case only (of its own accord), or, where it
 * names the child, the request only. Without a BSN it waits until its case is known.
 */
function notification(told: Told, id: string): string {
  const byCase = told.by === 'case';
  const hasCase = byCase || !has(told, 2);
  const hasRequest = !hasCase || has(told, 1);
  const outcome: { status: string; resultaat?: string; decision?: string } = OUTCOMES[told.variant % 4] ?? OUTCOMES[0];
  const bsn = byCase ? '' : `<bg:inp.bsn>${bsnOf(told)}</bg:inp.bsn>`;
  const result = outcome.resultaat ? `<zkn:resultaat><zkn:omschrijving>${outcome.resultaat}</zkn:omschrijving></zkn:resultaat>` : '';
  const request = `<zkn:heeftBetrekkingOpAndere stuf:entiteittype="ZAKZAKBTR"><zkn:gerelateerde stuf:entiteittype="ZAK"><zkn:identificatie>${vtoNumber(told.n)}</zkn:identificatie><zkn:isVan stuf:entiteittype="ZAKZKT"><zkn:gerelateerde stuf:entiteittype="ZKT"><zkn:omschrijvingGeneriek>Overwegen kinderbeschermingsmaatregel</zkn:omschrijvingGeneriek></zkn:gerelateerde></zkn:isVan></zkn:gerelateerde></zkn:heeftBetrekkingOpAndere>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<jz:notificatieDi01 xmlns:jz="http://www.stufstandaarden.nl/koppelvlak/jz0100" xmlns:stuf="http://www.egem.nl/StUF/StUF0301" xmlns:zkn="http://www.egem.nl/StUF/sector/zkn/0310" xmlns:bg="http://www.egem.nl/StUF/sector/bg/0310"><jz:stuurgegevens>${envelope('stuf', id, told, 'notificatieDi01')}</jz:stuurgegevens><jz:object stuf:entiteittype="ZAK">${hasCase ? `<zkn:identificatie>${numbersOf(told.child, told.n).raadszaak}</zkn:identificatie>` : ''}${result}<zkn:isVan stuf:entiteittype="ZAKZKT"><zkn:gerelateerde stuf:entiteittype="ZKT"><zkn:omschrijvingGeneriek>Uitvoeren onderzoek kinderbeschermingsmaatregel</zkn:omschrijvingGeneriek></zkn:gerelateerde></zkn:isVan><zkn:heeftBetrekkingOp stuf:entiteittype="ZAKOBJ"><zkn:gerelateerde stuf:entiteittype="OBJ"><zkn:natuurlijkPersoon stuf:entiteittype="NPS">${bsn}<bg:geslachtsnaam>Voorbeeld</bg:geslachtsnaam>${address(told)}</zkn:natuurlijkPersoon></zkn:gerelateerde><zkn:omschrijving>Client (kind)</zkn:omschrijving></zkn:heeftBetrekkingOp>${hasRequest ? request : ''}<zkn:heeft stuf:entiteittype="ZAKSTT"><zkn:gerelateerde stuf:entiteittype="STT"><zkn:omschrijving>${outcome.status}</zkn:omschrijving></zkn:gerelateerde><zkn:datumStatusGezet>${momentOf(told).stuf}</zkn:datumStatusGezet></zkn:heeft>${outcome.decision ?? ''}</jz:object></jz:notificatieDi01>`;
}

/** A message of the RvdK; undefined for what the RvdK does not tell. */
export function rvdkMessage(told: Told, id: string): string | undefined {
  if (told.kind === 'criminal.status') return criminalStatus(told, id);
  if (told.kind === 'criminal.advice') return advice(told, id);
  return told.kind === 'protection.notified' ? notification(told, id) : undefined;
}
