/** What the municipality says of a report. Fictitious. */
export const STATUS = `<?xml version="1.0" encoding="UTF-8"?>
<verzuimbericht xmlns="urn:schakel:leerplicht:verzuimbericht:1">
  <Kop>
    <IdentificatiecodeBedrijfsdocument>9901-2026-0000103</IdentificatiecodeBedrijfsdocument>
    <DatumBedrijfsdocument>2026-09-10</DatumBedrijfsdocument>
    <TijdstipBedrijfsdocument>10:00:05.000</TijdstipBedrijfsdocument>
    <VerzendendeInstantie>9901</VerzendendeInstantie>
    <OntvangendeInstantie>SCHAKEL</OntvangendeInstantie>
    <CodeUitvoerderVSV>009901</CodeUitvoerderVSV>
  </Kop>
  <StatusMelding>
    <NummerMeldingRelatiefVerzuim>20260001</NummerMeldingRelatiefVerzuim>
    <ZaaknummerLeerplicht>LP-9901-2026-000101</ZaaknummerLeerplicht>
    <StatusMeldingRelatiefVerzuim>B</StatusMeldingRelatiefVerzuim>
    <DatumStatusGezet>2026-09-10</DatumStatusGezet>
    <TijdstipStatusGezet>10:00:00.000</TijdstipStatusGezet>
    <GemeentelijkContactpersoon>
      <Naam>J. de Boer</Naam>
      <Functie>Leerplichtambtenaar</Functie>
      <Telefoonnummer>0999-654321</Telefoonnummer>
      <Emailadres>leerplicht@voorbeeldstad.example</Emailadres>
    </GemeentelijkContactpersoon>
  </StatusMelding>
</verzuimbericht>
`;
