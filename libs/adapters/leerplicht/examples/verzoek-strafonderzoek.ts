/** A request in the criminal lane. Fictitious. */
export const VERZOEK_STRAFONDERZOEK = `<?xml version="1.0" encoding="UTF-8"?>
<verzuimbericht xmlns="urn:schakel:leerplicht:verzuimbericht:1">
  <Kop>
    <IdentificatiecodeBedrijfsdocument>9901-2026-0000109</IdentificatiecodeBedrijfsdocument>
    <DatumBedrijfsdocument>2026-10-30</DatumBedrijfsdocument>
    <TijdstipBedrijfsdocument>14:05:00.000</TijdstipBedrijfsdocument>
    <VerzendendeInstantie>9901</VerzendendeInstantie>
    <OntvangendeInstantie>SCHAKEL</OntvangendeInstantie>
    <CodeUitvoerderVSV>009901</CodeUitvoerderVSV>
  </Kop>
  <VerzoekStrafonderzoek>
    <KenmerkOnderzoek>SO-9901-2026-0101</KenmerkOnderzoek>
    <ZaaknummerLeerplicht>LP-9901-2026-000101</ZaaknummerLeerplicht>
    <PvNummer>PV-9901-2026-0101</PvNummer>
    <Leerling>
      <Burgerservicenummer>999990007</Burgerservicenummer>
      <Geslachtsnaam>Voorbeeld</Geslachtsnaam>
      <VoorvoegselGeslachtsnaam>van der</VoorvoegselGeslachtsnaam>
      <Voornamen>Noor</Voornamen>
      <Geboortedatum>2011-03-14</Geboortedatum>
      <Geslacht>V</Geslacht>
      <Adres>
        <Straatnaam>Voorbeeldstraat</Straatnaam>
        <Huisnummer>12</Huisnummer>
        <Huisletter>B</Huisletter>
        <Postcode>9999ZZ</Postcode>
        <Plaatsnaam>Voorbeeldstad</Plaatsnaam>
      </Adres>
      <Telefoonnummer>0600000001</Telefoonnummer>
    </Leerling>
    <DatumVerzoek>2026-10-30</DatumVerzoek>
    <TijdstipVerzoek>14:00:00.000</TijdstipVerzoek>
    <DatumEersteVerhoor>2026-09-18</DatumEersteVerhoor>
    <Feit>LPW-2-3</Feit>
    <Verzuimuren>22</Verzuimuren>
    <PeriodeVan>2026-08-31</PeriodeVan>
    <PeriodeTot>2026-09-11</PeriodeTot>
    <HaltResultaat>NEGATIEF</HaltResultaat>
    <Vraag>Welke afdoening past bij deze jongere?</Vraag>
    <Verzoeker>
      <Naam>J. de Boer</Naam>
      <Functie>Leerplichtambtenaar</Functie>
      <Telefoonnummer>0999-654321</Telefoonnummer>
      <Emailadres>leerplicht@voorbeeldstad.example</Emailadres>
    </Verzoeker>
  </VerzoekStrafonderzoek>
</verzuimbericht>
`;
