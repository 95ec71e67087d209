import { Browser } from '../support/browser';
import { OpenIdProvider } from '../support/open-id-provider';
import { Product } from '../support/product';

const FICTITIOUS = 'FICTIEVE AANMELDDIENST, alleen voor proeven op deze machine';

/** Signs in with the fictitious server of this product: its page, its form, and back. */
async function signIn(product: Product, person: string, browser = new Browser()): Promise<Browser> {
  const { answer, url } = await browser.follow(`${product.ready.url}/v1/aanmelden?naar=/v1/zaken`);
  const page = await answer.text();
  expect([answer.status, page]).toEqual([200, expect.stringContaining(FICTITIOUS)]);
  expect(page).toContain(`value="${person}"`);
  const back = await browser.follow(url, { method: 'POST', body: new URLSearchParams({ wie: person }) });
  expect(await back.answer.text()).toContain(person === 'fictief-zonder-rol' ? 'u hebt geen rol in Schakel' : 'U bent aangemeld');
  return browser;
}

const sessionOf = async (product: Product, browser: Browser): Promise<Record<string, string>> =>
  (await (await browser.go(`${product.ready.url}/v1/sessie`)).json()) as Record<string, string>;

describe('people who sign in with the fictitious server', () => {
  let product: Product;
  beforeAll(async () => {
    product = await Product.start('aanmelden');
  }, 60_000);
  afterAll(() => product.stop());

  it('see what their role may see, each their own', async () => {
    const [bip, auditor] = [await signIn(product, 'fictief-bip-1'), await signIn(product, 'fictief-auditor')];
    expect(await sessionOf(product, bip)).toMatchObject({ naam: 'Bo Verzonnen', rollen: ['bip'] });
    expect((await bip.go(`${product.ready.url}/v1/zaken`)).status).toBe(200);
    expect((await auditor.go(`${product.ready.url}/v1/zaken`)).status).toBe(403);
    expect((await bip.go(`${product.ready.url}/v1/beheer/berichten`)).status).toBe(403);
  });

  it('choose on a page without script or style of its own, nothing from elsewhere, that may be used without a mouse', async () => {
    const browser = new Browser();
    const { answer } = await browser.follow(`${product.ready.url}/v1/aanmelden`);
    const page = await answer.text();
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self' /,
    );
    expect(page).not.toMatch(/<script|<style|style=|onclick|https?:/);
    expect(page).toMatch(/<html lang="nl">[\s\S]*<main>\s*<h1>[\s\S]*<legend>[\s\S]*<button name="wie"/);
    const style = /href="([^"]+\.css)"/.exec(page)?.[1] ?? '';
    expect((await fetch(`${product.ready.url}${style}`)).headers.get('content-type')).toBe('text/css; charset=utf-8');
  });

  it('without a role come no further than the page that says whom to ask', async () => {
    const browser = await signIn(product, 'fictief-zonder-rol');
    expect((await browser.go(`${product.ready.url}/v1/sessie`)).status).toBe(401);
  });

  it('sign out here and at the server, in every process at once', async () => {
    const desk = await product.companion('desk', { SCHAKEL_PUBLIC_URL: product.ready.url });
    try {
      const browser = await signIn(product, 'fictief-bip-2');
      const key = browser.cookie('schakel') ?? '';
      expect((await browser.go(`${desk.ready.url}/v1/zaken`)).status).toBe(200);
      const { csrfToken = '' } = await sessionOf(product, browser);
      const leave = (headers: Record<string, string>): Promise<Response> =>
        browser.go(`${desk.ready.url}/v1/afmelden`, { method: 'POST', headers: { origin: product.ready.url, ...headers } });
      expect((await leave({})).status).toBe(403);
      expect((await leave({ 'x-csrf-token': csrfToken })).status).toBe(200);
      browser.set('schakel', key);
      expect((await browser.go(`${product.ready.url}/v1/zaken`)).status).toBe(401);
      const asked = await browser.follow(`${product.ready.url}/oidc/session/end?client_id=schakel`);
      const question = await asked.answer.text();
      expect(question).toContain('Ook bij de aanmelddienst afmelden?');
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(question)?.[1] ?? '';
      const confirm = /action="([^"]+)"/.exec(question)?.[1] ?? '';
      const done = await browser.follow(confirm, { method: 'POST', body: new URLSearchParams({ xsrf, logout: 'yes' }) });
      expect(await done.answer.text()).toContain('U bent afgemeld bij de aanmelddienst');
    } finally {
      await desk.end();
    }
  });

  it('leave no key of a session, name or code in the log', async () => {
    const browser = await signIn(product, 'fictief-coordinator');
    expect(product.log()).not.toContain(browser.cookie('schakel'));
    expect(product.log()).not.toMatch(/Denkbeeldig|code=/);
  });
});

describe('people who sign in with a provider of their own organisation', () => {
  it('are known by its groups, and the product proves itself there by its own key', async () => {
    const provider = await OpenIdProvider.start();
    const product = await Product.start('aanmelden-eigen', {
      OIDC_ISSUER: provider.issuer,
      OIDC_ROLE_CLAIM: 'groepen',
      OIDC_ROLES: 'lpl-team=bip,lpl-leiding=coordinator',
    });
    try {
      const browser = new Browser();
      const begin = await browser.go(`${product.ready.url}/v1/aanmelden`);
      const answer = await browser.go(provider.consent(begin.headers.get('location') ?? ''));
      expect(answer.status).toBe(200);
      expect(await sessionOf(product, browser)).toMatchObject({ naam: 'Iris Verzonnen', rollen: ['bip'] });
      expect(provider.asked.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
      const { keys } = (await (await fetch(`${product.ready.url}/v1/aanmelden/sleutels`)).json()) as { keys: object[] };
      expect(keys.map((key) => Object.keys(key).toSorted())).toEqual([['e', 'kid', 'kty', 'n', 'use']]);
      const lines = await product.rows<{ actor: string; action: string }>(
        "SELECT actor, action FROM audit WHERE action LIKE 'aanmelding%' ORDER BY id",
      );
      expect(lines).toEqual([{ actor: 'medewerker-7', action: 'aanmelding.geslaagd' }]);
    } finally {
      await product.stop();
      await provider.stop();
    }
  });
});
