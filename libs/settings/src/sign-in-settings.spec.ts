import { readEnvironment } from './index';

const REAL = { OIDC_ISSUER: 'https://aanmelden.example', SCHAKEL_PUBLIC_URL: 'https://schakel.example' };

/** What the start says of these settings, `name: why`. */
function faultsOf(env: NodeJS.ProcessEnv): string[] {
  try {
    readEnvironment(env);
    return [];
  } catch (error) {
    return (error as { faults: { veld: string; uitleg: string }[] }).faults.map(({ veld, uitleg }) => `${veld}: ${uitleg}`);
  }
}

describe('the settings for signing in', () => {
  it("have defaults for one machine, and take a provider of one's own", () => {
    expect(readEnvironment({}).signIn).toEqual({
      clientId: 'schakel',
      proof: { by: 'key' },
      scope: 'openid profile',
      roleClaim: 'rol',
      roles: [],
      idleMs: 1_800_000,
      absoluteMs: 36_000_000,
    });
    const own = readEnvironment({
      ...REAL,
      OIDC_CLIENT_SECRET: 'geheim',
      OIDC_ROLES: 'lpl=bip,CN=beheer=beheer',
      SCHAKEL_SESSION_IDLE_MINUTES: '15',
    });
    expect(own.signIn).toMatchObject({
      publicUrl: 'https://schakel.example',
      proof: { by: 'secret', secret: 'geheim' },
      roles: [
        ['lpl', 'bip'],
        ['CN=beheer', 'beheer'],
      ],
      idleMs: 900_000,
    });
    expect(readEnvironment({ SCHAKEL_PUBLIC_URL: 'http://localhost:4000/' }).signIn.publicUrl).toBe('http://localhost:4000');
  });

  it.each<[NodeJS.ProcessEnv, string]>([
    [{ SCHAKEL_PUBLIC_URL: 'https://schakel.example' }, 'OIDC_ISSUER: is verplicht'],
    [{ OIDC_ISSUER: 'https://aanmelden.example' }, 'SCHAKEL_PUBLIC_URL: is verplicht'],
    [{ ...REAL, SCHAKEL_PUBLIC_URL: 'http://schakel.example' }, 'SCHAKEL_PUBLIC_URL: moet een adres zijn'],
    [{ ...REAL, SCHAKEL_PUBLIC_URL: 'https://schakel.example/pad' }, 'SCHAKEL_PUBLIC_URL: moet een adres zijn'],
    [{ ...REAL, SCHAKEL_PUBLIC_URL: 'schakel' }, 'SCHAKEL_PUBLIC_URL: moet een adres zijn'],
    [{ ...REAL, OIDC_CLIENT_SECRET: 'geheim', OIDC_CLIENT_PUBLIC: '1' }, 'OIDC_CLIENT_SECRET: kies er één'],
    [{ OIDC_SCOPE: 'profile' }, 'OIDC_SCOPE: moet openid bevatten'],
    [{ OIDC_ROLES: 'groep' }, 'OIDC_ROLES: moet paren'],
    [{ SCHAKEL_SESSION_IDLE_MINUTES: '600' }, 'SCHAKEL_SESSION_IDLE_MINUTES: mag hoogstens 60'],
    [{ SCHAKEL_SESSION_IDLE_MINUTES: '1' }, 'SCHAKEL_SESSION_IDLE_MINUTES: moet minstens 5'],
    [{ SCHAKEL_SESSION_MAX_HOURS: '24' }, 'SCHAKEL_SESSION_MAX_HOURS: mag hoogstens 12'],
  ])('that are not safe stop the start: %j', (env, said) => {
    const faults = faultsOf(env);
    expect(faults).toEqual([expect.stringContaining(said)]);
  });
});
