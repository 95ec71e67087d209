/** What the RvdK advises. Fictitious. */
export const ADVIES = `<?xml version="1.0" encoding="UTF-8"?>
<sv:adviesSchoolverzuimDi01 xmlns:sv="urn:schakel:rvdk:schoolverzuim:0100">
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
    <sv:referentienummer>RVDK-A-2026-0001</sv:referentienummer>
    <sv:tijdstipBericht>20261117150000000</sv:tijdstipBericht>
    <sv:functie>adviesSchoolverzuimDi01</sv:functie>
  </sv:stuurgegevens>
  <sv:object>
    <sv:identificatie>RZ-9000101</sv:identificatie>
    <sv:verzoekIdentificatie>SO-9901-2026-0101</sv:verzoekIdentificatie>
    <sv:kind>
      <sv:inp.bsn>999990007</sv:inp.bsn>
    </sv:kind>
    <sv:datumAdvies>20261117143000</sv:datumAdvies>
    <sv:lijAfgenomen>J</sv:lijAfgenomen>
    <sv:advies>LEERSTRAF</sv:advies>
    <sv:advies>JEUGDRECLASSERING</sv:advies>
    <sv:toelichting>Een leerstraf met begeleiding past het best</sv:toelichting>
    <sv:parketnummer>10-999001-26</sv:parketnummer>
  </sv:object>
</sv:adviesSchoolverzuimDi01>
`;
