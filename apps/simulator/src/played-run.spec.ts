import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, jwtVerify } from 'jose';
import { Behaviour } from './behaviour';
import { readHaltEvent, writeHaltEvent } from './halt-events';
import { HaltReactions } from './halt-reactions';
import { HaltSystem } from './halt-system';
import { createPartnerServer, type Desk } from './http-server';
import { at, text } from './json';
import { Ledger } from './ledger';
import { loadXmlReader, NAMESPACE, type XmlReader } from './leerplicht-xml';
import { LeerplichtSystem } from './leerplicht-system';
import { Line } from './line';
import { playRun } from './played-run';
import { SignIn } from './sign-in';

const servers: Server[] = [];
const PACE = { stepMs: 5, storyTime: true };

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Values = Record<string, { waarde: unknown }>;
interface Held {
  zaakId: string;
  numbers: Map<string, string>;
  meldingen: Map<string, Values>;
  verwijzingen: Map<string, Values>;
}

/** The smallest Schakel that can be judged: signs in, takes messages, keeps records, delivers at once. Only for this test. */
class StandIn {
  refusals = 0;
  forgetOutcomes = false;
  readonly held: Held[] = [];
  readonly assertions: string[] = [];
  readonly addresses = { url: '', leerplicht: '', halt: '' };
  private readonly answers = new Map<string, string>();
  private serial = 0;
  constructor(private readonly readXml: XmlReader) {}

  async answer(path: string, body: string): Promise<[status: number, value: unknown]> {
    if (path.endsWith('/openid-configuration')) return [200, { token_endpoint: `${this.addresses.url}/oidc/token` }];
    if (path === '/oidc/token') {
      this.assertions.push(new URLSearchParams(body).get('client_assertion') ?? '');
      return [200, { access_token: 'kaartje', expires_in: 300 }];
    }
    if (path === '/v1/zaken/_zoek') {
      const { soort, waarde } = JSON.parse(body).nummer;
      return [200, { zaken: this.held.filter(({ numbers }) => numbers.get(`${soort}:${waarde}`)).map(({ zaakId }) => ({ zaakId })) }];
    }
    if (path === '/v1/berichten') return this.refusals-- > 0 ? [503, {}] : [202, await this.take(body)];
    return [200, this.record(this.held.find(({ zaakId }) => path.endsWith(zaakId)))];
  }

  private record(zaak: Held | undefined): unknown {
    const subjects = (soort: string, map: Map<string, Values> = new Map()) =>
      [...map].map(([waarde, velden]) => ({ nummers: [{ soort, waarde }], velden }));
    const identificaties = [...(zaak?.numbers.values() ?? [])].map((number) => ({
      soort: number.split(':')[0],
      waarde: number.split(':')[1],
    }));
    const bsn = identificaties.find(({ soort }) => soort === 'burgerservicenummer')?.waarde;
    const traject = {
      meldingen: subjects('meldingsnummer', zaak?.meldingen),
      verwijzingen: subjects('kenmerk-verwijzing', zaak?.verwijzingen),
    };
    return { zaakId: zaak?.zaakId, identificaties, jongere: { burgerservicenummer: { waarde: bsn } }, trajecten: [traject] };
  }

  private caseOf(numbers: readonly (string | undefined)[]): Held {
    const known = numbers.filter((number) => number !== undefined);
    const found = this.held.find((one) => known.some((number) => one.numbers.has(number)));
    const zaak = found ?? { zaakId: randomUUID(), numbers: new Map(), meldingen: new Map(), verwijzingen: new Map() };
    if (!found) this.held.push(zaak);
    for (const number of known) zaak.numbers.set(number, number);
    return zaak;
  }

  private async take(body: string): Promise<unknown> {
    const id = this.readXml(body)?.id ?? readHaltEvent(body)?.id ?? '';
    const answered = this.answers.get(id);
    if (answered !== undefined) return answered;
    this.answers.set(id, `bevestiging ${this.answers.size}`);
    await (body.startsWith('<') ? this.fromLeerplicht(body) : this.fromHalt(body));
    return this.answers.get(id);
  }

  private async fromLeerplicht(body: string): Promise<void> {
    const { velden, soort } = this.readXml(body)!;
    const number = (kind: string, name: string) => velden[name] && `${kind}:${velden[name]}`;
    const [report, referral] = [velden['NummerMeldingRelatiefVerzuim']!, velden['KenmerkVerwijzing']];
    const person = number('burgerservicenummer', 'Burgerservicenummer');
    const others = [number('zaaknummer-leerplicht', 'ZaaknummerLeerplicht'), number('kenmerk-verwijzing', 'KenmerkVerwijzing')];
    const zaak = this.caseOf([person, `meldingsnummer:${report}`, ...others]);
    if (soort !== 'HaltVerwijzing' || referral === undefined) {
      const now: Values = { status: { waarde: { code: velden['StatusMeldingRelatiefVerzuim'], reden: velden['RedenIngetrokken'] } } };
      for (const name of ['Verzuimsoort', 'Begindatum', 'Einddatum']) if (velden[name]) now[name.toLowerCase()] = { waarde: velden[name] };
      return void zaak.meldingen.set(report, { ...zaak.meldingen.get(report), ...now });
    }
    const verwijzing = {
      kenmerkVerwijzer: referral,
      datumVerwijzing: velden['DatumVerwijzing'],
      verzuimuren: Number(velden['Verzuimuren']),
    };
    zaak.verwijzingen.set(referral, {
      datumVerwijzing: { waarde: verwijzing.datumVerwijzing },
      verzuimuren: { waarde: verwijzing.verzuimuren },
    });
    const consent = { toestemmingJongere: true, toestemmingOuders: true };
    const jongere = { burgerservicenummer: velden['Burgerservicenummer'], geboortedatum: velden['Geboortedatum'] };
    const gebeurdOp = `${velden['DatumVerwijzing']}T12:00:00Z`;
    await this.deliver('halt', writeHaltEvent('verwijzing.aangeboden', gebeurdOp, { verwijzing: { ...verwijzing, ...consent }, jongere }));
  }

  private async fromHalt(body: string): Promise<void> {
    const { type, data, kenmerk, dossiernummer, gebeurdOp } = readHaltEvent(body)!;
    const zaak = this.caseOf([kenmerk && `kenmerk-verwijzing:${kenmerk}`, dossiernummer && `halt-dossiernummer:${dossiernummer}`]);
    const referral = zaak.verwijzingen.get([...zaak.verwijzingen.keys()][0] ?? '') ?? {};
    const codes: Record<string, string> = {
      'verwijzing.aanvaard': 'GEACCEPTEERD',
      'traject.voortgang': 'IN_UITVOERING',
      'traject.afgerond': 'AFGEROND',
    };
    referral['status'] = { waarde: { code: codes[type] } };
    for (const [name, waarde] of Object.entries({ ...Object(at(data, 'traject')), ...Object(at(data, 'afloop')) }))
      if (name !== 'status') referral[name] = { waarde };
    const news = { 'verwijzing.aanvaard': 'AANVAARD', 'traject.afgerond': 'AFLOOP' }[type];
    if (news === undefined || (this.forgetOutcomes && news === 'AFLOOP')) return;
    const ending =
      news === 'AFLOOP'
        ? `<Resultaat>${text(at(data, 'afloop', 'resultaat'))}</Resultaat><DatumAfloop>${text(at(data, 'afloop', 'datumAfloop'))}</DatumAfloop>`
        : '';
    const head = `<Kop><IdentificatiecodeBedrijfsdocument>${randomUUID()}</IdentificatiecodeBedrijfsdocument></Kop>`;
    const moment = `<DatumTerugmelding>${gebeurdOp.slice(0, 10)}</DatumTerugmelding><TijdstipTerugmelding>${gebeurdOp.slice(11, 23)}</TijdstipTerugmelding>`;
    const about = `<KenmerkVerwijzing>${kenmerk}</KenmerkVerwijzing><HaltDossiernummer>${dossiernummer}</HaltDossiernummer><SoortTerugmelding>${news}</SoortTerugmelding>`;
    await this.deliver(
      'leerplicht',
      `<verzuimbericht xmlns="${NAMESPACE}">${head}<HaltTerugmelding>${about}${moment}${ending}</HaltTerugmelding></verzuimbericht>`,
    );
  }

  private async deliver(partner: 'leerplicht' | 'halt', body: string): Promise<void> {
    const headers = { 'webhook-id': randomUUID(), 'schakel-volgnummer': String(++this.serial) };
    expect((await fetch(this.addresses[partner], { method: 'POST', body, headers })).status).toBe(202);
  }
}

async function world() {
  const readXml = await loadXmlReader();
  const schakel = new StandIn(readXml);
  const { privateKey, publicKey } = await generateKeyPair('PS256', { extractable: true });
  const key = await exportJWK(privateKey);
  const url = await listen(
    createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const [status, value] = await schakel.answer(request.url ?? '', body);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    }),
  );
  const desk = (partner: 'leerplicht' | 'halt'): Desk => {
    const [ledger, behaviour] = [new Ledger(), new Behaviour()];
    const line = new Line(url, new SignIn({ issuer: `${url}/oidc`, clientId: partner, key, scope: 'berichten:sturen' }), ledger);
    const shared = { ledger, behaviour, sendOnce: line.sendOnce.bind(line) };
    if (partner === 'leerplicht') return { ...shared, system: new LeerplichtSystem(readXml), wake: () => undefined };
    const system = new HaltSystem();
    const send = (body: string) => line.send(body, 'application/cloudevents+json');
    const reactions = new HaltReactions(
      () => system.stand(ledger.history()),
      send,
      () => behaviour.settings.automatisch,
      PACE,
    );
    return { ...shared, system, wake: () => reactions.wake() };
  };
  const leerplicht = await listen(createPartnerServer(desk('leerplicht')));
  const halt = await listen(createPartnerServer(desk('halt')));
  Object.assign(schakel.addresses, { url, leerplicht, halt });
  return { schakel, publicKey, run: { leerplicht, halt, schakel: url, bipToken: async () => 'kaartje', onStep: () => undefined } };
}

const CLEAN = {
  cases: 4,
  messagesIn: 15,
  deliveries: 6,
  lost: 0,
  duplicates: 0,
  orderViolations: 0,
  recordsConsistent: true,
  partners: { leerplicht: { agrees: true }, halt: { agrees: true } },
  seconds: expect.any(Number),
};

describe('a played run', () => {
  it('plays the four chains to their ends and finds all in agreement, also where Schakel first asks for patience', async () => {
    const { schakel, publicKey, run } = await world();
    schakel.refusals = 2;
    const { verdict, evidence } = await playRun(run);
    expect(verdict).toEqual(CLEAN);
    expect(evidence.halt.stand.verwijzingen.map(({ resultaat }) => resultaat)).toEqual(['NEGATIEF', 'POSITIEF']);
    expect(evidence.leerplicht.stand.meldingen.map(({ status }) => status)).toEqual(['B', 'I', 'R', 'R']);
    expect(schakel.assertions).toHaveLength(2);
    const endpoint = { issuer: 'leerplicht', subject: 'leerplicht', audience: `${run.schakel}/oidc/token`, algorithms: ['PS256'] };
    const { payload } = await jwtVerify(schakel.assertions[0]!, publicKey, endpoint);
    expect(payload.exp! - payload.iat!).toBeLessThanOrEqual(60);
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('gives its verdict when the time is up: outcomes that never arrived are lost', async () => {
    const { schakel, run } = await world();
    schakel.forgetOutcomes = true;
    const { verdict } = await playRun({ ...run, timeoutMs: 1500 });
    expect(verdict).toEqual({ ...CLEAN, lost: 2, deliveries: 4 });
  });
});
