import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Role } from '../roles';
import { escaped, page, pagePolicy, STYLE } from './pages';

/** Somebody fictitious that one can sign in as. */
export interface EmbeddedPerson {
  readonly subject: string;
  readonly name: string;
  /** Absent: known, but with no role here. */
  readonly rol?: Role;
}

/** The fictitious people of the embedded sign-in server, and the client by which the product signs them in. */
export interface EmbeddedPeople {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly signedOutUri: string;
  readonly persons: readonly EmbeddedPerson[];
}

const CHOOSE = 'kiezen';
const OPEN = { config: { open: 'whoever signs in has no token yet' } };
const STYLE_NAME = 'stijl.css';
const FORM_CAP_BYTES = 1024;
const WARNING =
  '<p class="fictief" role="note">FICTIEVE AANMELDDIENST, alleen voor proeven op deze machine. Niemand hier bestaat echt; er is geen wachtwoord.</p>';

const pathOf = (issuer: string): string => new URL(issuer).pathname.replace(/\/$/, '');

/** What the provider's configuration needs to sign in people by the authorization code flow. */
export function peopleConfiguration(issuer: string, people: EmbeddedPeople): Configuration {
  return {
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name', 'rol'] },
    // name and role in the ID token itself: there is no userinfo to ask
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    pkce: { required: () => true },
    interactions: { url: (_ctx, interaction) => `${pathOf(issuer)}/${CHOOSE}/${interaction.uid}` },
    findAccount: (_ctx, subject) => {
      const person = people.persons.find((one) => one.subject === subject);
      return person && { accountId: subject, claims: () => ({ sub: subject, name: person.name, ...(person.rol && { rol: person.rol }) }) };
    },
    loadExistingGrant: firstPartyGrant,
    ttl: { AuthorizationCode: 60, AccessToken: 60, IdToken: 300, Interaction: 600, Grant: 3600, Session: 3600 },
  };
}

/** Our own client asks no consent. */
async function firstPartyGrant(ctx: KoaContextWithOIDC): Promise<InstanceType<Provider['Grant']> | undefined> {
  const { provider, client, session } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
}

/** Asks before the provider's own session ends; a plain form. */
export const logoutPages = (issuer: string): NonNullable<NonNullable<Configuration['features']>['rpInitiatedLogout']> => ({
  enabled: true,
  logoutSource: (ctx, form) => {
    ctx.set('content-security-policy', pagePolicy());
    const button = '<button type="submit" form="op.logoutForm" name="logout" value="yes">Ja, meld mij af</button>';
    ctx.body = fictitious(issuer, 'Ook bij de aanmelddienst afmelden?', `${form}\n${button}`);
  },
  postLogoutSuccessSource: (ctx) => {
    ctx.set('content-security-policy', pagePolicy());
    ctx.body = fictitious(issuer, 'U bent afgemeld bij de aanmelddienst', '');
  },
});

const fictitious = (issuer: string, title: string, body: string): string =>
  page(title, `${WARNING}\n${body}`, { style: `${pathOf(issuer)}/${STYLE_NAME}` });

interface Routes {
  get(path: string, options: object, answer: (request: FastifyRequest, reply: FastifyReply) => unknown): unknown;
  post(path: string, options: object, answer: (request: FastifyRequest, reply: FastifyReply) => unknown): unknown;
}

/** The page on which one chooses who to be. `isAllowed`: whether this connection may see it. */
export function mountChoice(
  routes: Routes,
  provider: Provider,
  people: EmbeddedPeople,
  isAllowed: (request: FastifyRequest) => boolean,
): void {
  const path = pathOf(provider.issuer);
  const send = (reply: FastifyReply, title: string, body: string, status = 200): unknown =>
    reply
      .status(status)
      // Chromium holds the rule for forms also against where the form's answer sends on to
      .header('content-security-policy', pagePolicy([new URL(people.redirectUri).origin]))
      .type('text/html; charset=utf-8')
      .send(fictitious(provider.issuer, title, body));
  const stray = (reply: FastifyReply): unknown =>
    send(reply, 'Deze aanmelding is verlopen', '<p>Begin opnieuw met aanmelden in Schakel.</p>', 400);

  routes.get(`${path}/${STYLE_NAME}`, OPEN, (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLE));

  routes.get(`${path}/${CHOOSE}/:uid`, OPEN, async (request, reply) => {
    if (!isAllowed(request)) return reply.status(403).send();
    const details = await provider.interactionDetails(request.raw, reply.raw).catch(() => undefined);
    return details ? send(reply, 'Als wie wilt u aanmelden?', choiceForm(people.persons)) : stray(reply);
  });

  routes.post(`${path}/${CHOOSE}/:uid`, OPEN, async (request, reply) => {
    if (!isAllowed(request)) return reply.status(403).send();
    const chosen = new URLSearchParams(await formOf(request.raw)).get('wie');
    const person = people.persons.find(({ subject }) => subject === chosen);
    const to =
      person &&
      (await provider
        .interactionResult(request.raw, reply.raw, { login: { accountId: person.subject, remember: false } })
        .catch(() => undefined));
    return to === undefined ? stray(reply) : reply.status(303).header('location', to).send();
  });
}

const choiceForm = (persons: readonly EmbeddedPerson[]): string => `<form method="post">
<fieldset>
<legend>Kies een verzonnen persoon</legend>
${persons
  .map(
    ({ subject, name, rol }) =>
      `<button name="wie" value="${escaped(subject)}">${escaped(name)} <span>${rol === undefined ? 'zonder rol' : `rol: ${rol}`}</span></button>`,
  )
  .join('\n')}
</fieldset>
</form>`;

async function formOf(stream: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    text += chunk.toString();
    if (text.length > FORM_CAP_BYTES) return '';
  }
  return text;
}
