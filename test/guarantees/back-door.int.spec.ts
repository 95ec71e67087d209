import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { execFileSync } from 'node:child_process';
import { constants, createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { connections, deliver, partnerOf, pause, PROOF_SCHEMA, PROOF_TYPE, proveDelivery, proveMessage, resume } from '@schakel/pipeline';
import { sha256Hex } from '@schakel/kernel';
import { CONTENT_HEADER, MESSAGE_HEADER, verifyCompact, verifyDetached } from '@schakel/signatures';
import { jadesCheck } from '../../apps/simulator/src/jades';
import { goldenChains, inboundOf } from '../support/golden';
import { TestPipeline, WEBHOOK_SECRET } from '../support/pipeline';

const CHAIN = 'verzuim-halt-negatief';
const steps = goldenChains().find(({ naam }) => naam === CHAIN)?.stappen ?? [];
const BY = { actor: 'beheer', roles: ['beheer'] };

interface Proof {
  readonly iss: string;
  readonly iat: number;
  readonly bericht?: { readonly sha256: string; readonly staat: string; readonly antwoord: number };
  readonly levering?: { readonly sha256: string; readonly staat: string; readonly pogingen: readonly { readonly status?: number }[] };
}

describe('the back door', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('back-door');
  });
  afterEach(() => test.close());

  const send = async (...numbers: number[]): Promise<void> => {
    for (const n of numbers) {
      const step = steps[n - 1];
      if (step) await test.accept(step.van, inboundOf(CHAIN, step));
    }
  };
  const context = () => test.pipeline.context;
  const deliveries = (partner: string) =>
    test.rows<{ id: string; state: string; attempts: number; reason: string | null }>(
      'SELECT id, state, attempts, reason FROM delivery WHERE partner = $1 ORDER BY seq',
      [partner],
    );
  const makeDue = () => test.rows(`UPDATE delivery SET due_at = now() - interval '1 minute' WHERE state = 'WACHT'`);
  const published = async () => (await context().signingKeys.views()).map(({ publicKey }) => publicKey);

  it('is opened by no redirect: the delivery waits and says that the address must change', async () => {
    let elsewhere = 0;
    const other = createServer((_request, response) => {
      elsewhere += 1;
      response.end();
    });
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    test.halt.behave = () => ({ status: 307, headers: { location } });
    await send(1, 4);
    await test.settle();
    expect(await deliveries('halt')).toMatchObject([
      { state: 'WACHT', attempts: 1, reason: expect.stringContaining('config/partners/halt.yaml') },
    ]);
    expect(elsewhere).toBe(0);
    await new Promise<void>((done) => other.close(() => done()));
  });

  it('takes an answer without end for what its status says', async () => {
    test.halt.behave = () => ({ status: 202, headers: { location: '/x' }, body: 'x'.repeat(5_000_000) });
    await send(1, 4);
    await test.settle();
    expect(await deliveries('halt')).toMatchObject([{ state: 'AANVAARD', attempts: 1 }]);
  });

  it('signs with both secrets while a partner changes over, and with the new one alone after that', async () => {
    const { webhookSecrets, clock } = context();
    const { secret } = await webhookSecrets.renew('halt', 24, BY);
    await send(1, 4);
    await test.settle();
    const [first] = test.halt.received;
    const signatures = String(first?.headers['webhook-signature']).split(' ');
    expect(signatures).toHaveLength(2);
    for (const one of [secret, WEBHOOK_SECRET]) {
      expect(() => new Webhook(one).verify(first?.body ?? '', first?.headers as Record<string, string>)).not.toThrow();
    }
    const later = clock.now().getTime() + 25 * 3_600_000;
    clock.setOffset(clock.offsetOf(new Date(later)));
    const other = await test.second();
    other.context.clock.setOffset(clock.offsetOf(new Date(later)));
    expect(await other.context.webhookSecrets.valid('halt')).toEqual([secret]);
    await other.close();
    expect(await webhookSecrets.views('halt')).toMatchObject([{ partner: 'halt' }, { validUntil: expect.any(String) }]);
    expect(JSON.stringify(await webhookSecrets.views('halt'))).not.toContain(secret);
    expect(JSON.stringify(await test.rows('SELECT encode(secret, $1) AS s FROM webhook_secret', ['escape']))).not.toContain(
      secret.slice(6),
    );
  });

  it('signs with the new secret in every process within seconds, and lets a lost one end at once', async () => {
    const other = await test.second();
    expect(await other.context.webhookSecrets.valid('halt')).toEqual([WEBHOOK_SECRET]);
    const { secret } = await context().webhookSecrets.renew('halt', 0, BY);
    expect(await context().webhookSecrets.valid('halt')).toEqual([secret]);
    await new Promise((next) => setTimeout(next, 2_100));
    expect(await other.context.webhookSecrets.valid('halt')).toEqual([secret]);
    await other.close();
  });

  it('lets no more than four secrets sign at once', async () => {
    const { webhookSecrets } = context();
    for (let n = 0; n < 3; n += 1) await webhookSecrets.renew('halt', 24, BY);
    await expect(webhookSecrets.renew('halt', 24, BY)).rejects.toMatchObject({ details: { status: 409 } });
    expect(await webhookSecrets.valid('halt')).toHaveLength(4);
    await webhookSecrets.renew('halt', 0, BY);
    expect(await webhookSecrets.valid('halt')).toHaveLength(1);
  });

  it('signs for who chose JAdES over target, headers and content, with a key of ours', async () => {
    await send(1, 4, 5, 6, 7, 8);
    await test.settle();
    const [got] = test.rvdk.received;
    expect(got?.headers['webhook-signature']).toBeUndefined();
    const message = { target: 'post /', headers: got?.headers as Record<string, string>, body: got?.body ?? '' };
    const signature = String(got?.headers[MESSAGE_HEADER]);
    const covered = await verifyDetached(signature, message, await published(), [
      '(request-target)',
      'host',
      'digest',
      'schakel-volgnummer',
    ]);
    expect(covered).toContain('webhook-id');
    const keys = await published();
    await expect(verifyDetached(signature, { ...message, body: `${message.body} ` }, keys)).rejects.toThrow();
    await expect(verifyDetached(signature, { ...message, target: 'post /x' }, keys)).rejects.toThrow();
    await expect(
      verifyDetached(signature, { ...message, headers: { ...message.headers, 'schakel-volgnummer': '9' } }, keys),
    ).rejects.toThrow();
    await expect(verifyDetached(signature, message, [])).rejects.toThrow();
  });

  it('signs so that the played RvdK, which reads the standard with its own code, takes it and sees a change', async () => {
    await send(1, 4, 5, 6, 7, 8);
    await test.settle();
    const [got] = test.rvdk.received;
    const keys = JSON.stringify({ keys: await published() });
    const server = createServer((_request, response) => response.end(keys));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const check = jadesCheck(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const [headers, body] = [got?.headers as Record<string, string>, got?.body ?? ''];
    const verdicts = [
      await check('post /', headers, body),
      await check('post /', headers, `${body} `),
      await check('post /ander', headers, body),
      await check('post /', { ...headers, 'schakel-volgnummer': '7' }, body),
      await check('post /', { ...headers, 'message-signature': '' }, body),
    ];
    await new Promise<void>((done) => server.close(() => done()));
    expect(verdicts).toEqual([true, false, false, false, false]);
  });

  it('signs over the content alone for who chose that, so that Node itself can check it and sees a change', async () => {
    Object.assign(partnerOf(context(), 'rvdk').settings, { handtekening: 'jades-inhoud' });
    await send(1, 4, 5, 6, 7, 8);
    await test.settle();
    const [got] = test.rvdk.received;
    const [head = '', payload, tail = '', ...more] = String(got?.headers[CONTENT_HEADER]).split('.');
    const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string; iat: number };
    expect([payload, more, header]).toEqual([
      '',
      [],
      {
        alg: 'PS256',
        kid: expect.any(String),
        iat: expect.any(Number),
        b64: false,
        crit: ['sigD', 'b64'],
        sigD: { mId: 'http://uri.etsi.org/19182/HttpHeaders', pars: ['digest'] },
      },
    ]);
    expect(Math.abs(header.iat - context().clock.now().getTime() / 1_000)).toBeLessThan(60);
    const jwk = (await published()).find((one) => one['kid'] === header.kid) ?? {};
    const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    const holds = (body: string): boolean => {
      const digest = `SHA-256=${createHash('sha256').update(body).digest('base64')}`;
      return verify('sha256', Buffer.from(`${head}.digest: ${digest}`), key, Buffer.from(tail, 'base64url'));
    };
    const body = got?.body ?? '';
    expect(body).not.toBe('');
    expect([holds(body), holds(`${body} `), holds('')]).toEqual([true, false, false]);
    expect([got?.headers[MESSAGE_HEADER], got?.headers['webhook-signature']]).toEqual([undefined, undefined]);
    const message = { target: 'post /', headers: got?.headers as Record<string, string>, body };
    expect(await verifyDetached(String(got?.headers[CONTENT_HEADER]), message, await published())).toEqual(['digest']);
  });

  describe('a pause', () => {
    it('holds the deliveries in every process, over a restart, and counts them', async () => {
      await pause(context(), 'halt', { ...BY, reason: 'Onderhoud' });
      await send(1, 4);
      const other = await test.second();
      const to = connections();
      for (const one of [test.pipeline, other]) await deliver(one.context, to, 'halt');
      await to.close();
      await other.close();
      expect((await test.sweep()).partners).toBe(0);
      expect(test.halt.received).toHaveLength(0);
      expect(await deliveries('halt')).toMatchObject([{ state: 'WACHT', attempts: 0 }]);
      await expect(pause(context(), 'halt', { ...BY, reason: 'Nog eens' })).rejects.toMatchObject({ details: { status: 409 } });
      await resume(context(), 'halt', { ...BY, reason: 'Klaar' });
      await test.settle();
      expect(await deliveries('halt')).toMatchObject([{ state: 'AANVAARD' }]);
      await expect(resume(context(), 'halt', { ...BY, reason: 'Klaar' })).rejects.toMatchObject({ details: { status: 409 } });
    });

    it('ends by itself at its time', async () => {
      const until = new Date(context().clock.now().getTime() + 3_600_000);
      await pause(context(), 'halt', { ...BY, reason: 'Onderhoud', until: until.toISOString() });
      await send(1, 4);
      await test.settle();
      expect(test.halt.received).toHaveLength(0);
      context().clock.setOffset(context().clock.offsetOf(new Date(until.getTime() + 1)));
      await test.settle();
      expect(test.halt.received).toHaveLength(1);
      await pause(context(), 'halt', { ...BY, reason: 'Weer' });
    });

    it('follows a 410, and the rest waits', async () => {
      test.leerplicht.behave = () => ({ status: 410 });
      await send(1, 4, 5, 7);
      await test.settle();
      await makeDue();
      await test.settle();
      expect((await deliveries('leerplicht')).map(({ state }) => state)).toEqual(['VERVALLEN', 'WACHT']);
      expect(test.leerplicht.received).toHaveLength(1);
      expect(await test.rows(`SELECT paused_by FROM partner_pause WHERE partner = 'leerplicht' AND ended_at IS NULL`)).toEqual([
        { paused_by: 'schakel' },
      ]);
    });
  });

  describe('a proof', () => {
    const messageOf = async (partner: string, n: number) =>
      (await test.rows<{ id: string }>('SELECT id FROM message WHERE partner = $1 ORDER BY id', [partner]))[n]?.id ?? '';
    const valid = (): ((value: unknown) => boolean) => {
      const ajv = new Ajv2020();
      addFormats(ajv);
      return ajv.compile(PROOF_SCHEMA);
    };
    const prepare = async () => {
      test.halt.behave = (_request, n) => (n < 1 ? { status: 503 } : { status: 202, headers: { location: '/x' } });
      await send(1, 4);
      await test.settle();
      await makeDue();
      await test.settle();
      return messageOf('leerplicht', 1);
    };

    it('says what was received and sent, by digests that both sides can reckon, also when the bytes have gone', async () => {
      const id = await prepare();
      await test.rows('UPDATE message SET payload = NULL');
      await test.rows('UPDATE delivery SET rendered = NULL, content = NULL');
      const proof = await proveMessage(context(), id, { ...BY, organisation: 'leerplicht' });
      const keys = await published();
      const receipt = (await verifyCompact(proof.receipt, PROOF_TYPE, keys)) as Proof;
      const step = steps[3];
      expect(receipt.bericht).toMatchObject({
        sha256: sha256Hex(step ? inboundOf(CHAIN, step).body : ''),
        staat: 'AFGEHANDELD',
        antwoord: 202,
      });
      const [sent] = proof.forwarded;
      const forwarded = (await verifyCompact(sent?.proof ?? '', PROOF_TYPE, keys)) as Proof;
      expect(forwarded.levering).toMatchObject({
        sha256: sha256Hex(test.halt.received[1]?.body ?? ''),
        staat: 'AANVAARD',
        pogingen: [
          { nummer: 1, status: 503 },
          { nummer: 2, status: 202 },
        ],
        ontvangstbewijzen: { transport: expect.any(String), aanvaard: expect.any(String) },
      });
      const isValid = valid();
      expect([receipt, forwarded].map(isValid)).toEqual([true, true]);
      expect(isValid({ ...receipt, naam: 'planted' })).toBe(false);
      expect(await proveDelivery(context(), sent?.deliveryId ?? '', { ...BY, organisation: 'halt' })).not.toBe('');
      expect((await test.rows(`SELECT 1 FROM audit WHERE action = 'bewijs.gegeven'`)).length).toBe(2);
    });

    it('is for its sender and its receiver, and for nobody else', async () => {
      const id = await prepare();
      const { forwarded } = await proveMessage(context(), id, BY);
      await expect(proveMessage(context(), id, { ...BY, organisation: 'halt' })).rejects.toMatchObject({ details: { status: 404 } });
      await expect(proveMessage(context(), id, { ...BY, organisation: '' })).rejects.toMatchObject({ details: { status: 404 } });
      const delivery = forwarded[0]?.deliveryId ?? '';
      await expect(proveDelivery(context(), delivery, { ...BY, organisation: 'leerplicht' })).rejects.toMatchObject({
        details: { status: 404 },
      });
    });

    it('holds after the key was rotated; the new key is published before it signs', async () => {
      const id = await prepare();
      const before = await proveMessage(context(), id, BY);
      const { kid, validFrom } = await context().signingKeys.rotate(24, BY, 'Jaarlijks');
      expect((await published()).map((key) => key['kid'])).toContain(kid);
      const kidOf = (jws: string): unknown =>
        (JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString()) as { kid: unknown }).kid;
      expect(kidOf((await proveMessage(context(), id, BY)).receipt)).not.toBe(kid);
      const other = await test.second();
      other.context.clock.setOffset(other.context.clock.offsetOf(new Date(Date.parse(validFrom) + 1)));
      const after = await proveMessage(other.context, id, BY);
      await other.close();
      expect(kidOf(after.receipt)).toBe(kid);
      const keys = await published();
      expect(keys).toHaveLength(2);
      for (const { receipt } of [before, after]) await expect(verifyCompact(receipt, PROOF_TYPE, keys)).resolves.toBeDefined();
      await expect(verifyCompact(before.receipt, 'iets-anders', keys)).rejects.toThrow();
    });

    it('can be checked with the fifteen lines of the guide, which see a change', async () => {
      const guide = readFileSync(resolve(__dirname, '../../docs/guides/bewijs.md'), 'utf8');
      const script = /```js\n([\s\S]+?)```/.exec(guide)?.[1] ?? '';
      expect(script.trim().split('\n').length).toBeLessThanOrEqual(20);
      const { receipt } = await proveMessage(context(), await prepare(), BY);
      const folder = mkdtempSync(join(tmpdir(), 'schakel-bewijs-'));
      const file = (name: string, content: string | Uint8Array): string => {
        writeFileSync(join(folder, name), content);
        return join(folder, name);
      };
      const step = steps[3];
      const [code, keys] = [file('controleer.mjs', script), file('sleutels.json', JSON.stringify({ keys: await published() }))];
      const message = step ? inboundOf(CHAIN, step).body : '';
      const check = (proof: string, bytes: string | Uint8Array): string => {
        const args = [code, keys, file('bewijs.jws', proof), file('bericht.xml', bytes)];
        try {
          return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' });
        } catch {
          return 'onjuist';
        }
      };
      const [head, payload = '', tail] = receipt.split('.');
      const changed = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('AFGEHANDELD', 'GEWEIGERD')).toString('base64url');
      expect(check(receipt, message)).toContain('"soort":"ontvangst"');
      expect(check(`${head}.${changed}.${tail}`, message)).toBe('onjuist');
      expect(check(receipt, `${Buffer.from(message).toString()} `)).toBe('onjuist');
      rmSync(folder, { recursive: true, force: true });
    });
  });
});
