/** A report that is withdrawn. Fictitious. */
export const INTREKKING = `<?xml version="1.0" encoding="UTF-8"?>
<verzuimbericht xmlns="urn:schakel:leerplicht:verzuimbericht:1">
  <Kop>
    <IdentificatiecodeBedrijfsdocument>9901-2026-0000202</IdentificatiecodeBedrijfsdocument>
    <DatumBedrijfsdocument>2026-09-09</DatumBedrijfsdocument>
    <TijdstipBedrijfsdocument>09:05:00.000</TijdstipBedrijfsdocument>
    <VerzendendeInstantie>9901</VerzendendeInstantie>
    <OntvangendeInstantie>SCHAKEL</OntvangendeInstantie>
    <CodeUitvoerderVSV>009901</CodeUitvoerderVSV>
  </Kop>
  <MutatieMeldingRelatiefVerzuim>
    <DatumLaatsteMutatie>2026-09-09</DatumLaatsteMutatie>
    <TijdstipLaatsteMutatie>09:00:00.000</TijdstipLaatsteMutatie>
    <Verzuimgeval>
      <NummerMeldingRelatiefVerzuim>20260002</NummerMeldingRelatiefVerzuim>
      <Leerling>
        <Burgerservicenummer>010000008</Burgerservicenummer>
      </Leerling>
      <Verzuimsoort>L</Verzuimsoort>
      <StatusMeldingRelatiefVerzuim>I</StatusMeldingRelatiefVerzuim>
      <RedenIngetrokken>F</RedenIngetrokken>
      <DatumMelding>2026-09-08</DatumMelding>
      <TijdstipMelding>10:55:00.000</TijdstipMelding>
      <Begindatum>2026-09-07</Begindatum>
      <ActieOndernemen>false</ActieOndernemen>
      <ToelichtingOndernomenActie>Ouders zijn niet bereikt</ToelichtingOndernomenActie>
      <IdentificatieOnderwijsinstelling>
        <BRIN>99ZZ</BRIN>
      </IdentificatieOnderwijsinstelling>
    </Verzuimgeval>
  </MutatieMeldingRelatiefVerzuim>
</verzuimbericht>
`;
