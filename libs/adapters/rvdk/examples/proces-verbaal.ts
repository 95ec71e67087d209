/** An official report, for the RvdK to know. Fictitious. */
export const PROCES_VERBAAL = `<?xml version="1.0" encoding="UTF-8"?>
<sv:procesVerbaalDi01 xmlns:sv="urn:schakel:rvdk:schoolverzuim:0100">
  <sv:stuurgegevens>
    <sv:berichtcode>Di01</sv:berichtcode>
    <sv:zender>
      <sv:organisatie>Gemeente Voorbeeldstad, leerplicht</sv:organisatie>
      <sv:applicatie>SCHAKEL</sv:applicatie>
    </sv:zender>
    <sv:ontvanger>
      <sv:organisatie>RC0422</sv:organisatie>
      <sv:applicatie>RVDKZAAK</sv:applicatie>
    </sv:ontvanger>
    <sv:referentienummer>11111111-1111-4111-8111-111111111108</sv:referentienummer>
    <sv:tijdstipBericht>20261028100504000</sv:tijdstipBericht>
    <sv:functie>procesVerbaalDi01</sv:functie>
  </sv:stuurgegevens>
  <sv:object>
    <sv:pvNummer>PV-9901-2026-0101</sv:pvNummer>
    <sv:tijdstipProcesVerbaal>20261028100000000</sv:tijdstipProcesVerbaal>
    <sv:datumEersteVerhoor>20260918</sv:datumEersteVerhoor>
    <sv:feit>LPW-2-3</sv:feit>
    <sv:verdachte>JONGERE</sv:verdachte>
    <sv:verzuimuren>22</sv:verzuimuren>
    <sv:periodeVan>20260831</sv:periodeVan>
    <sv:periodeTot>20260911</sv:periodeTot>
    <sv:samenvatting>Ongeoorloofd verzuim; Halt is negatief afgelopen</sv:samenvatting>
    <sv:kind>
      <sv:inp.bsn>999990007</sv:inp.bsn>
      <sv:geslachtsnaam>Voorbeeld</sv:geslachtsnaam>
      <sv:voorvoegselGeslachtsnaam>van der</sv:voorvoegselGeslachtsnaam>
      <sv:voornamen>Noor</sv:voornamen>
      <sv:geslachtsaanduiding>V</sv:geslachtsaanduiding>
      <sv:geboortedatum>20110314</sv:geboortedatum>
      <sv:verblijfsadres>
        <sv:woonplaatsNaam>Voorbeeldstad</sv:woonplaatsNaam>
        <sv:straatnaam>Voorbeeldstraat</sv:straatnaam>
        <sv:postcode>9999ZZ</sv:postcode>
        <sv:huisnummer>12</sv:huisnummer>
        <sv:huisletter>B</sv:huisletter>
      </sv:verblijfsadres>
      <sv:telefoonnummer>0600000001</sv:telefoonnummer>
    </sv:kind>
    <sv:verbalisant>
      <sv:organisatie>Gemeente Voorbeeldstad, leerplicht</sv:organisatie>
      <sv:naam>J. de Boer</sv:naam>
      <sv:functie>Leerplichtambtenaar</sv:functie>
      <sv:telefoonnummer>0999-654321</sv:telefoonnummer>
      <sv:emailadres>leerplicht@voorbeeldstad.example</sv:emailadres>
    </sv:verbalisant>
  </sv:object>
</sv:procesVerbaalDi01>
`;
