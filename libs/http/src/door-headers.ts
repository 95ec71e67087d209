import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';

/** Version of the HTTP interface: `info.version` of the OpenAPI document and the header `API-Version`. */
export const API_VERSION = '0.1.0';

/** Nothing may be loaded, framed or run; a page that needs more says so itself, never inline. */
const NOTHING = { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] };

/**
 * The headers that every answer carries, whoever gives it: a route, the sign-in server, the parser of HTTP itself
 * (API Design Rules: version-header, security-headers). A route may say something else of caching and of its page.
 */
export const DOOR_HEADERS: Readonly<Record<string, string>> = Object.fromEntries([
  ['api-version', API_VERSION],
  ['cache-control', 'no-store'],
  ...Object.entries(byHelmet()),
]) as Readonly<Record<string, string>>;

function byHelmet(): Record<string, string> {
  const answer = new ServerResponse(new IncomingMessage(new Socket()));
  // without the library's own defaults: those let styles be inline
  const contentSecurityPolicy = { useDefaults: false, directives: NOTHING };
  helmet({ contentSecurityPolicy, frameguard: { action: 'deny' } })(answer.req, answer, () => undefined);
  return Object.fromEntries(Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]));
}
