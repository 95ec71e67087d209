// Who must hear of which kind of message of the load, and how a delivery is recognised in the partner's own format.
// Written by hand from config/policy/routering.yaml and the golden chains; shares no code with the product.

/** Kind of message -> what one partner must hear of it; undefined: nobody hears of it (the record does). */
export const ROUTES = {
  verzuimmelding: undefined,
  'halt-verwijzing': { aan: 'halt', wat: 'verwijzing.aangeboden' },
  'halt-aanvaard': { aan: 'leerplicht', wat: 'HaltTerugmelding/AANVAARD' },
  'halt-voortgang': undefined,
  'halt-afloop': { aan: 'leerplicht', wat: 'HaltTerugmelding/AFLOOP' },
  'proces-verbaal': { aan: 'rvdk', wat: 'procesVerbaalDi01' },
  strafverzoek: { aan: 'rvdk', wat: 'verzoekSchoolverzuimonderzoekDi01' },
  'onderzoek-gestart': { aan: 'leerplicht', wat: 'OnderzoekTerugmelding/STATUS' },
  advies: { aan: 'leerplicht', wat: 'OnderzoekTerugmelding/ADVIES' },
};

const element = (body, name) => new RegExp(`<(?:\\w+:)?${name}>([^<]*)</`).exec(body)?.[1];

const READERS = {
  halt(body) {
    const event = JSON.parse(body);
    const wat = /^nl\.bip-schoolverzuim\.(.+)\.v1$/.exec(event.type)?.[1];
    return [wat, event.data?.verwijzing?.kenmerkVerwijzer];
  },
  leerplicht(body) {
    const root = /<(HaltTerugmelding|OnderzoekTerugmelding)>/.exec(body)?.[1];
    const kenmerk = element(body, root === 'HaltTerugmelding' ? 'KenmerkVerwijzing' : 'KenmerkOnderzoek');
    return [`${root}/${element(body, 'SoortTerugmelding')}`, kenmerk];
  },
  rvdk(body) {
    const wat = element(body, 'functie');
    return [wat, wat === 'procesVerbaalDi01' ? element(body, 'pvNummer') : element(body, 'identificatie')];
  },
};

/** What a partner was told, as one word: `halt verwijzing.aangeboden HV-1-0`. The same word twice is the same effect twice. */
export const effectWord = (aan, wat, kenmerk) => `${aan} ${wat} ${kenmerk}`;

/** The effect of a delivery, from its bytes alone; what cannot be read is an effect that nobody expects. */
export function effectIn(aan, body) {
  try {
    return effectWord(aan, ...READERS[aan](body));
  } catch {
    return effectWord(aan, 'onleesbaar', '');
  }
}

/** The effect that a message must have, or undefined. */
export function effectOf({ soort, kenmerk }) {
  const route = ROUTES[soort];
  return route && effectWord(route.aan, route.wat, kenmerk);
}
