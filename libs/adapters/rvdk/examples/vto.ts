/** A request for three children. Fictitious. */
export const VTO = `<?xml version="1.0" encoding="UTF-8"?>
<jz:vtoDi01 xmlns:jz="http://www.stufstandaarden.nl/koppelvlak/jz0100" xmlns:stuf="http://www.egem.nl/StUF/StUF0301" xmlns:zkn="http://www.egem.nl/StUF/sector/zkn/0310" xmlns:bg="http://www.egem.nl/StUF/sector/bg/0310" xmlns:xmime="http://www.w3.org/2005/05/xmlmime">
  <jz:stuurgegevens>
    <stuf:berichtcode>Di01</stuf:berichtcode>
    <stuf:zender>
      <stuf:organisatie>Gemeente Voorbeeldstad, leerplicht</stuf:organisatie>
      <stuf:applicatie>SCHAKEL</stuf:applicatie>
    </stuf:zender>
    <stuf:ontvanger>
      <stuf:organisatie>RC0422</stuf:organisatie>
      <stuf:applicatie>RVDKZAAK</stuf:applicatie>
    </stuf:ontvanger>
    <stuf:referentienummer>11111111-1111-4111-8111-111111111201</stuf:referentienummer>
    <stuf:tijdstipBericht>20260902093004000</stuf:tijdstipBericht>
    <stuf:functie>vtoDi01</stuf:functie>
  </jz:stuurgegevens>
  <jz:object stuf:entiteittype="ZAK">
    <zkn:identificatie>VTO-9901-2026-0007</zkn:identificatie>
    <zkn:omschrijving>Drie kinderen uit een gezin</zkn:omschrijving>
    <zkn:startdatum>20260831</zkn:startdatum>
    <zkn:registratiedatum>20260901</zkn:registratiedatum>
    <stuf:extraElementen>
      <stuf:extraElement naam="rolJeugdzorgVerzoeker">gemeente</stuf:extraElement>
      <stuf:extraElement naam="gezaghebbendenGeinformeerd">J</stuf:extraElement>
    </stuf:extraElementen>
    <zkn:isVan stuf:entiteittype="ZAKZKT">
      <zkn:gerelateerde stuf:entiteittype="ZKT">
        <zkn:omschrijvingGeneriek>Overwegen kinderbeschermingsmaatregel</zkn:omschrijvingGeneriek>
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
    <zkn:heeftBetrekkingOp stuf:entiteittype="ZAKOBJ">
      <zkn:gerelateerde stuf:entiteittype="OBJ">
        <zkn:natuurlijkPersoon stuf:entiteittype="NPS">
          <bg:inp.bsn>999990044</bg:inp.bsn>
          <bg:geslachtsnaam>Verzonnen</bg:geslachtsnaam>
          <bg:voorvoegselGeslachtsnaam>de</bg:voorvoegselGeslachtsnaam>
          <bg:voornamen>Kim</bg:voornamen>
          <bg:geslachtsaanduiding>V</bg:geslachtsaanduiding>
          <bg:geboortedatum>20140615</bg:geboortedatum>
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
    <zkn:heeftBetrekkingOp stuf:entiteittype="ZAKOBJ">
      <zkn:gerelateerde stuf:entiteittype="OBJ">
        <zkn:natuurlijkPersoon stuf:entiteittype="NPS">
          <bg:inp.bsn>010000008</bg:inp.bsn>
          <bg:geslachtsnaam>Verzonnen</bg:geslachtsnaam>
          <bg:voorvoegselGeslachtsnaam>de</bg:voorvoegselGeslachtsnaam>
          <bg:voornamen>Lou</bg:voornamen>
          <bg:geslachtsaanduiding>M</bg:geslachtsaanduiding>
          <bg:geboortedatum>20161103</bg:geboortedatum>
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
    <zkn:heeftAlsBelanghebbende stuf:entiteittype="ZAKBTRBLH">
      <zkn:gerelateerde stuf:entiteittype="BTR">
        <zkn:natuurlijkPersoon stuf:entiteittype="NPS">
          <bg:inp.bsn>999990068</bg:inp.bsn>
          <bg:geslachtsnaam>Bedacht</bg:geslachtsnaam>
          <bg:voornamen>Robin</bg:voornamen>
          <bg:geslachtsaanduiding>V</bg:geslachtsaanduiding>
          <bg:geboortedatum>19860319</bg:geboortedatum>
          <bg:sub.telefoonnummer>0600000051</bg:sub.telefoonnummer>
        </zkn:natuurlijkPersoon>
      </zkn:gerelateerde>
      <zkn:code>112</zkn:code>
      <zkn:omschrijving>ouder met gezag</zkn:omschrijving>
    </zkn:heeftAlsBelanghebbende>
    <zkn:heeftAlsBelanghebbende stuf:entiteittype="ZAKBTRBLH">
      <zkn:gerelateerde stuf:entiteittype="BTR">
        <zkn:vestiging stuf:entiteittype="VES">
          <bg:handelsnaamVerkort>Fictief College</bg:handelsnaamVerkort>
          <bg:sub.telefoonnummer>0999123456</bg:sub.telefoonnummer>
        </zkn:vestiging>
      </zkn:gerelateerde>
      <zkn:code>413</zkn:code>
      <zkn:omschrijving>onderwijsgevende</zkn:omschrijving>
    </zkn:heeftAlsBelanghebbende>
    <zkn:heeftAlsUitvoerende stuf:entiteittype="ZAKBTRUTV">
      <zkn:gerelateerde stuf:entiteittype="BTR">
        <zkn:medewerker stuf:entiteittype="MDW">
          <zkn:achternaam>T. Zevenslaper</zkn:achternaam>
          <zkn:functie>jeugdconsulent</zkn:functie>
          <zkn:telefoonnummer>0600000054</zkn:telefoonnummer>
          <zkn:emailadres>jeugd@voorbeeldstad.example</zkn:emailadres>
        </zkn:medewerker>
        <zkn:nietNatuurlijkPersoon stuf:entiteittype="NNP">
          <bg:statutaireNaam>Gemeente Voorbeeldstad, leerplicht</bg:statutaireNaam>
        </zkn:nietNatuurlijkPersoon>
      </zkn:gerelateerde>
    </zkn:heeftAlsUitvoerende>
    <zkn:heeftBetrekkingOpAndere stuf:entiteittype="ZAKZAKBTR">
      <zkn:gerelateerde stuf:entiteittype="ZAK">
        <zkn:isVan stuf:entiteittype="ZAKZKT">
          <zkn:gerelateerde stuf:entiteittype="ZKT">
            <zkn:omschrijvingGeneriek>Uitvoeren onderzoek kinderbeschermingsmaatregel</zkn:omschrijvingGeneriek>
          </zkn:gerelateerde>
        </zkn:isVan>
      </zkn:gerelateerde>
    </zkn:heeftBetrekkingOpAndere>
    <zkn:heeftRelevant stuf:entiteittype="ZAKEDC">
      <zkn:gerelateerde stuf:entiteittype="EDC">
        <zkn:identificatie>VTO-9901-2026-0007-B1</zkn:identificatie>
        <zkn:dct.omschrijving>Verzoek tot onderzoek RvdK</zkn:dct.omschrijving>
        <zkn:creatiedatum>20260831</zkn:creatiedatum>
        <zkn:inhoud stuf:bestandsnaam="verzoek.txt" xmime:contentType="text/plain">RmljdGlldmUgaW5ob3VkLCBhbGxlZW4gYWxzIHZvb3JiZWVsZC4K</zkn:inhoud>
      </zkn:gerelateerde>
    </zkn:heeftRelevant>
    <zkn:heeftRelevant stuf:entiteittype="ZAKEDC">
      <zkn:gerelateerde stuf:entiteittype="EDC">
        <zkn:identificatie>VTO-9901-2026-0007-B2</zkn:identificatie>
        <zkn:dct.omschrijving>Gezinsgeschiedenis</zkn:dct.omschrijving>
        <zkn:creatiedatum>20260830</zkn:creatiedatum>
        <zkn:inhoud stuf:bestandsnaam="gezin.txt" xmime:contentType="text/plain">RmljdGlldmUgaW5ob3VkLCBhbGxlZW4gYWxzIHZvb3JiZWVsZC4K</zkn:inhoud>
      </zkn:gerelateerde>
    </zkn:heeftRelevant>
  </jz:object>
</jz:vtoDi01>
`;
