import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, jwtVerify } from 'jose';
import { Behaviour } from './behaviour';
import { openDesk } from './desk';
import { createPartnerServer } from './http-server';
import { Ledger } from './ledger';
import { Line } from './line';
import { loadReaders } from './messages';
import type { Partner } from './partner-system';
import { playRun } from './played-run';
import { SignIn } from './sign-in';
import { StandIn } from './testing/stand-in';

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

async function world() {
  const schakel = new StandIn(await loadReaders());
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
  const start = async (partner: Partner): Promise<string> => {
    const [ledger, behaviour] = [new Ledger(), new Behaviour()];
    const line = new Line(url, new SignIn({ issuer: `${url}/oidc`, clientId: partner, key, scope: 'berichten:sturen' }), ledger);
    return listen(createPartnerServer(await openDesk({ partner, ledger, behaviour, line, pace: PACE })));
  };
  const partners = { leerplicht: await start('leerplicht'), halt: await start('halt'), rvdk: await start('rvdk') };
  Object.assign(schakel.addresses, { url, ...partners });
  return { schakel, publicKey, run: { ...partners, schakel: url, bipToken: async () => 'kaartje', onStep: () => undefined } };
}

const CLEAN = {
  cases: 8,
  messagesIn: 31,
  deliveries: 20,
  lost: 0,
  duplicates: 0,
  orderViolations: 0,
  recordsConsistent: true,
  partners: { leerplicht: { agrees: true }, halt: { agrees: true }, rvdk: { agrees: true } },
  seconds: expect.any(Number),
};

// No outcome, so no official report, no request and no inquiry after it.
const WITHOUT_OUTCOMES = { lost: 2, messagesIn: 26, deliveries: 14 };

describe('a played run', () => {
  it('plays the five chains to their ends and finds all in agreement, also where Schakel first asks for patience', async () => {
    const { schakel, publicKey, run } = await world();
    schakel.refusals = 2;
    const { verdict, evidence } = await playRun(run);
    expect(verdict).toEqual(CLEAN);
    expect(evidence.halt.stand.verwijzingen.map(({ resultaat }) => resultaat)).toEqual(['NEGATIEF', 'POSITIEF']);
    expect(evidence.leerplicht.stand.meldingen.map(({ status }) => status)).toEqual(['B', 'I', 'R', 'R']);
    const told = evidence.rvdk.stand.onderzoeken.map(({ soort, status, resultaat }) => [soort, status, resultaat]);
    expect(told.filter(([soort]) => soort === 'BESCHERMING')).toEqual([
      ['BESCHERMING', 'Zaak afgerond', 'Verzoek tot onderzoek afgewezen'],
      ['BESCHERMING', 'Onderzoek afgerond', 'Geen rekest Kinderbescherming'],
      ['BESCHERMING', 'Zaak afgerond', 'Maatregel opgelegd'],
    ]);
    expect(told.filter(([soort]) => soort !== 'BESCHERMING')).toEqual(
      expect.arrayContaining([
        ['AMBTSHALVE', 'Intake afgerond', undefined],
        ['STRAF_SCHOOLVERZUIM', 'Advies gegeven', undefined],
      ]),
    );
    expect(told).toHaveLength(5);
    expect(evidence.leerplicht.stand.onderzoeken).toHaveLength(5);
    expect(schakel.assertions).toHaveLength(3);
    const endpoint = { issuer: 'leerplicht', subject: 'leerplicht', audience: `${run.schakel}/oidc/token`, algorithms: ['PS256'] };
    const { payload } = await jwtVerify(schakel.assertions[0]!, publicKey, endpoint);
    expect(payload.exp! - payload.iat!).toBeLessThanOrEqual(60);
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('gives its verdict when the time is up: outcomes that never arrived are lost', async () => {
    const { schakel, run } = await world();
    schakel.forgetOutcomes = true;
    const { verdict } = await playRun({ ...run, timeoutMs: 1500 });
    expect(verdict).toEqual({ ...CLEAN, ...WITHOUT_OUTCOMES });
  });
});
