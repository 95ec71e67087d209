/** What the court decided after an inquiry. Fictitious. */
export const ONDERZOEK_TERUGMELDING = `<?xml version="1.0" encoding="UTF-8"?>
<verzuimbericht xmlns="urn:schakel:leerplicht:verzuimbericht:1">
  <Kop>
    <IdentificatiecodeBedrijfsdocument>11111111-1111-4111-8111-111111111204</IdentificatiecodeBedrijfsdocument>
    <DatumBedrijfsdocument>2026-11-11</DatumBedrijfsdocument>
    <TijdstipBedrijfsdocument>09:05:06.000</TijdstipBedrijfsdocument>
    <VerzendendeInstantie>SCHAKEL</VerzendendeInstantie>
    <OntvangendeInstantie>9901</OntvangendeInstantie>
    <CodeUitvoerderVSV>009901</CodeUitvoerderVSV>
  </Kop>
  <OnderzoekTerugmelding>
    <VtoNummer>VTO-9901-2026-0007</VtoNummer>
    <RvdkZaaknummer>RZ-9000203</RvdkZaaknummer>
    <Kind>
      <Burgerservicenummer>010000008</Burgerservicenummer>
      <Geslachtsnaam>Verzonnen</Geslachtsnaam>
      <VoorvoegselGeslachtsnaam>de</VoorvoegselGeslachtsnaam>
      <Voornamen>Lou</Voornamen>
      <Geboortedatum>2016-11-03</Geboortedatum>
    </Kind>
    <SoortTerugmelding>BESLISSING</SoortTerugmelding>
    <DatumTerugmelding>2026-11-11</DatumTerugmelding>
    <TijdstipTerugmelding>09:00:00.000</TijdstipTerugmelding>
    <StatusOnderzoek>ZAAK_AFGEROND</StatusOnderzoek>
    <Resultaat>MAATREGEL_OPGELEGD</Resultaat>
    <Beslissing>
      <DatumBeslissing>2026-11-10</DatumBeslissing>
      <Toelichting>Ondertoezichtstelling voor een jaar</Toelichting>
      <IngangsdatumWerking>2026-11-10</IngangsdatumWerking>
      <EinddatumWerking>2027-11-09</EinddatumWerking>
    </Beslissing>
  </OnderzoekTerugmelding>
</verzuimbericht>
`;
