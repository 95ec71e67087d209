/** A referral to Halt. Fictitious. */
export const HALT_VERWIJZING = `<?xml version="1.0" encoding="UTF-8"?>
<verzuimbericht xmlns="urn:schakel:leerplicht:verzuimbericht:1">
  <Kop>
    <IdentificatiecodeBedrijfsdocument>9901-2026-0000104</IdentificatiecodeBedrijfsdocument>
    <DatumBedrijfsdocument>2026-09-21</DatumBedrijfsdocument>
    <TijdstipBedrijfsdocument>14:05:00.000</TijdstipBedrijfsdocument>
    <VerzendendeInstantie>9901</VerzendendeInstantie>
    <OntvangendeInstantie>SCHAKEL</OntvangendeInstantie>
    <CodeUitvoerderVSV>009901</CodeUitvoerderVSV>
  </Kop>
  <HaltVerwijzing>
    <ZaaknummerLeerplicht>LP-9901-2026-000101</ZaaknummerLeerplicht>
    <NummerMeldingRelatiefVerzuim>20260001</NummerMeldingRelatiefVerzuim>
    <KenmerkVerwijzing>HV-9901-2026-0101</KenmerkVerwijzing>
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
    <DatumVerwijzing>2026-09-21</DatumVerwijzing>
    <TijdstipVerwijzing>14:00:00.000</TijdstipVerwijzing>
    <DatumEersteVerhoor>2026-09-18</DatumEersteVerhoor>
    <Feit>LPW-2-3</Feit>
    <Verzuimuren>22</Verzuimuren>
    <AantalKeerTeLaat>4</AantalKeerTeLaat>
    <PeriodeVan>2026-08-31</PeriodeVan>
    <PeriodeTot>2026-09-11</PeriodeTot>
    <ToestemmingJongere>true</ToestemmingJongere>
    <ToestemmingOuders>true</ToestemmingOuders>
    <EerdereHalt>false</EerdereHalt>
    <Verwijzer>
      <Naam>J. de Boer</Naam>
      <Functie>Leerplichtambtenaar</Functie>
      <Telefoonnummer>0999-654321</Telefoonnummer>
      <Emailadres>leerplicht@voorbeeldstad.example</Emailadres>
    </Verwijzer>
  </HaltVerwijzing>
</verzuimbericht>
`;
