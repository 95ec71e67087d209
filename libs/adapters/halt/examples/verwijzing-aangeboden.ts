/** A referral that is offered. Fictitious. */
export const AANGEBODEN_EXAMPLE = `{
  "specversion": "1.0",
  "id": "11111111-1111-4111-8111-111111111104",
  "source": "urn:nld:oin:00000001900000004000:systeem:schakel",
  "type": "nl.bip-schoolverzuim.verwijzing.aangeboden.v1",
  "time": "2026-09-21T12:05:04.000Z",
  "datacontenttype": "application/json",
  "dataschema": "urn:schakel:halt:verwijzing.aangeboden:1",
  "data": {
    "gebeurdOp": "2026-09-21T12:00:00.000Z",
    "verwijzing": {
      "kenmerkVerwijzer": "HV-9901-2026-0101",
      "verwijzer": {
        "instantie": "Gemeente Voorbeeldstad, leerplicht",
        "oin": "00000001900000001000",
        "functionaris": "J. de Boer",
        "functie": "Leerplichtambtenaar",
        "telefoonnummer": "0999-654321",
        "emailadres": "leerplicht@voorbeeldstad.example"
      },
      "datumVerwijzing": "2026-09-21",
      "datumEersteVerhoor": "2026-09-18",
      "feit": "LPW-2-3",
      "verzuimuren": 22,
      "aantalKeerTeLaat": 4,
      "periodeVan": "2026-08-31",
      "periodeTot": "2026-09-11",
      "toestemmingJongere": true,
      "toestemmingOuders": true,
      "eerdereHalt": false
    },
    "jongere": {
      "burgerservicenummer": "999990007",
      "naam": {
        "voornamen": "Noor",
        "voorvoegsel": "van der",
        "geslachtsnaam": "Voorbeeld"
      },
      "geboortedatum": "2011-03-14",
      "geslacht": "2",
      "adres": {
        "straatnaam": "Voorbeeldstraat",
        "huisnummer": 12,
        "postcode": "9999 ZZ",
        "plaats": "Voorbeeldstad"
      },
      "contact": {
        "telefoonnummer": "0600000001"
      }
    }
  }
}
`;
