/** Messages about reports beside those of DUO. Fictitious. */

export const ABSOLUUT = `<?xml version="1.0" encoding="UTF-8"?>
<verzuimbericht xmlns="urn:schakel:leerplicht:verzuimbericht:1">
  <Kop>
    <IdentificatiecodeBedrijfsdocument>9901-2026-0000301</IdentificatiecodeBedrijfsdocument>
    <DatumBedrijfsdocument>2026-10-14</DatumBedrijfsdocument>
    <TijdstipBedrijfsdocument>14:00:00.000</TijdstipBedrijfsdocument>
    <VerzendendeInstantie>9901</VerzendendeInstantie>
    <OntvangendeInstantie>SCHAKEL</OntvangendeInstantie>
    <CodeUitvoerderVSV>009901</CodeUitvoerderVSV>
  </Kop>
  <MeldenAbsoluutVerzuim>
    <NummerMelding>7700001</NummerMelding>
    <Leerling>
      <Burgerservicenummer>999990019</Burgerservicenummer>
      <Geboortedatum>2012</Geboortedatum>
    </Leerling>
    <DatumMelding>2026-10-14</DatumMelding>
    <TijdstipMelding>13:45:00.000</TijdstipMelding>
    <Begindatum>2026-08-01</Begindatum>
    <LaatsteInschrijving>
      <BRIN>99ZZ</BRIN>
      <Naam>Fictief College</Naam>
      <Einddatum>2026-07-31</Einddatum>
    </LaatsteInschrijving>
  </MeldenAbsoluutVerzuim>
</verzuimbericht>
`;

export const INTREKKING_MELDING = `<?xml version="1.0" encoding="UTF-8"?>
<verzuimbericht xmlns="urn:schakel:leerplicht:verzuimbericht:1">
  <Kop>
    <IdentificatiecodeBedrijfsdocument>9901-2026-0000302</IdentificatiecodeBedrijfsdocument>
    <DatumBedrijfsdocument>2026-10-15</DatumBedrijfsdocument>
    <TijdstipBedrijfsdocument>09:00:00.000</TijdstipBedrijfsdocument>
    <VerzendendeInstantie>9901</VerzendendeInstantie>
    <OntvangendeInstantie>SCHAKEL</OntvangendeInstantie>
    <CodeUitvoerderVSV>009901</CodeUitvoerderVSV>
  </Kop>
  <IntrekkingMelding>
    <NummerMelding>7700001</NummerMelding>
    <DatumIntrekking>2026-10-15</DatumIntrekking>
    <TijdstipIntrekking>08:55:00.000</TijdstipIntrekking>
    <RedenIngetrokken>V</RedenIngetrokken>
  </IntrekkingMelding>
</verzuimbericht>
`;

export const LEVERING_NUMMER = `<?xml version="1.0" encoding="UTF-8"?>
<verzuimbericht xmlns="urn:schakel:leerplicht:verzuimbericht:1">
  <Kop>
    <IdentificatiecodeBedrijfsdocument>9901-2026-0000303</IdentificatiecodeBedrijfsdocument>
    <DatumBedrijfsdocument>2026-09-08</DatumBedrijfsdocument>
    <TijdstipBedrijfsdocument>06:00:00.000</TijdstipBedrijfsdocument>
    <VerzendendeInstantie>9901</VerzendendeInstantie>
    <OntvangendeInstantie>SCHAKEL</OntvangendeInstantie>
    <CodeUitvoerderVSV>009901</CodeUitvoerderVSV>
  </Kop>
  <LeveringNummerMeldingRelatiefVerzuim>
    <NummerMeldingRelatiefVerzuim>20260001</NummerMeldingRelatiefVerzuim>
    <MeldingsnummerLokaal>000417</MeldingsnummerLokaal>
    <BRIN>99ZZ</BRIN>
    <DatumLaatsteMutatie>2026-09-08</DatumLaatsteMutatie>
    <TijdstipLaatsteMutatie>05:30:00.000</TijdstipLaatsteMutatie>
  </LeveringNummerMeldingRelatiefVerzuim>
</verzuimbericht>
`;

export const VERWERKING = `<?xml version="1.0" encoding="UTF-8"?>
<verzuimbericht xmlns="urn:schakel:leerplicht:verzuimbericht:1">
  <Kop>
    <IdentificatiecodeBedrijfsdocument>9901-2026-0000304</IdentificatiecodeBedrijfsdocument>
    <DatumBedrijfsdocument>2026-10-20</DatumBedrijfsdocument>
    <TijdstipBedrijfsdocument>10:00:00.000</TijdstipBedrijfsdocument>
    <VerzendendeInstantie>9901</VerzendendeInstantie>
    <OntvangendeInstantie>SCHAKEL</OntvangendeInstantie>
    <CodeUitvoerderVSV>009901</CodeUitvoerderVSV>
  </Kop>
  <VerwerkingMelding>
    <ReferentieBedrijfsdocument>6f1c2d3e-4a5b-4c6d-8e7f-901234567890</ReferentieBedrijfsdocument>
    <Verwerkt>false</Verwerkt>
    <Fout>
      <Veld>/verzuimbericht/HaltTerugmelding/KenmerkVerwijzing</Veld>
      <Code>ZAAK_NIET_GEVONDEN</Code>
      <Uitleg>Wij kennen dit kenmerk niet.</Uitleg>
    </Fout>
  </VerwerkingMelding>
</verzuimbericht>
`;
