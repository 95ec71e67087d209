import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { publicKeyOf } from './public-key';

/** A modulus of this many bits, with what a real one always has: the highest and the lowest bit set. */
const modulus = (bits: number): string => {
  const bytes = randomBytes(Math.ceil(bits / 8));
  const high = (bits - 1) % 8;
  bytes[0] = ((bytes[0] ?? 0) & ((1 << high) - 1)) | (1 << high);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 1;
  return bytes.toString('base64url');
};
const real = generateKeyPairSync('rsa', { modulusLength: 2048 });
const open = real.publicKey.export({ format: 'jwk' });
const faults = async (given: object): Promise<string[]> =>
  publicKeyOf({ ...given }).then(
    () => [],
    (error: { faults: { veld: string; code: string }[] }) => error.faults.map(({ veld, code }) => `${veld} ${code}`),
  );

describe('the public key of a partner', () => {
  it('is taken from 2048 to 8192 bits, and only what verifying asks is kept', async () => {
    for (const bits of [2048, 3072, 8192]) expect([bits, await faults({ kty: 'RSA', e: 'AQAB', n: modulus(bits) })]).toEqual([bits, []]);
    const { jwk } = await publicKeyOf({ ...open, use: 'sig', alg: 'PS256', opmerking: 'van ons' });
    expect(jwk).toEqual({ kty: 'RSA', n: open.n, e: 'AQAB' });
  });

  it.each([512, 1024, 2040, 2047, 8193])('is refused with %d bits', async (bits) => {
    expect(await faults({ kty: 'RSA', e: 'AQAB', n: modulus(bits) })).toEqual(['sleutel.n TYPE_FOUT']);
  });

  it.each<[string, object]>([
    ['padded', { n: `${open.n}=` }],
    ['led by a zero', { n: Buffer.concat([Buffer.alloc(1), Buffer.from(String(open.n), 'base64url')]).toString('base64url') }],
    ['even', { n: Buffer.concat([Buffer.from(String(open.n), 'base64url'), Buffer.alloc(1)]).toString('base64url') }],
    ['no text', { n: 65_537 }],
  ])('is refused with a modulus that is %s', async (_what, change) => {
    expect(await faults({ ...open, ...change })).toEqual(['sleutel.n TYPE_FOUT']);
  });

  it('is refused with another exponent, use or algorithm', async () => {
    expect(await faults({ ...open, e: 'Aw', use: 'enc', alg: 'RS512' })).toEqual([
      'sleutel.e TYPE_FOUT',
      'sleutel.use TYPE_FOUT',
      'sleutel.alg TYPE_FOUT',
    ]);
  });

  it('is refused with any private part, and told that it must not be used any more', async () => {
    const whole = real.privateKey.export({ format: 'jwk' });
    expect(await faults(whole)).toHaveLength(6);
    for (const part of ['d', 'p', 'k']) expect(await faults({ ...open, [part]: 'x' })).toEqual([`sleutel.${part} GEHEIM_MEEGESTUURD`]);
  });
});
