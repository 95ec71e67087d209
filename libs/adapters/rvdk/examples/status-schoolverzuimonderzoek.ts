/** How far a criminal inquiry is. Fictitious. */
export const STATUS_ONDERZOEK = `<?xml version="1.0" encoding="UTF-8"?>
<sv:statusSchoolverzuimonderzoekDi01 xmlns:sv="urn:schakel:rvdk:schoolverzuim:0100">
  <sv:stuurgegevens>
    <sv:berichtcode>Di01</sv:berichtcode>
    <sv:zender>
      <sv:organisatie>RC0422</sv:organisatie>
      <sv:applicatie>RVDKZAAK</sv:applicatie>
    </sv:zender>
    <sv:ontvanger>
      <sv:organisatie>Gemeente Voorbeeldstad, leerplicht</sv:organisatie>
      <sv:applicatie>SCHAKEL</sv:applicatie>
    </sv:ontvanger>
    <sv:referentienummer>RVDK-S-2026-0001</sv:referentienummer>
    <sv:tijdstipBericht>20261104091502000</sv:tijdstipBericht>
    <sv:functie>statusSchoolverzuimonderzoekDi01</sv:functie>
  </sv:stuurgegevens>
  <sv:object>
    <sv:identificatie>RZ-9000101</sv:identificatie>
    <sv:verzoekIdentificatie>SO-9901-2026-0101</sv:verzoekIdentificatie>
    <sv:kind>
      <sv:inp.bsn>999990007</sv:inp.bsn>
    </sv:kind>
    <sv:status>Onderzoek gestart</sv:status>
    <sv:datumStatusGezet>20261104091500</sv:datumStatusGezet>
  </sv:object>
</sv:statusSchoolverzuimonderzoekDi01>
`;
