/** A receipt of Schakel. Fictitious. */
export const BEVESTIGING = `<?xml version="1.0" encoding="UTF-8"?>
<DC0001Bevestiging xmlns="urn:schakel:leerplicht:verzuimbericht:1">
  <IdentificatiecodeBedrijfsdocument>01a20e95-c31a-7955-90fa-32f89645cbe2</IdentificatiecodeBedrijfsdocument>
  <ReferentieBedrijfsdocument>9901-2026-0000101</ReferentieBedrijfsdocument>
  <DatumBedrijfsdocument>2026-09-07</DatumBedrijfsdocument>
  <TijdstipBedrijfsdocument>09:15:02.120</TijdstipBedrijfsdocument>
</DC0001Bevestiging>
`;

/** A refusal with two faults. Fictitious. */
export const FOUTMELDING = `<?xml version="1.0" encoding="UTF-8"?>
<DC0002Foutmelding xmlns="urn:schakel:leerplicht:verzuimbericht:1">
  <IdentificatiecodeBedrijfsdocument>01a20e95-c31a-7955-90fa-32f89645cbe3</IdentificatiecodeBedrijfsdocument>
  <ReferentieBedrijfsdocument>9901-2026-0000102</ReferentieBedrijfsdocument>
  <DatumBedrijfsdocument>2026-09-07</DatumBedrijfsdocument>
  <TijdstipBedrijfsdocument>09:16:40.004</TijdstipBedrijfsdocument>
  <Fout>
    <Veld>/verzuimbericht/MeldenRelatiefVerzuim/Verzuimgeval/DatumMelding</Veld>
    <Code>VERPLICHT_ONTBREEKT</Code>
    <Uitleg>DatumMelding ontbreekt. Vul dit in en verstuur het bericht opnieuw.</Uitleg>
  </Fout>
  <Fout>
    <Veld>/verzuimbericht/MeldenRelatiefVerzuim/Verzuimgeval/Toelichting</Veld>
    <Code>TE_LANG</Code>
    <Uitleg>Toelichting is te lang. Gebruik ten hoogste 100 tekens.</Uitleg>
  </Fout>
</DC0002Foutmelding>
`;
