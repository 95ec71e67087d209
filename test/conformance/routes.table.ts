import type { Role } from '@schakel/access';

/**
 * What a caller gets: one status where it makes no difference whose it is, or first for its own, then for another's.
 * Own and another's: a partner's message, delivery and key; for a BIP a record that is assigned to it and one that is not.
 */
export type Expected = number | readonly [own: number, other: number];

/** A route of the product and who may do what there. Who is not named gets 403, who does not say who they are 401. */
export interface RouteRow {
  /** As the server knows it; `*` for every method. */
  readonly route: string;
  /** What everyone gets, known or not: the route is open. */
  readonly open?: number;
  readonly may?: Partial<Record<Role, Expected>>;
  /** What stands in the address where it is not the usual one of that name (`PLACES` in the test): own, then another's. */
  readonly fill?: Readonly<Record<string, readonly [own: string, other: string]>>;
  /** What an open route with a `*` is asked. */
  readonly ask?: string;
  readonly query?: string;
  /** `{name}` in a text stands for what the test made of that name; own, then another's. */
  readonly body?: object | readonly [own: object, other: object];
}

const REDEN = 'Dit is een proef van de rechten';
const NOBODY = ['00000000-0000-7000-8000-000000000000', '00000000-0000-7000-8000-000000000000'] as const;
/** Names what is not there, under every name that it may have in an address. */
const NOBODYS = { herhalingId: NOBODY, bewerkingId: NOBODY, leveringId: NOBODY } as const;

/**
 * Every route of the product. A route that is not in here fails the build, and so does a row without a route:
 * test/conformance/routes.int.spec.ts asks each of them as everyone.
 */
export const ROUTES: readonly RouteRow[] = [
  // ---- open to everyone
  { route: 'GET /health/live', open: 200 },
  { route: 'GET /health/ready', open: 200 },
  { route: 'GET /metrics', open: 200 },
  { route: 'GET /v1/openapi.json', open: 200 },
  { route: 'GET /v1/asyncapi.yaml', open: 200 },
  { route: 'GET /v1/schemas', open: 200 },
  {
    route: 'GET /v1/schemas/:partner/:naam',
    open: 200,
    fill: { partner: ['leerplicht', 'leerplicht'], naam: ['verzuimbericht-1.xsd', 'verzuimbericht-1.xsd'] },
  },
  { route: 'GET /v1/formaten', open: 200 },
  { route: 'GET /v1/formaten/stijl.css', open: 200 },
  { route: 'GET /v1/formaten/:partner', open: 200, fill: { partner: ['halt', 'halt'] } },
  { route: 'GET /v1/formaten/:partner/:bericht', open: 404, fill: { partner: ['halt', 'halt'], bericht: ['verzonnen', 'verzonnen'] } },
  // the sign-in server of the embedded profile: whoever signs in has no token yet
  { route: '* /oidc/*', open: 200, ask: '/oidc/.well-known/openid-configuration' },
  { route: 'GET /oidc/kiezen/:uid', open: 400, fill: { uid: ['verzonnen', 'verzonnen'] } },
  { route: 'POST /oidc/kiezen/:uid', open: 400, fill: { uid: ['verzonnen', 'verzonnen'] } },
  { route: 'GET /oidc/stijl.css', open: 200 },
  // people: on their way in or out; what a session may is the table of its roles
  { route: 'GET /v1/aanmelden', open: 303 },
  { route: 'GET /v1/aanmelden/terug', open: 401 },
  { route: 'GET /v1/aanmelden/sleutels', open: 200 },
  { route: 'GET /v1/aanmelden/stijl.css', open: 200 },
  { route: 'GET /v1/afgemeld', open: 200 },
  // a system has no session
  { route: 'GET /v1/sessie' },
  { route: 'POST /v1/afmelden' },

  // ---- partners: their own traffic
  // past the guard, an empty message is refused for what it is
  { route: 'POST /v1/berichten', may: { partner: 415 } },
  { route: 'GET /v1/berichten/:berichtId', may: { partner: [200, 404] } },
  { route: 'GET /v1/leveringen', may: { partner: 200 } },
  { route: 'POST /v1/leveringen/:leveringId/ontvangstbevestiging', may: { partner: [204, 404] }, body: { uitkomst: 'aanvaard' } },
  { route: 'GET /v1/berichten/:berichtId/bewijs', may: { partner: [200, 404] } },
  { route: 'GET /v1/leveringen/:leveringId/bewijs', may: { partner: [200, 404] } },
  // their own keys; the public ones of Schakel are open
  { route: 'GET /v1/sleutels/schakel', open: 200 },
  { route: 'GET /v1/sleutels', may: { partner: 200 } },
  { route: 'POST /v1/sleutels', may: { partner: 400 }, body: {} },
  { route: 'POST /v1/sleutels/:kid/_intrekken', may: { partner: 404 }, fill: { kid: ['verzonnen', 'verzonnen'] }, body: {} },
  { route: 'GET /v1/sleutels/webhook', may: { partner: 200 } },
  { route: 'POST /v1/sleutels/webhook', may: { partner: 201 }, body: {} },

  // ---- records: a BIP its own, a coordinator all
  { route: 'GET /v1/zaken', may: { bip: 200, coordinator: 200 } },
  { route: 'GET /v1/taken', may: { bip: 200, coordinator: 200 } },
  { route: 'POST /v1/zaken/_zoek', may: { bip: 200, coordinator: 200 }, body: { naam: { geslachtsnaam: 'de Verzonnen' } } },
  { route: 'GET /v1/zaken/:zaakId', may: { bip: [200, 404], coordinator: 200 } },
  { route: 'GET /v1/zaken/:zaakId/tijdlijn', may: { bip: [200, 404], coordinator: 200 } },
  { route: 'GET /v1/zaken/:zaakId/tegenspraken', may: { bip: [200, 404], coordinator: 200 } },
  { route: 'GET /v1/zaken/:zaakId/correcties', may: { bip: [200, 404], coordinator: 200 } },
  // past the guard: of a record of its own it is told that the version it looked at is missing
  {
    route: 'POST /v1/zaken/:zaakId/tegenspraken/:tid/besluit',
    may: { bip: [428, 404] },
    fill: { tid: ['verzonnen', 'verzonnen'] },
    body: { gekozen: '0'.repeat(32), reden: REDEN },
  },
  {
    route: 'POST /v1/zaken/:zaakId/tegenspraken/:tid/besluit/voorbeeld',
    may: { bip: 404 },
    fill: { tid: ['verzonnen', 'verzonnen'] },
    body: { gekozen: '0'.repeat(32), reden: REDEN },
  },
  {
    route: 'GET /v1/zaken/:zaakId/velden/:pad/historie',
    may: { bip: [200, 404], coordinator: 200 },
    fill: { pad: ['jongere.geslachtsnaam', 'jongere.geslachtsnaam'] },
  },
  { route: 'GET /v1/zaken/:zaakId/wie-weet-wat', may: { bip: [200, 404], coordinator: 200 } },
  { route: 'GET /v1/zaken/:zaakId/toewijzingen', may: { bip: [200, 404], coordinator: 200 } },

  // ---- what a BIP records; what does not say on which version it is gets 428, after who may not see the record
  { route: 'GET /v1/registraties/soorten', may: { bip: 200 } },
  {
    route: 'POST /v1/zaken/:zaakId/registraties',
    may: { bip: [428, 404] },
    body: { soort: 'notitie', gebeurdOp: '2026-01-05', waarden: { notitie: REDEN } },
  },
  {
    route: 'POST /v1/zaken/:zaakId/registraties/voorbeeld',
    may: { bip: [200, 404] },
    body: { soort: 'notitie', gebeurdOp: '2026-01-05', waarden: { notitie: REDEN } },
  },
  {
    route: 'POST /v1/zaken/:zaakId/registraties/:berichtId/correctie',
    may: { bip: [428, 404] },
    body: { waarden: { notitie: REDEN }, reden: REDEN },
  },
  { route: 'POST /v1/zaken/:zaakId/registraties/:berichtId/intrekking', may: { bip: [428, 404] }, body: { reden: REDEN } },

  // ---- who guides which child
  {
    route: 'POST /v1/zaken/:zaakId/toewijzing',
    may: { coordinator: 201 },
    fill: { zaakId: ['zaakVrij', 'zaakVrij'] },
    body: { bip: 'bip-b', reden: REDEN },
  },
  // nothing was joined there
  {
    route: 'POST /v1/zaken/:zaakId/splitsing/voorbeeld',
    may: { coordinator: 409 },
    body: { zaak: '00000000-0000-7000-8000-000000000000' },
  },
  // without the version that one saw
  {
    route: 'POST /v1/zaken/:zaakId/splitsing',
    may: { coordinator: 428 },
    body: { zaak: '00000000-0000-7000-8000-000000000000', reden: REDEN },
  },
  { route: 'POST /v1/zaken/:zaakId/samenvoeging/voorbeeld', may: { coordinator: 409 }, body: { met: '{zaakEigen}' } },
  { route: 'POST /v1/zaken/:zaakId/samenvoeging', may: { coordinator: 428 }, body: { met: '{zaakEigen}', reden: REDEN } },
  { route: 'GET /v1/toewijzingen', may: { coordinator: 200 }, query: '?zonder=bip' },
  { route: 'GET /v1/caseload', may: { coordinator: 200 } },
  { route: 'GET /v1/medewerkers', may: { coordinator: 200 } },
  { route: 'GET /v1/vervangingen', may: { coordinator: 200 } },
  // one day, asked twice: the second time somebody stands in already
  {
    route: 'POST /v1/vervangingen',
    may: { coordinator: [201, 409] },
    body: { afwezig: 'bip', vervanger: 'bip-b', van: '2099-01-01', tot: '2099-01-01' },
  },
  { route: 'POST /v1/vervangingen/:vervangingId/_beeindigen', may: { coordinator: 404 } },
  {
    route: 'POST /v1/zaken/:zaakId/noodtoegang',
    may: { bip: [409, 201] },
    fill: { zaakId: ['zaakEigen', 'zaakNood'] },
    body: { reden: REDEN },
  },
  {
    route: 'POST /v1/noodtoegang',
    may: { bip: [409, 201] },
    body: [
      { reden: REDEN, persoon: { burgerservicenummer: '{bsnEigen}' } },
      { reden: REDEN, persoon: { burgerservicenummer: '{bsnVrij}' } },
    ],
  },
  { route: 'GET /v1/noodtoegang', may: { coordinator: 200, auditor: 200 } },

  // ---- reports: numbers, no person
  { route: 'GET /v1/rapporten/keten', may: { coordinator: 200 }, query: '?van=2026-01-01&tot=2026-12-31' },

  // ---- operators: messages and states; content only with the right to it
  { route: 'GET /v1/beheer/berichten', may: { beheer: 200, 'beheer-inhoud': 200 } },
  { route: 'GET /v1/beheer/berichten/:berichtId', may: { beheer: 200, 'beheer-inhoud': 200 } },
  { route: 'GET /v1/beheer/niet-gekoppeld', may: { beheer: 200, coordinator: 200 } },
  // it was linked long ago
  {
    route: 'POST /v1/beheer/berichten/:berichtId/koppeling',
    may: { beheer: 409, coordinator: 409 },
    body: { zaakId: '{zaakEigen}', reden: REDEN },
  },
  { route: 'GET /v1/beheer/berichten/:berichtId/vertaling', may: { 'beheer-inhoud': 200 } },
  { route: 'GET /v1/beheer/geparkeerd', may: { beheer: 200, 'beheer-inhoud': 200 } },
  { route: 'GET /v1/beheer/geparkeerd/:id', may: { beheer: 200, 'beheer-inhoud': 200 }, fill: { id: ['berichtEigen', 'berichtAnder'] } },
  { route: 'POST /v1/beheer/geparkeerd/vrijgeven', may: { beheer: 200 }, body: { filter: { soort: 'bericht' }, proef: true } },
  { route: 'POST /v1/beheer/geparkeerd/overslaan', may: { beheer: 200 }, body: { filter: { soort: 'bericht' }, proef: true } },
  // that moment has passed, and this does not sleep
  {
    route: 'POST /v1/beheer/geparkeerd/sluimer',
    may: { beheer: 400 },
    body: { soort: 'bericht', partner: 'halt', code: 'VERZONNEN', reden: REDEN, tot: '{nu}' },
  },
  {
    route: 'POST /v1/beheer/geparkeerd/sluimer/_beeindigen',
    may: { beheer: 404 },
    body: { soort: 'bericht', partner: 'halt', code: 'VERZONNEN', reden: REDEN },
  },
  // ---- replay: first a dry run, then an order of its own; the tasks that are ordered here are not there
  { route: 'GET /v1/beheer/herhalingen', may: { beheer: 200, 'beheer-inhoud': 200 } },
  { route: 'POST /v1/beheer/herhalingen', may: { beheer: 201 }, body: { ids: ['{berichtEigen}'] } },
  { route: 'GET /v1/beheer/herhalingen/:herhalingId', may: { beheer: 404, 'beheer-inhoud': 404 }, fill: NOBODYS },
  { route: 'GET /v1/beheer/herhalingen/:herhalingId/stuks', may: { beheer: 404, 'beheer-inhoud': 404 }, fill: NOBODYS },
  { route: 'POST /v1/beheer/herhalingen/:herhalingId/_starten', may: { beheer: 404 }, fill: NOBODYS, body: { reden: REDEN } },
  { route: 'POST /v1/beheer/herhalingen/:herhalingId/_pauzeren', may: { beheer: 404 }, fill: NOBODYS, body: { reden: REDEN } },
  { route: 'POST /v1/beheer/herhalingen/:herhalingId/_hervatten', may: { beheer: 404 }, fill: NOBODYS, body: { reden: REDEN } },
  { route: 'POST /v1/beheer/herhalingen/:herhalingId/_stoppen', may: { beheer: 404 }, fill: NOBODYS, body: { reden: REDEN } },
  // ---- a better version of a message: who may see content proposes, another approves; these were applied long ago
  { route: 'POST /v1/beheer/berichten/:berichtId/inhoud/_tonen', may: { 'beheer-inhoud': 409 }, body: { reden: REDEN } },
  { route: 'POST /v1/beheer/berichten/:berichtId/bewerkingen', may: { 'beheer-inhoud': 409 }, body: { inhoud: '<leeg/>', reden: REDEN } },
  { route: 'GET /v1/beheer/bewerkingen', may: { beheer: 200, 'beheer-inhoud': 200 } },
  { route: 'GET /v1/beheer/bewerkingen/:bewerkingId', may: { 'beheer-inhoud': 404 }, fill: NOBODYS },
  { route: 'POST /v1/beheer/bewerkingen/:bewerkingId/_goedkeuren', may: { 'beheer-inhoud': 404 }, fill: NOBODYS, body: { reden: REDEN } },
  { route: 'POST /v1/beheer/bewerkingen/:bewerkingId/_afwijzen', may: { 'beheer-inhoud': 404 }, fill: NOBODYS, body: { reden: REDEN } },
  // ---- recall: of a delivery that is not there
  { route: 'GET /v1/beheer/terugroepingen', may: { beheer: 200, 'beheer-inhoud': 200 } },
  { route: 'POST /v1/beheer/leveringen/:leveringId/_terugroepen', may: { beheer: 404 }, fill: NOBODYS, body: { reden: REDEN } },
  { route: 'GET /v1/beheer/leveringen/:leveringId/terugroeping', may: { beheer: 404, 'beheer-inhoud': 404 }, fill: NOBODYS },
  { route: 'POST /v1/beheer/leveringen/:leveringId/terugroeping/_verteld', may: { beheer: 404 }, fill: NOBODYS, body: { reden: REDEN } },
  {
    route: 'POST /v1/beheer/leveringen/:leveringId/terugroeping/_antwoord',
    may: { beheer: 404 },
    fill: NOBODYS,
    body: { bevestigd: true, reden: REDEN },
  },
  {
    route: 'POST /v1/beheer/instroom/:partner',
    may: { beheer: 200 },
    fill: { partner: ['leerplicht', 'leerplicht'] },
    body: { berichten: ['<geen>bericht</geen>'], reden: REDEN, proef: true },
  },
  { route: 'GET /v1/beheer/berichten/:berichtId/bewijs', may: { beheer: 200, 'beheer-inhoud': 200 } },
  { route: 'GET /v1/beheer/grootboek', may: { beheer: 200, 'beheer-inhoud': 200 } },
  { route: 'GET /v1/beheer/consistentie', may: { beheer: 200, 'beheer-inhoud': 200 } },
  { route: 'POST /v1/beheer/consistentie/vergelijken', may: { beheer: 200 }, body: {} },
  { route: 'POST /v1/beheer/consistentie/herstel', may: { beheer: 200 }, body: { proef: true } },
  { route: 'POST /v1/beheer/consistentie/verklaringen', may: { beheer: 200 }, body: {} },
  {
    route: 'GET /v1/beheer/consistentie/verklaringen/:dag',
    may: { beheer: 404, 'beheer-inhoud': 404 },
    fill: { dag: ['2026-01-01', '2026-01-01'] },
  },
  { route: 'GET /v1/beheer/meldingen', may: { beheer: 200, 'beheer-inhoud': 200 } },
  {
    route: 'POST /v1/beheer/meldingen/:id/_bevestigen',
    may: { beheer: 404 },
    fill: { id: ['berichtEigen', 'berichtAnder'] },
    body: { reden: REDEN },
  },
  { route: 'GET /v1/beheer/verloopt', may: { beheer: 200, 'beheer-inhoud': 200 } },
  { route: 'GET /v1/beheer/partners', may: { beheer: 200, 'beheer-inhoud': 200 } },
  { route: 'GET /v1/beheer/partners/stilte', may: { beheer: 200, 'beheer-inhoud': 200 } },
  // asked twice: the second time there is nothing to change
  {
    route: 'POST /v1/beheer/partners/:partner/_pauzeren',
    may: { beheer: [200, 409] },
    fill: { partner: ['rvdk', 'rvdk'] },
    body: { reden: REDEN },
  },
  {
    route: 'POST /v1/beheer/partners/:partner/_hervatten',
    may: { beheer: [200, 409] },
    fill: { partner: ['rvdk', 'rvdk'] },
    body: { reden: REDEN },
  },
  { route: 'POST /v1/beheer/ondertekening/_roteren', may: { beheer: 200 }, body: { reden: REDEN } },
  { route: 'GET /v1/beheer/sleutels', may: { beheer: 200, 'beheer-inhoud': 200 } },
  { route: 'POST /v1/beheer/sleutels/_roteren', may: { beheer: 202 }, body: { reden: REDEN } },
  { route: 'POST /v1/beheer/klok', may: { beheer: 200 }, body: { nu: '{nu}' } },

  // ---- auditors: who did what
  { route: 'GET /v1/audit', may: { auditor: 200 } },
  { route: 'GET /v1/audit/export', may: { auditor: 200 }, query: '?wie=bip' },
  { route: 'GET /v1/audit/ontvangen', may: { auditor: 200 }, query: '?partner=halt&van=2026-01-01T00:00:00Z&tot=2099-01-01T00:00:00Z' },
  { route: 'POST /v1/audit/verificatie', may: { auditor: 200 }, body: {} },
];
