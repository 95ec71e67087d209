/** How far an inquiry is. Fictitious. */
export const NOTIFICATIE_STATUS = `<?xml version="1.0" encoding="UTF-8"?>
<jz:notificatieDi01 xmlns:jz="http://www.stufstandaarden.nl/koppelvlak/jz0100" xmlns:stuf="http://www.egem.nl/StUF/StUF0301" xmlns:zkn="http://www.egem.nl/StUF/sector/zkn/0310" xmlns:bg="http://www.egem.nl/StUF/sector/bg/0310">
  <jz:stuurgegevens>
    <stuf:berichtcode>Di01</stuf:berichtcode>
    <stuf:zender>
      <stuf:organisatie>RC0422</stuf:organisatie>
      <stuf:applicatie>RVDKZAAK</stuf:applicatie>
    </stuf:zender>
    <stuf:ontvanger>
      <stuf:organisatie>Gemeente Voorbeeldstad, leerplicht</stuf:organisatie>
      <stuf:applicatie>SCHAKEL</stuf:applicatie>
    </stuf:ontvanger>
    <stuf:referentienummer>RVDK-N-9000201</stuf:referentienummer>
    <stuf:tijdstipBericht>20260914110500</stuf:tijdstipBericht>
    <stuf:functie>notificatieDi01</stuf:functie>
  </jz:stuurgegevens>
  <jz:object stuf:entiteittype="ZAK">
    <zkn:identificatie>RZ-9000201</zkn:identificatie>
    <zkn:isVan stuf:entiteittype="ZAKZKT">
      <zkn:gerelateerde stuf:entiteittype="ZKT">
        <zkn:omschrijvingGeneriek>Uitvoeren onderzoek kinderbeschermingsmaatregel</zkn:omschrijvingGeneriek>
      </zkn:gerelateerde>
    </zkn:isVan>
    <zkn:heeftBetrekkingOp stuf:entiteittype="ZAKOBJ">
      <zkn:gerelateerde stuf:entiteittype="OBJ">
        <zkn:natuurlijkPersoon stuf:entiteittype="NPS">
          <bg:inp.bsn>999990032</bg:inp.bsn>
          <bg:geslachtsnaam>Verzonnen</bg:geslachtsnaam>
          <bg:voorvoegselGeslachtsnaam>de</bg:voorvoegselGeslachtsnaam>
          <bg:voornamen>Bo</bg:voornamen>
          <bg:geslachtsaanduiding>M</bg:geslachtsaanduiding>
          <bg:geboortedatum>20120229</bg:geboortedatum>
          <bg:verblijfsadres>
            <bg:wpl.woonplaatsNaam>Voorbeeldstad</bg:wpl.woonplaatsNaam>
            <bg:gor.openbareRuimteNaam>Laan van de Verzonnen Voorbeelden</bg:gor.openbareRuimteNaam>
            <bg:gor.straatnaam>Laan van de Verzonnen Vo</bg:gor.straatnaam>
            <bg:aoa.postcode>9998AB</bg:aoa.postcode>
            <bg:aoa.huisnummer>7</bg:aoa.huisnummer>
            <bg:aoa.huisnummertoevoeging>2hg</bg:aoa.huisnummertoevoeging>
          </bg:verblijfsadres>
        </zkn:natuurlijkPersoon>
      </zkn:gerelateerde>
      <zkn:omschrijving>Client (kind)</zkn:omschrijving>
    </zkn:heeftBetrekkingOp>
    <zkn:heeftBetrekkingOpAndere stuf:entiteittype="ZAKZAKBTR">
      <zkn:gerelateerde stuf:entiteittype="ZAK">
        <zkn:identificatie>VTO-9901-2026-0007</zkn:identificatie>
        <zkn:isVan stuf:entiteittype="ZAKZKT">
          <zkn:gerelateerde stuf:entiteittype="ZKT">
            <zkn:omschrijvingGeneriek>Overwegen kinderbeschermingsmaatregel</zkn:omschrijvingGeneriek>
          </zkn:gerelateerde>
        </zkn:isVan>
      </zkn:gerelateerde>
    </zkn:heeftBetrekkingOpAndere>
    <zkn:heeft stuf:entiteittype="ZAKSTT">
      <zkn:gerelateerde stuf:entiteittype="STT">
        <zkn:omschrijving>Intake afgerond</zkn:omschrijving>
      </zkn:gerelateerde>
      <zkn:datumStatusGezet>20260914110000</zkn:datumStatusGezet>
    </zkn:heeft>
  </jz:object>
</jz:notificatieDi01>
`;
