/** A report that was changed. Fictitious. */
export const MUTATIE = `<?xml version="1.0" encoding="UTF-8"?>
<verzuimbericht xmlns="urn:schakel:leerplicht:verzuimbericht:1">
  <Kop>
    <IdentificatiecodeBedrijfsdocument>9901-2026-0000102</IdentificatiecodeBedrijfsdocument>
    <DatumBedrijfsdocument>2026-09-14</DatumBedrijfsdocument>
    <TijdstipBedrijfsdocument>08:40:00.000</TijdstipBedrijfsdocument>
    <VerzendendeInstantie>9901</VerzendendeInstantie>
    <OntvangendeInstantie>SCHAKEL</OntvangendeInstantie>
    <CodeUitvoerderVSV>009901</CodeUitvoerderVSV>
  </Kop>
  <MutatieMeldingRelatiefVerzuim>
    <DatumLaatsteMutatie>2026-09-14</DatumLaatsteMutatie>
    <TijdstipLaatsteMutatie>08:30:00.000</TijdstipLaatsteMutatie>
    <Verzuimgeval>
      <NummerMeldingRelatiefVerzuim>20260001</NummerMeldingRelatiefVerzuim>
      <MeldingsnummerLokaal>000417</MeldingsnummerLokaal>
      <ZaaknummerLeerplicht>LP-9901-2026-000101</ZaaknummerLeerplicht>
      <Leerling>
        <Burgerservicenummer>999990007</Burgerservicenummer>
      </Leerling>
      <Verzuimsoort>V3</Verzuimsoort>
      <StatusMeldingRelatiefVerzuim>B</StatusMeldingRelatiefVerzuim>
      <DatumMelding>2026-09-07</DatumMelding>
      <TijdstipMelding>09:10:00.000</TijdstipMelding>
      <Begindatum>2026-08-31</Begindatum>
      <Einddatum>2026-09-11</Einddatum>
      <VermoedelijkeReden>Blijft thuis, wil niet naar school</VermoedelijkeReden>
      <ActieOndernemen>true</ActieOndernemen>
      <ActieGewenst>true</ActieGewenst>
      <AlleLessenGemist>false</AlleLessenGemist>
      <Verzuimdagen>
        <Verzuimdag>
          <Datum>2026-08-31</Datum>
          <HeleDag>true</HeleDag>
        </Verzuimdag>
        <Verzuimdag>
          <Datum>2026-09-03</Datum>
          <HeleDag>false</HeleDag>
          <VerzuimLesuren>5</VerzuimLesuren>
        </Verzuimdag>
      </Verzuimdagen>
      <IdentificatieOnderwijsinstelling>
        <BRIN>99ZZ</BRIN>
        <Onderwijslocatienaam>Fictief College, locatie Voorbeeldstad</Onderwijslocatienaam>
      </IdentificatieOnderwijsinstelling>
      <Melder>
        <AanduidingContactpersoon>M. Fictief</AanduidingContactpersoon>
        <FunctieMelder>Verzuimcoördinator</FunctieMelder>
        <EmailadresMelder>verzuim@fictiefcollege.example</EmailadresMelder>
        <Netnummer>0999</Netnummer>
        <Abonneenummer>123456</Abonneenummer>
      </Melder>
    </Verzuimgeval>
  </MutatieMeldingRelatiefVerzuim>
</verzuimbericht>
`;
