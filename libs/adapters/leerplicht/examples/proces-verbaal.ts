/** An official report. Fictitious. */
export const PROCES_VERBAAL = `<?xml version="1.0" encoding="UTF-8"?>
<verzuimbericht xmlns="urn:schakel:leerplicht:verzuimbericht:1">
  <Kop>
    <IdentificatiecodeBedrijfsdocument>9901-2026-0000108</IdentificatiecodeBedrijfsdocument>
    <DatumBedrijfsdocument>2026-10-28</DatumBedrijfsdocument>
    <TijdstipBedrijfsdocument>10:05:00.000</TijdstipBedrijfsdocument>
    <VerzendendeInstantie>9901</VerzendendeInstantie>
    <OntvangendeInstantie>SCHAKEL</OntvangendeInstantie>
    <CodeUitvoerderVSV>009901</CodeUitvoerderVSV>
  </Kop>
  <ProcesVerbaal>
    <PvNummer>PV-9901-2026-0101</PvNummer>
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
    <Verdachte>JONGERE</Verdachte>
    <DatumProcesVerbaal>2026-10-28</DatumProcesVerbaal>
    <TijdstipProcesVerbaal>10:00:00.000</TijdstipProcesVerbaal>
    <DatumEersteVerhoor>2026-09-18</DatumEersteVerhoor>
    <Feit>LPW-2-3</Feit>
    <Verzuimuren>22</Verzuimuren>
    <PeriodeVan>2026-08-31</PeriodeVan>
    <PeriodeTot>2026-09-11</PeriodeTot>
    <Samenvatting>Ongeoorloofd verzuim; Halt is negatief afgelopen</Samenvatting>
    <Verbalisant>
      <Naam>J. de Boer</Naam>
      <Functie>Leerplichtambtenaar</Functie>
      <Telefoonnummer>0999-654321</Telefoonnummer>
      <Emailadres>leerplicht@voorbeeldstad.example</Emailadres>
    </Verbalisant>
  </ProcesVerbaal>
</verzuimbericht>
`;
