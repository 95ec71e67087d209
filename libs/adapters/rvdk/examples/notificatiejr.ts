/** A notice of youth probation. Fictitious. */
export const NOTIFICATIEJR = `<?xml version="1.0" encoding="UTF-8"?>
<jz:notificatiejrDi01 xmlns:jz="http://www.stufstandaarden.nl/koppelvlak/jz0100" xmlns:stuf="http://www.egem.nl/StUF/StUF0301" xmlns:zkn="http://www.egem.nl/StUF/sector/zkn/0310" xmlns:bg="http://www.egem.nl/StUF/sector/bg/0310">
  <jz:stuurgegevens>
    <stuf:berichtcode>Di01</stuf:berichtcode>
    <stuf:zender>
      <stuf:organisatie>RC0422</stuf:organisatie>
      <stuf:applicatie>RVDKZAAK</stuf:applicatie>
    </stuf:zender>
    <stuf:ontvanger>
      <stuf:organisatie>Gemeente Voorbeeldstad</stuf:organisatie>
      <stuf:applicatie>SCHAKEL</stuf:applicatie>
    </stuf:ontvanger>
    <stuf:referentienummer>RVDK-JR-9000301</stuf:referentienummer>
    <stuf:tijdstipBericht>20261012093015</stuf:tijdstipBericht>
    <stuf:functie>notificatiejrDi01</stuf:functie>
  </jz:stuurgegevens>
  <jz:object stuf:entiteittype="ZAK">
    <zkn:omschrijving>Jeugdreclassering begonnen</zkn:omschrijving>
    <stuf:extraElementen>
      <stuf:extraElement naam="soortToezicht">maatregel Toezicht en Begeleiding</stuf:extraElement>
    </stuf:extraElementen>
    <zkn:isVan stuf:entiteittype="ZAKZKT">
      <zkn:gerelateerde stuf:entiteittype="ZKT">
        <zkn:omschrijvingGeneriek>Signaal behandelen</zkn:omschrijvingGeneriek>
      </zkn:gerelateerde>
    </zkn:isVan>
    <zkn:heeftBetrekkingOp stuf:entiteittype="ZAKOBJ">
      <zkn:gerelateerde stuf:entiteittype="OBJ">
        <zkn:natuurlijkPersoon stuf:entiteittype="NPS">
          <bg:inp.bsn>999990275</bg:inp.bsn>
          <bg:geslachtsnaam>Fantasie</bg:geslachtsnaam>
          <bg:voorvoegselGeslachtsnaam>van de</bg:voorvoegselGeslachtsnaam>
          <bg:voorletters>J.K.</bg:voorletters>
          <bg:voornamen>Jip Kees</bg:voornamen>
          <bg:geslachtsaanduiding>M</bg:geslachtsaanduiding>
          <bg:geboortedatum>20100311</bg:geboortedatum>
        </zkn:natuurlijkPersoon>
      </zkn:gerelateerde>
      <zkn:omschrijving>jeugdige</zkn:omschrijving>
    </zkn:heeftBetrekkingOp>
    <zkn:heeftAlsInitiator stuf:entiteittype="ZAKBTRINI">
      <zkn:gerelateerde stuf:entiteittype="BTR">
        <zkn:nietNatuurlijkPersoon stuf:entiteittype="NNP">
          <bg:inn.nnpId>999990019</bg:inn.nnpId>
          <bg:statutaireNaam>Jeugdbescherming Voorbeeldland</bg:statutaireNaam>
        </zkn:nietNatuurlijkPersoon>
      </zkn:gerelateerde>
      <zkn:code>GI-99</zkn:code>
      <zkn:omschrijving>gecertificeerde instelling</zkn:omschrijving>
      <zkn:toelichting>De jeugdreclasseerder neemt contact op met de gemeente.</zkn:toelichting>
      <zkn:heeftAlsAanspreekpunt stuf:entiteittype="ZAKBTRINICTP">
        <zkn:gerelateerde stuf:entiteittype="CTP">
          <zkn:naam>W. Wasbeer</zkn:naam>
          <zkn:functie>jeugdreclasseerder</zkn:functie>
          <zkn:telefoonnummer>0600000081</zkn:telefoonnummer>
          <zkn:emailadres>w.wasbeer@voorbeeldland.example</zkn:emailadres>
        </zkn:gerelateerde>
      </zkn:heeftAlsAanspreekpunt>
    </zkn:heeftAlsInitiator>
  </jz:object>
</jz:notificatiejrDi01>
`;
