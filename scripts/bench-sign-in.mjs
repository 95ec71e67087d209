// What it costs to know who is calling, in CPU microseconds per message: a token whose signature is checked each time,
// one that was checked a moment ago, and the same with a certificate in the header of a proxy.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';

const root = fileURLToPath(new URL('..', import.meta.url));
const ISSUER = 'https://aanmelden.example';
const AUDIENCE = 'https://schakel.local/v1';
const ROUNDS = 5;

async function cpuMicroseconds(times, work) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    for (let i = 0; i < times; i += 1) await work(i);
    const { user, system } = process.cpuUsage(before);
    rounds.push((user + system) / times);
  }
  return Math.round(rounds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] * 10) / 10;
}

/** Median of five rounds each. */
export async function benchSignIn({ say }) {
  const { tokenVerifier, certificateBound, ClientCertificates } = await import(join(root, 'dist/libs/access/src/index.js')).then(
    (module) => module.default ?? module,
  );
  const { privateKey, publicKey } = await generateKeyPair('PS256', { extractable: true });
  const open = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(open);
  const tokens = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      new SignJWT({ client_id: `partner-${i}`, scope: 'berichten:sturen' })
        .setProtectedHeader({ alg: 'PS256', kid, typ: 'at+jwt' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey),
    ),
  );
  const demand = { issuer: ISSUER, audience: AUDIENCE, ownKeys: async () => ({ keys: [{ ...open, kid, use: 'sig' }] }) };
  const forgetful = { get: () => undefined, add: () => undefined };
  const [always, kept] = [tokenVerifier({ ...demand, kept: forgetful }), tokenVerifier(demand)];
  const certificates = new ClientCertificates({ trustedProxies: ['10.0.0.0/8'], authorities: () => [], now: () => new Date() });
  const bound = certificateBound(kept, certificates, new Map());
  const request = { headersDistinct: {}, socket: { remoteAddress: '10.1.2.3' } };
  const of = (i) => tokens[i % tokens.length];
  const take = async (verify, i) => {
    if (!(await verify(of(i), request))) throw new Error('a good token was refused');
  };
  const result = {
    checkedMicroseconds: await cpuMicroseconds(2_000, (i) => take(always, i)),
    rememberedMicroseconds: await cpuMicroseconds(50_000, (i) => take(kept, i)),
    rememberedAndConnectionMicroseconds: await cpuMicroseconds(50_000, (i) => take(bound, i)),
  };
  say(
    `aanmelden, CPU per bericht: handtekening elke keer ${result.checkedMicroseconds} us, onthouden ${result.rememberedMicroseconds} us,`,
  );
  say(`  onthouden en verbinding bekeken ${result.rememberedAndConnectionMicroseconds} us`);
  return result;
}
