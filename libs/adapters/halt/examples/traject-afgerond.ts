/** How the traject ended. Fictitious. */
export const AFGEROND_EXAMPLE = `{
  "specversion": "1.0",
  "id": "22222222-2222-4222-8222-222222222207",
  "source": "urn:nld:oin:00000003900000020000:systeem:aurah",
  "type": "nl.bip-schoolverzuim.traject.afgerond.v1",
  "time": "2026-10-19T14:00:00Z",
  "datacontenttype": "application/json",
  "dataschema": "urn:schakel:halt:traject.afgerond:1",
  "data": {
    "haltDossiernummer": "H-2026-004711",
    "kenmerkVerwijzer": "HV-9901-2026-0101",
    "gebeurdOp": "2026-10-19T13:58:00Z",
    "afloop": {
      "resultaat": "NEGATIEF",
      "reden": "Kwam niet op twee afspraken",
      "datumAfloop": "2026-10-19"
    }
  }
}
`;
