/** A referral that is not taken. Fictitious. */
export const AFGEWEZEN_EXAMPLE = `{
  "specversion": "1.0",
  "id": "22222222-2222-4222-8222-222222222299",
  "source": "urn:nld:oin:00000003900000020000:systeem:aurah",
  "type": "nl.bip-schoolverzuim.verwijzing.afgewezen.v1",
  "time": "2026-09-25T08:15:00Z",
  "datacontenttype": "application/json",
  "dataschema": "urn:schakel:halt:verwijzing.afgewezen:1",
  "data": {
    "kenmerkVerwijzer": "LP-H-2026-0001",
    "gebeurdOp": "2026-09-25T08:00:00Z",
    "reden": "De jongere is al eerder voor schoolverzuim bij Halt geweest."
  }
}
`;
