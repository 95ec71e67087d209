/** A referral in the published draft of Samen Onder Handbereik. Fictitious. */
export const AANGEBODEN_SOH_EXAMPLE = `{
  "specversion": "1.0",
  "id": "11111111-1111-4111-8111-111111111104",
  "source": "/oin/00000001900000004000/systeem/schakel",
  "type": "verwijzing.aangeboden",
  "time": "2026-09-21T12:00:00.000Z",
  "datacontenttype": "application/json",
  "dataschema": "urn:schakel:halt:verwijzing.aangeboden-soh:1",
  "data": {
    "gebeurdOp": "2026-09-21T12:00:00.000Z",
    "verwijzing": {
      "kenmerkVerwijzer": "HV-9901-2026-0101",
      "verwijzer": {
        "instantie": "Gemeente Voorbeeldstad, leerplicht",
        "oin": "00000001900000001000",
        "functionaris": "J. de Boer",
        "functie": "Leerplichtambtenaar"
      },
      "datumVerwijzing": "2026-09-21",
      "feit": "LPW-2-3",
      "verzuimuren": 22,
      "toestemmingJongere": true
    },
    "jongere": {
      "burgerservicenummer": "999990007",
      "naam": { "voornamen": "Noor", "voorvoegsel": "van der", "geslachtsnaam": "Voorbeeld" },
      "geslacht": "2",
      "adres": { "straatnaam": "Voorbeeldstraat", "huisnummer": 12, "postcode": "9999 ZZ", "plaats": "Voorbeeldstad" }
    }
  }
}
`;
