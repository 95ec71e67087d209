import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { discover } from './discover';

describe('what a sign-in server says of itself', () => {
  const server = createServer();
  let issuer = '';
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<void>((done) => server.close(() => done())));
  const says = (answer: { status?: number; location?: string; jwks?: string; token?: string }): void => {
    server.removeAllListeners('request');
    server.on('request', (_request, response) => {
      const { status = 200, location, jwks = `${issuer}/jwks`, token = `${issuer}/token` } = answer;
      response.writeHead(status, { ...(location !== undefined && { location }), connection: 'close' });
      response.end(JSON.stringify({ issuer, jwks_uri: jwks, token_endpoint: token }));
    });
  };

  it('is taken where its addresses are its own, or https', async () => {
    says({ jwks: 'https://aanmelden.example/jwks' });
    expect(await discover(issuer, 2_000)).toEqual({ jwks_uri: 'https://aanmelden.example/jwks', token_endpoint: `${issuer}/token` });
  });

  it.each([
    ['plain HTTP elsewhere', { jwks: 'http://10.0.0.1/jwks' }],
    ['the address of a cloud', { token: 'http://169.254.169.254/latest' }],
    ['a file', { jwks: 'file:///etc/passwd' }],
    ['a name and password', { jwks: 'https://a:b@aanmelden.example/jwks' }],
    ['no address', { jwks: 'jwks' }],
    ['a redirect', { status: 302, location: 'https://aanmelden.example/' }],
  ])('is refused when it names %s', async (_what, answer) => {
    says(answer);
    await expect(discover(issuer, 2_000)).rejects.toThrow();
  });
});
