/** A request for a criminal inquiry. Fictitious. */
export const VERZOEK_ONDERZOEK = `<?xml version="1.0" encoding="UTF-8"?>
<sv:verzoekSchoolverzuimonderzoekDi01 xmlns:sv="urn:schakel:rvdk:schoolverzuim:0100">
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
    <sv:referentienummer>11111111-1111-4111-8111-111111111109</sv:referentienummer>
    <sv:tijdstipBericht>20261030140504000</sv:tijdstipBericht>
    <sv:functie>verzoekSchoolverzuimonderzoekDi01</sv:functie>
  </sv:stuurgegevens>
  <sv:object>
    <sv:identificatie>SO-9901-2026-0101</sv:identificatie>
    <sv:tijdstipVerzoek>20261030140000000</sv:tijdstipVerzoek>
    <sv:pvNummer>PV-9901-2026-0101</sv:pvNummer>
    <sv:datumEersteVerhoor>20260918</sv:datumEersteVerhoor>
    <sv:feit>LPW-2-3</sv:feit>
    <sv:verzuimuren>22</sv:verzuimuren>
    <sv:periodeVan>20260831</sv:periodeVan>
    <sv:periodeTot>20260911</sv:periodeTot>
    <sv:haltResultaat>NEGATIEF</sv:haltResultaat>
    <sv:vraag>Welke afdoening past bij deze jongere?</sv:vraag>
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
    <sv:verzoeker>
      <sv:organisatie>Gemeente Voorbeeldstad, leerplicht</sv:organisatie>
      <sv:naam>J. de Boer</sv:naam>
      <sv:functie>Leerplichtambtenaar</sv:functie>
      <sv:telefoonnummer>0999-654321</sv:telefoonnummer>
      <sv:emailadres>leerplicht@voorbeeldstad.example</sv:emailadres>
    </sv:verzoeker>
  </sv:object>
</sv:verzoekSchoolverzuimonderzoekDi01>
`;
