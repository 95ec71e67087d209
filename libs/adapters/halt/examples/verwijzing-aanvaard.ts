/** A referral that is taken. Fictitious. */
export const AANVAARD_EXAMPLE = `{
  "specversion": "1.0",
  "id": "22222222-2222-4222-8222-222222222205",
  "source": "urn:nld:oin:00000003900000020000:systeem:aurah",
  "type": "nl.bip-schoolverzuim.verwijzing.aanvaard.v1",
  "time": "2026-09-24T08:15:00Z",
  "datacontenttype": "application/json",
  "dataschema": "urn:schakel:halt:verwijzing.aanvaard:1",
  "data": {
    "haltDossiernummer": "H-2026-004711",
    "kenmerkVerwijzer": "HV-9901-2026-0101",
    "gebeurdOp": "2026-09-24T08:14:30Z"
  }
}
`;
