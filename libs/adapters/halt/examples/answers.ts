/** A receipt of Schakel. Fictitious. */
export const ONTVANGST_EXAMPLE = `{
  "berichtId": "01a20e95-c31a-7955-90fa-32f89645cbe2",
  "status": "IN_PROGRESS",
  "ontvangenOp": "2026-09-24T08:15:02.120Z"
}
`;

/** A refusal with one fault. Fictitious. */
export const PROBLEEM_EXAMPLE = `{
  "type": "about:blank",
  "title": "Het bericht klopt niet",
  "status": 400,
  "detail": "Kijk bij fouten wat er mis is. Pas het aan en verstuur het bericht opnieuw.",
  "instance": "/v1/berichten/01a20e95-c31a-7955-90fa-32f89645cbe3",
  "fouten": [
    {
      "veld": "/data/haltDossiernummer",
      "code": "VERPLICHT_ONTBREEKT",
      "uitleg": "Dit gegeven ontbreekt. Vul het in en verstuur het bericht opnieuw."
    }
  ]
}
`;
