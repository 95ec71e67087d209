/** How far the traject is. Fictitious. */
export const VOORTGANG_EXAMPLE = `{
  "specversion": "1.0",
  "id": "22222222-2222-4222-8222-222222222206",
  "source": "urn:nld:oin:00000003900000020000:systeem:aurah",
  "type": "nl.bip-schoolverzuim.traject.voortgang.v1",
  "time": "2026-10-05T14:30:00Z",
  "datacontenttype": "application/json",
  "dataschema": "urn:schakel:halt:traject.voortgang:1",
  "data": {
    "haltDossiernummer": "H-2026-004711",
    "gebeurdOp": "2026-10-05T14:00:00Z",
    "traject": {
      "status": "IN_UITVOERING",
      "startgesprekDatum": "2026-10-05",
      "opgelegdeUren": 8,
      "modules": [
        { "code": "startgesprek", "uren": 1, "gereed": true },
        { "code": "leeropdracht", "uren": 4, "gereed": false }
      ]
    }
  }
}
`;
