import { VT_TERUGKOPPELING } from '../examples/vt-terugkoppeling';
import { VT_MELDING } from '../examples/vt-melding';
import { changed, nil, part, XSI } from './messages';
import type { OfficialSample } from './probation-notices';

/** Notices to Veilig Thuis and what it tells back, written by hand. Synthetic people, organisations and numbers only. */

/** A notice by Halt about one child. */
export const NOTICE_BY_HALT = VT_MELDING;

/** What only Veilig Thuis has says without a namespace why it holds nothing. */
export const nilOf = (name: string, noValue: string, kind?: string): string =>
  `<${name} ${XSI} xsi:nil="true"${kind === undefined ? '' : ` stuf:entiteittype="${kind}"`} noValue="${noValue}"/>`;

/** A mother who lives abroad and has an RNI number, a stepfather without any number, and an aunt who is only named. */
const FAMILY = `
        <jz:heeftBetrokken stuf:entiteittype="ZOSNPS">
          <jz:gerelateerde stuf:entiteittype="NPS">
            <bg:geslachtsnaam>Luchtkasteel</bg:geslachtsnaam>
            <bg:voorvoegselGeslachtsnaam>von</bg:voorvoegselGeslachtsnaam>
            <bg:voornamen>Greta</bg:voornamen>
            <bg:geslachtsaanduiding>V</bg:geslachtsaanduiding>
            <bg:geboortedatum stuf:indOnvolledigeDatum="D">19840501</bg:geboortedatum>
            <bg:vreemdelingennummer>V-99990001</bg:vreemdelingennummer>
            <bg:rni>99999999999990001</bg:rni>
            <bg:telefoonnummer>+49 0000 000093</bg:telefoonnummer>
            <bg:telefoonnummer>0600000094</bg:telefoonnummer>
            <bg:nationaliteit>Duitse</bg:nationaliteit>
            <bg:taal>Duits</bg:taal>
            <bg:formeelVerblijfsadresBuitenland>
              <bg:lnd.landcode>9089</bg:lnd.landcode>
              <bg:sub.adresBuitenland1>Erfundene Straße 5</bg:sub.adresBuitenland1>
              <bg:sub.adresBuitenland2>00000 Nirgendwo</bg:sub.adresBuitenland2>
            </bg:formeelVerblijfsadresBuitenland>
            <bg:feitelijkVerblijfsadresBinnenland>
              <bg:wpl.woonplaatsNaam>Voorbeeldstad</bg:wpl.woonplaatsNaam>
              <bg:gor.openbareRuimteNaam>Verzonnenlaan</bg:gor.openbareRuimteNaam>
              <bg:aoa.huisnummer>14</bg:aoa.huisnummer>
            </bg:feitelijkVerblijfsadresBinnenland>
            <bg:staatInRelatieTot stuf:entiteittype="NPSNPSSIR">
              <bg:gerelateerde stuf:entiteittype="NPS">
                <bg:inp.bsn>999990251</bg:inp.bsn>
                <bg:volledigeNaam>Noor Luchtkasteel</bg:volledigeNaam>
              </bg:gerelateerde>
              <bg:omschrijvingSocialeRelatie>moeder van</bg:omschrijvingSocialeRelatie>
            </bg:staatInRelatieTot>
          </jz:gerelateerde>
          <jz:jeugzorgrol>ouder met gezag</jz:jeugzorgrol>
          <jz:aanvullendeInformatieBetrokkenPersoon>Verblijft vaak bij haar zus.</jz:aanvullendeInformatieBetrokkenPersoon>
        </jz:heeftBetrokken>
        <jz:heeftBetrokken stuf:entiteittype="ZOSNPS">
          <jz:gerelateerde stuf:entiteittype="NPS">
            <bg:geslachtsnaam>Sprookje</bg:geslachtsnaam>
            <bg:geslachtsaanduiding>M</bg:geslachtsaanduiding>
          </jz:gerelateerde>
          <jz:jeugzorgrol>stiefouder</jz:jeugzorgrol>
        </jz:heeftBetrokken>`;
const INFORMED = `
    <jz:isGeinformeerdAan stuf:entiteittype="VTMNPS">
      <jz:gerelateerde stuf:entiteittype="NPS">
        <bg:volledigeNaam>Tante Mien Sprookje</bg:volledigeNaam>
      </jz:gerelateerde>
      <jz:wijzeVanInformering>telefonisch</jz:wijzeVanInformering>
      <jz:indicatieGereageerd>Ja</jz:indicatieGereageerd>
      <jz:strekkingReactie>Zij begrijpt de melding.</jz:strekkingReactie>
      <jz:datumGeinformeerd stuf:indOnvolledigeDatum="D">20261001</jz:datumGeinformeerd>
    </jz:isGeinformeerdAan>
    <jz:isGeinformeerdAan stuf:entiteittype="VTMNPS"/>`;
const POLICE = `<jz:isIngediendDoor stuf:entiteittype="VTMBTR">
      <jz:gerelateerde stuf:entiteittype="BTR">
        <zkn:naam>Politie, eenheid Voorbeeldland</zkn:naam>
        <zkn:instantiecode>POL-99</zkn:instantiecode>
        <zkn:ingeschrevenNietNatuurlijkPersoon stuf:entiteittype="NNPINN">
          <bg:rsin>999990020</bg:rsin>
        </zkn:ingeschrevenNietNatuurlijkPersoon>
      </jz:gerelateerde>
    </jz:isIngediendDoor>`;

/** A notice by the police about a family of which part lives abroad. */
export const NOTICE_BY_POLICE = changed(
  NOTICE_BY_HALT,
  ['Stichting Halt', 'Politie'],
  ['AURAH', 'BVH'],
  ['HALT-VT-9000401', 'POL-VT-9000402'],
  ['HALT-M-9000401', '2026000402'],
  [
    '<jz:indicatieSASHIngevuld>Nee</jz:indicatieSASHIngevuld>',
    '<jz:informering>De moeder weet van de melding.</jz:informering>\n    <jz:indicatieSASHIngevuld>Ja</jz:indicatieSASHIngevuld>\n    <jz:SASHniveau>matig</jz:SASHniveau>\n    <stuf:extraElementen>\n      <stuf:extraElement naam="prioriteit">hoog</stuf:extraElement>\n    </stuf:extraElementen>',
  ],
  [
    '<jz:bestaandeHulpverlening>Jongerenwerk</jz:bestaandeHulpverlening>',
    '<jz:relevanteRegistratie>Melding van 3 mei</jz:relevanteRegistratie>\n        <jz:relevanteRegistratie>Melding van 8 juni</jz:relevanteRegistratie>\n        <jz:bestaandeHulpverlening>Jongerenwerk</jz:bestaandeHulpverlening>\n        <jz:tijdelijkHuisverbod>Nee</jz:tijdelijkHuisverbod>\n        <jz:aanhouding>Nee</jz:aanhouding>\n        <jz:aangifte>Nee</jz:aangifte>\n        <jz:eergerelateerdGeweld>Nee</jz:eergerelateerdGeweld>',
  ],
  ['</jz:heeftBetrokken>', `</jz:heeftBetrokken>${FAMILY}`],
  ['</jz:betreft>', `</jz:betreft>${INFORMED}`],
  [part('jz:isIngediendDoor'), `\n    ${POLICE}`],
);

/** What Veilig Thuis tells back about the notice of Halt. */
export const FEEDBACK = VT_TERUGKOPPELING;

const OUTCOME = '<zkn:uitkomst>overdracht</zkn:uitkomst>';
const STATUS = '<zkn:status>uitkomst veiligheidsbeoordeling</zkn:status>';

export const NOTICES_TO_VEILIG_THUIS: readonly OfficialSample[] = [
  { naam: 'a notice by Halt about one child', xml: NOTICE_BY_HALT },
  { naam: 'a notice by the police about three people, one of them abroad with an RNI number', xml: NOTICE_BY_POLICE },
  {
    naam: 'each reason to say nothing, once',
    xml: changed(
      NOTICE_BY_HALT,
      ['<jz:locatieIncident>Startgesprek bij Halt, Voorbeeldstad</jz:locatieIncident>', nil('jz:locatieIncident', 'waardeOnbekend')],
      ['<jz:datumIncident>20261012</jz:datumIncident>', nil('jz:datumIncident', 'vastgesteldOnbekend', ' stuf:indOnvolledigeDatum="J"')],
      [
        part('jz:indicatieAgenderingAfstemmingsoverlegGewenst'),
        nilOf('jz:indicatieAgenderingAfstemmingsoverlegGewenst', 'nietOndersteund'),
      ],
      ['<bg:inp.bsn>999990251</bg:inp.bsn>', nil('bg:inp.bsn', 'nietGeautoriseerd')],
      ['<jz:afdeling>Halt Voorbeeldland</jz:afdeling>', nil('jz:afdeling', 'geenWaarde')],
    ),
  },
  ...['D', 'M', 'J'].map((known, i) => ({
    naam: `a birth date and a date of what happened of which ${['the day', 'the month', 'the year'][i]} is not known`,
    xml: changed(
      NOTICE_BY_HALT,
      ['<jz:datumIncident>20261012<', `<jz:datumIncident stuf:indOnvolledigeDatum="${known}">${['20261001', '20260101', '20000101'][i]}<`],
      ['<bg:geboortedatum>20110630<', `<bg:geboortedatum stuf:indOnvolledigeDatum="${known}">${['20110601', '20110101', '20000101'][i]}<`],
    ),
  })),
  {
    naam: 'nobody is named: the people, the role and who gives notice are nil',
    xml: changed(
      NOTICE_BY_HALT,
      [part('jz:heeftBetrokken'), nilOf('jz:heeftBetrokken', 'waardeOnbekend', 'ZOSNPS')],
      [part('jz:isIngediendDoor'), nilOf('jz:isIngediendDoor', 'nietGeautoriseerd', 'VTMBTR')],
      [part('jz:contactgegevensVerdiepingOpInfo'), `<jz:contactgegevensVerdiepingOpInfo ${XSI} xsi:nil="true"/>`],
    ),
  },
];

export const FEEDBACK_OF_VEILIG_THUIS: readonly OfficialSample[] = [
  { naam: 'an outcome, with who keeps an eye on it', xml: FEEDBACK },
  ...['vervolgstappen belegd bij VT', 'geen vervolgstappen nodig', 'inzet regionaal maatwerk VT'].map((outcome) => ({
    naam: `the outcome ${outcome}`,
    xml: changed(FEEDBACK, [OUTCOME, `<zkn:uitkomst>${outcome}</zkn:uitkomst>`]),
  })),
  ...['melding niet ontvankelijk', 'overdracht', 'afsluiting zonder overdracht', 'Melding onjuist geadresseerd'].map((status) => ({
    naam: `the status ${status}, without an outcome`,
    xml: changed(FEEDBACK, [OUTCOME, ''], [STATUS, `<zkn:status>${status}</zkn:status>`], [part('jz:betreft'), '']),
  })),
  {
    naam: 'each reason to say nothing, once',
    xml: changed(
      FEEDBACK,
      ['<zkn:identificatie>VT-ZAAK-9000501</zkn:identificatie>', nil('zkn:identificatie', 'nietOndersteund')],
      [part('zkn:toelichting'), nil('zkn:toelichting', 'geenWaarde')],
      [part('jz:contactgegevensVerantwoordelijkeOrganisatie'), `<jz:contactgegevensVerantwoordelijkeOrganisatie ${XSI} xsi:nil="true"/>`],
      [
        part('jz:verantwoordelijkVoorZichtOpDeVeiligheidBelegdBij'),
        nilOf('jz:verantwoordelijkVoorZichtOpDeVeiligheidBelegdBij', 'waardeOnbekend', 'ZOSBTR'),
      ],
      ['<zkn:oinNummer>00000099999999990000</zkn:oinNummer>', nil('zkn:oinNummer', 'vastgesteldOnbekend')],
      ['<jz:identificatieVtMelding>HALT-M-9000401</jz:identificatieVtMelding>', nil('jz:identificatieVtMelding', 'nietGeautoriseerd')],
    ),
  },
];
