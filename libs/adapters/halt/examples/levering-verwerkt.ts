/** What became of a delivery. Fictitious. */
export const VERWERKT_EXAMPLE = `{
  "specversion": "1.0",
  "id": "22222222-2222-4222-8222-222222222290",
  "source": "urn:nld:oin:00000003900000020000:systeem:aurah",
  "type": "nl.bip-schoolverzuim.levering.verwerkt.v1",
  "time": "2026-09-21T12:10:00Z",
  "datacontenttype": "application/json",
  "dataschema": "urn:schakel:halt:levering.verwerkt:1",
  "data": {
    "leveringId": "11111111-1111-4111-8111-111111111104",
    "status": "OK"
  }
}
`;
