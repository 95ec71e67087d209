/** What became of a referral. Fictitious. */
export const HALT_TERUGMELDING = `<?xml version="1.0" encoding="UTF-8"?>
<verzuimbericht xmlns="urn:schakel:leerplicht:verzuimbericht:1">
  <Kop>
    <IdentificatiecodeBedrijfsdocument>11111111-1111-4111-8111-111111111105</IdentificatiecodeBedrijfsdocument>
    <DatumBedrijfsdocument>2026-09-24</DatumBedrijfsdocument>
    <TijdstipBedrijfsdocument>10:15:04.000</TijdstipBedrijfsdocument>
    <VerzendendeInstantie>SCHAKEL</VerzendendeInstantie>
    <OntvangendeInstantie>9901</OntvangendeInstantie>
    <CodeUitvoerderVSV>009901</CodeUitvoerderVSV>
  </Kop>
  <HaltTerugmelding>
    <ZaaknummerLeerplicht>LP-9901-2026-000101</ZaaknummerLeerplicht>
    <KenmerkVerwijzing>HV-9901-2026-0101</KenmerkVerwijzing>
    <HaltDossiernummer>H-2026-004711</HaltDossiernummer>
    <SoortTerugmelding>AANVAARD</SoortTerugmelding>
    <DatumTerugmelding>2026-09-24</DatumTerugmelding>
    <TijdstipTerugmelding>10:14:30.000</TijdstipTerugmelding>
  </HaltTerugmelding>
</verzuimbericht>
`;
