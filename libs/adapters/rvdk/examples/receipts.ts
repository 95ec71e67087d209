/** What a StUF partner says of a message, or Schakel to it. Fictitious. */

const envelope = (code: string): string => `  <stuf:stuurgegevens>
    <stuf:berichtcode>${code}</stuf:berichtcode>
    <stuf:zender>
      <stuf:organisatie>RC0422</stuf:organisatie>
      <stuf:applicatie>RVDKZAAK</stuf:applicatie>
    </stuf:zender>
    <stuf:ontvanger>
      <stuf:organisatie>Gemeente Voorbeeldstad, leerplicht</stuf:organisatie>
      <stuf:applicatie>SCHAKEL</stuf:applicatie>
    </stuf:ontvanger>
    <stuf:referentienummer>RVDK-${code}-9000301</stuf:referentienummer>
    <stuf:tijdstipBericht>20260903081500</stuf:tijdstipBericht>
    <stuf:crossRefnummer>11111111-1111-4111-8111-111111111201</stuf:crossRefnummer>
  </stuf:stuurgegevens>`;

/** The envelope alone. */
export const receipt = (code: 'Bv01' | 'Bv03' | 'Bv04'): string => `<?xml version="1.0" encoding="UTF-8"?>
<stuf:${code}Bericht xmlns:stuf="http://www.egem.nl/StUF/StUF0301">
${envelope(code)}
</stuf:${code}Bericht>
`;

/** The envelope with what is wrong. */
export const refusal = (code: 'Fo01' | 'Fo03'): string => `<?xml version="1.0" encoding="UTF-8"?>
<stuf:${code}Bericht xmlns:stuf="http://www.egem.nl/StUF/StUF0301">
${envelope(code)}
  <stuf:body>
    <stuf:code>StUF055</stuf:code>
    <stuf:plek>client</stuf:plek>
    <stuf:omschrijving>Het bericht is geweigerd. Lees bij details wat er niet klopt en verstuur het bericht opnieuw.</stuf:omschrijving>
    <stuf:details>VERPLICHT_ONTBREEKT /vtoDi01/object/startdatum: startdatum ontbreekt. Vul dit in en verstuur het bericht opnieuw.</stuf:details>
  </stuf:body>
</stuf:${code}Bericht>
`;

const direct = (code: string, body: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<stuf:${code}Bericht xmlns:stuf="http://www.egem.nl/StUF/StUF0301">
  <stuf:stuurgegevens>
    <stuf:berichtcode>${code}</stuf:berichtcode>
  </stuf:stuurgegevens>${body}
</stuf:${code}Bericht>
`;

/** Processed, said at once on the same connection. */
export const BV02 = direct('Bv02', '');
/** Refused, said at once on the same connection. */
export const FO02 = direct(
  'Fo02',
  `
  <stuf:body>
    <stuf:code>StUF055</stuf:code>
    <stuf:plek>client</stuf:plek>
    <stuf:omschrijving>Het bericht is geweigerd.</stuf:omschrijving>
  </stuf:body>`,
);
