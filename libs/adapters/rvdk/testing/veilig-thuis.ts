import { changed, nil, part, XSI } from './messages';
import type { OfficialSample } from './probation-notices';

/** Notices to Veilig Thuis and what it tells back, written by hand. Synthetic people, organisations and numbers only. */

const NAMESPACES =
  'xmlns:jz="http://www.stufstandaarden.nl/koppelvlak/jz0100" xmlns:stuf="http://www.egem.nl/StUF/StUF0301" xmlns:zkn="http://www.egem.nl/StUF/sector/zkn/0310" xmlns:bg="http://www.egem.nl/StUF/sector/bg/0310"';

/** A notice by Halt about one child. */
export const NOTICE_BY_HALT = `<?xml version="1.0" encoding="UTF-8"?>
<jz:vtMeldingDi01 ${NAMESPACES}>
  <jz:stuurgegevens>
    <stuf:berichtcode>Di01</stuf:berichtcode>
    <stuf:zender>
      <stuf:organisatie>Stichting Halt</stuf:organisatie>
      <stuf:applicatie>AURAH</stuf:applicatie>
    </stuf:zender>
    <stuf:ontvanger>
      <stuf:organisatie>Veilig Thuis Voorbeeldland</stuf:organisatie>
      <stuf:applicatie>VTREG</stuf:applicatie>
    </stuf:ontvanger>
    <stuf:referentienummer>HALT-VT-9000401</stuf:referentienummer>
    <stuf:tijdstipBericht>20261013151200250</stuf:tijdstipBericht>
    <stuf:functie>vtMeldingDi01</stuf:functie>
  </jz:stuurgegevens>
  <jz:object stuf:entiteittype="VTM">
    <jz:identificatieVtMelding>HALT-M-9000401</jz:identificatieVtMelding>
    <jz:datumMelding>20261013</jz:datumMelding>
    <jz:datumIncident>20261012</jz:datumIncident>
    <jz:locatieIncident>Startgesprek bij Halt, Voorbeeldstad</jz:locatieIncident>
    <jz:omschrijvingIncident>De jongere vertelt dat er thuis vaak ruzie is.</jz:omschrijvingIncident>
    <jz:indicatieAgenderingAfstemmingsoverlegGewenst>Nee</jz:indicatieAgenderingAfstemmingsoverlegGewenst>
    <jz:contactgegevensVerdiepingOpInfo>
      <jz:naamContactpersoon>L. Lijster</jz:naamContactpersoon>
      <jz:afdeling>Halt Voorbeeldland</jz:afdeling>
      <jz:eMail>l.lijster@halt.example</jz:eMail>
      <jz:telefoonnummer>0600000091</jz:telefoonnummer>
    </jz:contactgegevensVerdiepingOpInfo>
    <jz:indicatieSASHIngevuld>Nee</jz:indicatieSASHIngevuld>
    <jz:betreft stuf:entiteittype="VTMZOS">
      <jz:gerelateerde stuf:entiteittype="ZOS">
        <jz:omschrijvingZorgelijkeSituatie>Veel verzuim, en de jongere durft niet naar huis.</jz:omschrijvingZorgelijkeSituatie>
        <jz:bestaandeHulpverlening>Jongerenwerk</jz:bestaandeHulpverlening>
        <jz:heeftBetrokken stuf:entiteittype="ZOSNPS">
          <jz:gerelateerde stuf:entiteittype="NPS">
            <bg:inp.bsn>999990251</bg:inp.bsn>
            <bg:geslachtsnaam>Luchtkasteel</bg:geslachtsnaam>
            <bg:voornamen>Noor</bg:voornamen>
            <bg:geslachtsaanduiding>V</bg:geslachtsaanduiding>
            <bg:geboortedatum>20110630</bg:geboortedatum>
            <bg:telefoonnummer>0600000092</bg:telefoonnummer>
            <bg:formeelVerblijfadresBinnenland>
              <bg:wpl.woonplaatsNaam>Voorbeeldstad</bg:wpl.woonplaatsNaam>
              <bg:gor.openbareRuimteNaam>Verzonnenlaan</bg:gor.openbareRuimteNaam>
              <bg:aoa.postcode>9998AB</bg:aoa.postcode>
              <bg:aoa.huisnummer>12</bg:aoa.huisnummer>
              <bg:aoa.huisletter>c</bg:aoa.huisletter>
              <bg:aoa.huisnummertoevoeging>3hg</bg:aoa.huisnummertoevoeging>
            </bg:formeelVerblijfadresBinnenland>
          </jz:gerelateerde>
          <jz:jeugzorgrol>jeugdige</jz:jeugzorgrol>
        </jz:heeftBetrokken>
      </jz:gerelateerde>
    </jz:betreft>
    <jz:isIngediendDoor stuf:entiteittype="VTMBTR">
      <jz:gerelateerde stuf:entiteittype="BTR">
        <zkn:vestiging stuf:entiteittype="VES">
          <bg:vestigingsNummer>000099990002</bg:vestigingsNummer>
        </zkn:vestiging>
        <zkn:naam>Halt Voorbeeldland</zkn:naam>
        <zkn:maatschappelijkeActiviteit stuf:entiteittype="MAC">
          <bg:kvkNummer>99990002</bg:kvkNummer>
        </zkn:maatschappelijkeActiviteit>
      </jz:gerelateerde>
    </jz:isIngediendDoor>
  </jz:object>
</jz:vtMeldingDi01>
`;

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
export const FEEDBACK = `<?xml version="1.0" encoding="UTF-8"?>
<jz:vtTerugkoppelingDi01 ${NAMESPACES}>
  <jz:stuurgegevens>
    <stuf:berichtcode>Di01</stuf:berichtcode>
    <stuf:zender>
      <stuf:organisatie>Veilig Thuis Voorbeeldland</stuf:organisatie>
      <stuf:applicatie>VTREG</stuf:applicatie>
    </stuf:zender>
    <stuf:ontvanger>
      <stuf:organisatie>Stichting Halt</stuf:organisatie>
      <stuf:applicatie>AURAH</stuf:applicatie>
    </stuf:ontvanger>
    <stuf:referentienummer>VT-T-9000501</stuf:referentienummer>
    <stuf:tijdstipBericht>20261016100000</stuf:tijdstipBericht>
    <stuf:functie>vtTerugkoppelingDi01</stuf:functie>
  </jz:stuurgegevens>
  <jz:object stuf:entiteittype="ZAK">
    <zkn:identificatie>VT-ZAAK-9000501</zkn:identificatie>
    <zkn:toelichting>Het wijkteam neemt contact op met het gezin.</zkn:toelichting>
    <zkn:uitkomst>overdracht</zkn:uitkomst>
    <zkn:status>uitkomst veiligheidsbeoordeling</zkn:status>
    <zkn:naarAanleidingVan stuf:entiteittype="ZAKVTM">
      <zkn:gerelateerde stuf:entiteittype="VTM">
        <jz:identificatieVtMelding>HALT-M-9000401</jz:identificatieVtMelding>
        <jz:betreft stuf:entiteittype="VTMZOS">
          <jz:gerelateerde stuf:entiteittype="ZOS">
            <jz:contactgegevensVerantwoordelijkeOrganisatie>
              <jz:naamContactpersoon>P. Pimpelmees</jz:naamContactpersoon>
              <jz:eMail>p.pimpelmees@wijkteam.example</jz:eMail>
              <jz:telefoonnummer>0600000095</jz:telefoonnummer>
              <jz:telefoonnummer>0600000096</jz:telefoonnummer>
            </jz:contactgegevensVerantwoordelijkeOrganisatie>
            <jz:verantwoordelijkVoorZichtOpDeVeiligheidBelegdBij stuf:entiteittype="ZOSBTR">
              <jz:gerelateerde stuf:entiteittype="BTR">
                <zkn:naam>Wijkteam Voorbeeldstad-Noord</zkn:naam>
              </jz:gerelateerde>
            </jz:verantwoordelijkVoorZichtOpDeVeiligheidBelegdBij>
          </jz:gerelateerde>
        </jz:betreft>
      </zkn:gerelateerde>
    </zkn:naarAanleidingVan>
    <zkn:isUitgevoerdDoor stuf:entiteittype="ZAKBTR">
      <zkn:gerelateerde stuf:entiteittype="BTR">
        <zkn:naam>Veilig Thuis Voorbeeldland</zkn:naam>
        <zkn:oinNummer>00000099999999990000</zkn:oinNummer>
      </zkn:gerelateerde>
    </zkn:isUitgevoerdDoor>
  </jz:object>
</jz:vtTerugkoppelingDi01>
`;

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
