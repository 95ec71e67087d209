import type { Inbound } from '@schakel/adapter-contract';
import type { Mint } from './marks';

/** What a generated chain tells; each is a real message of its organisation about one child. */
export const TOLD = [
  'leerplicht:MeldenRelatiefVerzuim',
  'leerplicht:Gesprek',
  'leerplicht:RaadsOverleg',
  'leerplicht:HaltVerwijzing',
  'halt:traject.voortgang',
  'halt:traject.afgerond',
  'leerplicht:ProcesVerbaal',
  'leerplicht:VerzoekStrafonderzoek',
  'leerplicht:VerzoekBeschermingsonderzoek',
  'rvdk:notificatieDi01',
  'rvdk:adviesSchoolverzuimDi01',
] as const;
export type Told = (typeof TOLD)[number];

/** Parts of the legal minimum that a request for a protection inquiry may lack, by the name of the law's own field. */
export const OMISSIONS = [
  'youth.sex',
  'inquiryRequest.requester.employee.phone',
  'inquiryRequest.requester.employee.email',
  'guardian.name',
  'guardian.phone',
  'inquiryRequest.form',
  'youth.bsn',
] as const;
export type Omission = (typeof OMISSIONS)[number];

/** One message of a chain: what it tells, on which day, which parts it has. */
export interface Step {
  readonly told: Told;
  readonly day: number;
  /** Bits that say which optional parts are there. */
  readonly variant: number;
  /** Only for a request for a protection inquiry. */
  readonly omits: readonly Omission[];
}

export const BSN = '999990007';
/** Of whoever has custody: no message may pass it on. */
export const GUARDIAN_BSN = '999990068';
const tag = (name: string, content: string): string => `<${name}>${content}</${name}>`;
const has = ({ variant }: Step, bit: number): boolean => ((variant >> bit) & 1) === 1;
const dayOf = ({ day }: Step): string => `2026-03-${String(day).padStart(2, '0')}`;

/** The youth as leerplicht tells it; everything but the number may be left out. */
function youth(step: Step, mint: Mint): string {
  const { told } = step;
  const address = tag(
    'Adres',
    `${tag('Straatnaam', mint.text(told, 'jongere.straat'))}<Huisnummer>7</Huisnummer><Postcode>9999ZZ</Postcode>${tag('Plaatsnaam', mint.text(told, 'jongere.plaats'))}`,
  );
  return [
    tag('Geslachtsnaam', mint.text(told, 'jongere.naam')),
    tag('Voornamen', mint.text(told, 'jongere.naam')),
    '<Geboortedatum>2011-03-14</Geboortedatum>',
    step.omits.includes('youth.sex') ? '' : '<Geslacht>V</Geslacht>',
    step.omits.includes('youth.bsn') ? '' : has(step, 0) || told.includes('Bescherming') ? address : '',
    has(step, 1) ? tag('Telefoonnummer', mint.phone(told, 'jongere.telefoon')) : '',
    has(step, 2) && told !== 'leerplicht:MeldenRelatiefVerzuim' ? tag('Emailadres', mint.email(told, 'jongere.email')) : '',
  ].join('');
}
const child = (step: Step, mint: Mint): string => tag('Leerling', `<Burgerservicenummer>${BSN}</Burgerservicenummer>${youth(step, mint)}`);

const officer = (name: string, { told, omits }: Step, mint: Mint): string =>
  tag(
    name,
    [
      tag('Naam', mint.text(told, 'eigen.ambtenaar')),
      tag('Functie', mint.text(told, 'eigen.functie')),
      omits.includes('inquiryRequest.requester.employee.phone') ? '' : tag('Telefoonnummer', mint.phone(told, 'eigen.ambtenaartelefoon')),
      omits.includes('inquiryRequest.requester.employee.email') ? '' : tag('Emailadres', mint.email(told, 'eigen.ambtenaaremail')),
    ].join(''),
  );
const at = (name: string, step: Step): string =>
  `<Datum${name}>${dayOf(step)}</Datum${name}><Tijdstip${name}>10:00:00.000</Tijdstip${name}>`;

function concerned({ told, omits }: Step, mint: Mint): string {
  const guardian = [
    tag('Burgerservicenummer', GUARDIAN_BSN),
    tag('Geslachtsnaam', mint.text(told, 'gezag.naam')),
    tag('Voornamen', mint.text(told, 'gezag.naam')),
    tag(
      'Adres',
      `${tag('Straatnaam', mint.text(told, 'gezag.straat'))}<Huisnummer>7</Huisnummer><Postcode>9999ZZ</Postcode><Plaatsnaam>Voorbeeldstad</Plaatsnaam>`,
    ),
    omits.includes('guardian.phone') ? '' : tag('Telefoonnummer', mint.phone(told, 'gezag.telefoon')),
  ].join('');
  const school = tag('Naam', mint.text(told, 'ander.naam')) + tag('Telefoonnummer', mint.phone(told, 'ander.telefoon'));
  const parent = omits.includes('guardian.name') ? '' : `<Belanghebbende><Rol>112</Rol>${tag('Persoon', guardian)}</Belanghebbende>`;
  return tag('Belanghebbenden', `${parent}<Belanghebbende><Rol>413</Rol>${tag('Instelling', school)}</Belanghebbende>`);
}

function document({ told, omits }: Step, mint: Mint): string {
  const soort = omits.includes('inquiryRequest.form') ? 'Gezinsgeschiedenis' : 'Verzoek tot onderzoek RvdK';
  const inhoud = mint.document(told, omits.includes('inquiryRequest.form') ? 'bijlage.gezin' : 'bijlage.formulier');
  return `<Documenten><Document><Identificatie>VTO-1-B1</Identificatie>${tag('Soort', soort)}<Creatiedatum>2026-02-27</Creatiedatum><Bestandsnaam>verzoek.txt</Bestandsnaam><ContentType>text/plain</ContentType>${tag('Inhoud', inhoud)}</Document></Documenten>`;
}

function protection(step: Step, mint: Mint): string {
  const { told, omits } = step;
  const uninformed = has(step, 3);
  const reason = uninformed ? tag('RedenNietGeinformeerd', mint.text(told, 'gezag.reden')) : '';
  const key = omits.includes('youth.bsn') ? '' : `<Burgerservicenummer>${BSN}</Burgerservicenummer>`;
  const ofCase = omits.includes('youth.bsn') ? '<ZaaknummerLeerplicht>LP-9901-2026-000999</ZaaknummerLeerplicht>' : '';
  return [
    '<VtoNummer>VTO-9901-2026-0999</VtoNummer>',
    tag('Omschrijving', mint.text(told, 'eigen.omschrijving')),
    '<Startdatum>2026-02-27</Startdatum><Registratiedatum>2026-02-28</Registratiedatum>',
    at('Verzoek', step),
    `<GezaghebbendenGeinformeerd>${String(!uninformed)}</GezaghebbendenGeinformeerd>`,
    reason,
    tag('Kinderen', tag('Kind', key + youth(step, mint) + ofCase)),
    concerned(step, mint),
    officer('Verzoeker', step, mint),
    document(step, mint),
  ].join('');
}

function ofLeerplicht(step: Step, mint: Mint): string {
  const { told } = step;
  const own = (what: string): string => mint.text(told, `eigen.${what}`);
  switch (told) {
    case 'leerplicht:MeldenRelatiefVerzuim':
      return `<Verzuimgeval><NummerMeldingRelatiefVerzuim>20260999</NummerMeldingRelatiefVerzuim><ZaaknummerLeerplicht>LP-9901-2026-000999</ZaaknummerLeerplicht>${child(step, mint)}<Verzuimsoort>V3</Verzuimsoort><StatusMeldingRelatiefVerzuim>R</StatusMeldingRelatiefVerzuim>${at('Melding', step)}<Begindatum>2026-03-01</Begindatum>${tag('VermoedelijkeReden', own('reden'))}${tag('Toelichting', own('toelichting'))}<ActieOndernemen>true</ActieOndernemen><ActieGewenst>true</ActieGewenst><IdentificatieOnderwijsinstelling><BRIN>99ZZ</BRIN>${tag('Onderwijslocatienaam', own('school'))}</IdentificatieOnderwijsinstelling><Melder>${tag('AanduidingContactpersoon', own('melder'))}${tag('FunctieMelder', own('functie'))}</Melder></Verzuimgeval>`;
    case 'leerplicht:Gesprek':
      return `<KenmerkVerrichting>V-999-1</KenmerkVerrichting>${child(step, mint)}${at('Gebeurtenis', step)}<SoortGesprek>GESPREK</SoortGesprek>${tag('Afspraken', own('afspraken'))}${officer('Functionaris', step, mint)}`;
    case 'leerplicht:RaadsOverleg':
      return `<KenmerkVerrichting>V-999-2</KenmerkVerrichting>${child(step, mint)}${at('Gebeurtenis', step)}${tag('Vraag', own('vraag'))}${officer('Functionaris', step, mint)}`;
    case 'leerplicht:HaltVerwijzing':
      return `<ZaaknummerLeerplicht>LP-9901-2026-000999</ZaaknummerLeerplicht><KenmerkVerwijzing>HV-999</KenmerkVerwijzing>${child(step, mint)}${at('Verwijzing', step)}<Feit>LPW-2-3</Feit><Verzuimuren>22</Verzuimuren><ToestemmingJongere>true</ToestemmingJongere>${officer('Verwijzer', step, mint)}`;
    case 'leerplicht:ProcesVerbaal':
      return `<PvNummer>PV-999</PvNummer>${child(step, mint)}<Verdachte>JONGERE</Verdachte>${at('ProcesVerbaal', step)}<DatumEersteVerhoor>2026-03-01</DatumEersteVerhoor><Feit>LPW-2-3</Feit>${tag('Samenvatting', own('samenvatting'))}${officer('Verbalisant', step, mint)}`;
    case 'leerplicht:VerzoekStrafonderzoek':
      return `<KenmerkOnderzoek>SO-999</KenmerkOnderzoek><PvNummer>PV-999</PvNummer>${child(step, mint)}${at('Verzoek', step)}<DatumEersteVerhoor>2026-03-01</DatumEersteVerhoor><Feit>LPW-2-3</Feit>${tag('Vraag', own('vraag'))}${officer('Verzoeker', step, mint)}`;
    default:
      return protection(step, mint);
  }
}

function leerplicht(step: Step, mint: Mint, id: number): string {
  const root = step.told.slice('leerplicht:'.length);
  return `<?xml version="1.0" encoding="UTF-8"?>
<verzuimbericht xmlns="urn:schakel:leerplicht:verzuimbericht:1"><Kop><IdentificatiecodeBedrijfsdocument>9901-2026-99${id}</IdentificatiecodeBedrijfsdocument><DatumBedrijfsdocument>${dayOf(step)}</DatumBedrijfsdocument><TijdstipBedrijfsdocument>10:00:00.000</TijdstipBedrijfsdocument><VerzendendeInstantie>9901</VerzendendeInstantie><OntvangendeInstantie>SCHAKEL</OntvangendeInstantie><CodeUitvoerderVSV>009901</CodeUitvoerderVSV></Kop>${tag(root, ofLeerplicht(step, mint))}</verzuimbericht>`;
}

function halt(step: Step, mint: Mint, id: number): string {
  const type = step.told.slice('halt:'.length);
  const reden = mint.text(step.told, 'eigen.reden');
  const content =
    type === 'traject.afgerond'
      ? { afloop: { resultaat: 'NEGATIEF', reden, datumAfloop: dayOf(step) } }
      : { traject: { status: 'IN_UITVOERING' } };
  return JSON.stringify({
    specversion: '1.0',
    id: `22222222-2222-4222-8222-22222222${id}`,
    source: 'urn:nld:oin:00000003900000020000:systeem:aurah',
    type: `nl.bip-schoolverzuim.${type}.v1`,
    time: `${dayOf(step)}T09:00:00Z`,
    datacontenttype: 'application/json',
    dataschema: `urn:schakel:halt:${type}:1`,
    data: { haltDossiernummer: 'H-999', kenmerkVerwijzer: 'HV-999', gebeurdOp: `${dayOf(step)}T09:00:00Z`, ...content },
  });
}

const stuf = (p: string, step: Step, id: number, functie: string): string =>
  `<${p}:berichtcode>Di01</${p}:berichtcode><${p}:zender><${p}:organisatie>RC0422</${p}:organisatie><${p}:applicatie>RVDKZAAK</${p}:applicatie></${p}:zender><${p}:ontvanger><${p}:organisatie>Gemeente</${p}:organisatie><${p}:applicatie>SCHAKEL</${p}:applicatie></${p}:ontvanger><${p}:referentienummer>RVDK-99-${id}</${p}:referentienummer><${p}:tijdstipBericht>${dayOf(step).replaceAll('-', '')}100000</${p}:tijdstipBericht><${p}:functie>${functie}</${p}:functie>`;

function rvdk(step: Step, mint: Mint, id: number): string {
  const { told } = step;
  const moment = `${dayOf(step).replaceAll('-', '')}100000`;
  if (told === 'rvdk:adviesSchoolverzuimDi01') {
    return `<sv:adviesSchoolverzuimDi01 xmlns:sv="urn:schakel:rvdk:schoolverzuim:0100"><sv:stuurgegevens>${stuf('sv', step, id, 'adviesSchoolverzuimDi01')}</sv:stuurgegevens><sv:object><sv:identificatie>RS-999</sv:identificatie><sv:kind><sv:inp.bsn>${BSN}</sv:inp.bsn></sv:kind><sv:datumAdvies>${moment}</sv:datumAdvies><sv:advies>LEERSTRAF</sv:advies>${tag('sv:toelichting', mint.text(told, 'eigen.toelichting'))}</sv:object></sv:adviesSchoolverzuimDi01>`;
  }
  const street = mint.text(told, 'jongere.straat');
  const address = has(step, 0)
    ? `<bg:verblijfsadres>${has(step, 3) ? '<bg:authentiek stuf:metagegeven="true">J</bg:authentiek>' : ''}<bg:wpl.woonplaatsNaam>${mint.text(told, 'jongere.plaats')}</bg:wpl.woonplaatsNaam><bg:gor.openbareRuimteNaam>${street}</bg:gor.openbareRuimteNaam><bg:gor.straatnaam>${street}</bg:gor.straatnaam><bg:aoa.postcode>9999ZZ</bg:aoa.postcode><bg:aoa.huisnummer>9</bg:aoa.huisnummer></bg:verblijfsadres>`
    : '';
  return `<jz:notificatieDi01 xmlns:jz="http://www.stufstandaarden.nl/koppelvlak/jz0100" xmlns:stuf="http://www.egem.nl/StUF/StUF0301" xmlns:zkn="http://www.egem.nl/StUF/sector/zkn/0310" xmlns:bg="http://www.egem.nl/StUF/sector/bg/0310"><jz:stuurgegevens>${stuf('stuf', step, id, 'notificatieDi01')}</jz:stuurgegevens><jz:object stuf:entiteittype="ZAK"><zkn:identificatie>RZ-999</zkn:identificatie><zkn:isVan stuf:entiteittype="ZAKZKT"><zkn:gerelateerde stuf:entiteittype="ZKT"><zkn:omschrijvingGeneriek>Uitvoeren onderzoek kinderbeschermingsmaatregel</zkn:omschrijvingGeneriek></zkn:gerelateerde></zkn:isVan><zkn:heeftBetrekkingOp stuf:entiteittype="ZAKOBJ"><zkn:gerelateerde stuf:entiteittype="OBJ"><zkn:natuurlijkPersoon stuf:entiteittype="NPS"><bg:inp.bsn>${BSN}</bg:inp.bsn><bg:geslachtsnaam>${mint.text(told, 'jongere.naam')}</bg:geslachtsnaam><bg:voornamen>${mint.text(told, 'jongere.naam')}</bg:voornamen>${address}</zkn:natuurlijkPersoon></zkn:gerelateerde><zkn:omschrijving>Client (kind)</zkn:omschrijving></zkn:heeftBetrekkingOp><zkn:heeft stuf:entiteittype="ZAKSTT"><zkn:gerelateerde stuf:entiteittype="STT"><zkn:omschrijving>Intake afgerond</zkn:omschrijving></zkn:gerelateerde><zkn:datumStatusGezet>${moment}</zkn:datumStatusGezet></zkn:heeft></jz:object></jz:notificatieDi01>`;
}

/** A step as its organisation sends it, with every text of its own. `id`: four digits, once per run. */
export function written(step: Step, mint: Mint, id: number): { readonly partner: string; readonly inbound: Inbound } {
  const [partner = ''] = step.told.split(':');
  const body = partner === 'leerplicht' ? leerplicht(step, mint, id) : partner === 'halt' ? halt(step, mint, id) : rvdk(step, mint, id);
  const contentType = partner === 'halt' ? 'application/cloudevents+json' : 'application/xml';
  return { partner, inbound: { contentType, headers: { 'content-type': contentType }, body: Buffer.from(body) } };
}
