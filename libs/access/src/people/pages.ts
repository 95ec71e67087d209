import type { FastifyReply } from 'fastify';

/** Where the pages of this room find their style sheet. */
export const STYLE_PATH = '/v1/aanmelden/stijl.css';

/** No script, one style sheet of our own, nothing from elsewhere. `formTargets`: origins that a form may lead to. */
export const pagePolicy = (formTargets: readonly string[] = []): string =>
  `default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'${formTargets.map((origin) => ` ${origin}`).join('')}; frame-ancestors 'none'`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand in a page, also inside an attribute. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => ENTITIES[one] ?? one);

/** A whole page. `body` is HTML already; `head` adds to the head; `style` is the address of the style sheet. */
export function page(title: string, body: string, { head = '', style = STYLE_PATH }: { head?: string; style?: string } = {}): string {
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – Schakel</title>
<link rel="stylesheet" href="${escaped(style)}">
${head}</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

/**
 * Goes on to a path of our own. A page and not a redirect: only a step from our own page carries a cookie that other
 * sites cannot make a browser send (SameSite=Strict).
 */
export const signedInPage = (path: string): string =>
  page('U bent aangemeld', `<p><a href="${escaped(path)}">Ga verder</a></p>`, {
    head: `<meta http-equiv="refresh" content="0; url=${escaped(path)}">\n`,
  });

export const signedOutPage = (): string =>
  page('U bent afgemeld', '<p>U kunt dit venster sluiten.</p>\n<p><a href="/v1/aanmelden">Opnieuw aanmelden</a></p>');

export const refusedPage = (detail: string): string =>
  page('Aanmelden is niet gelukt', `<p>${escaped(detail)}</p>\n<p><a href="/v1/aanmelden">Opnieuw aanmelden</a></p>`);

export function sendPage(reply: FastifyReply, content: string, status = 200): void {
  void reply.status(status).header('content-security-policy', pagePolicy()).type('text/html; charset=utf-8').send(content);
}

export const STYLE = `:root { color-scheme: light; --inkt: #1b1b1f; --zacht: #4a4f57; --lijn: #767b84; --link: #0b4f8a; --waarschuwing: #7a1f00; }
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, "Noto Sans", "Segoe UI", sans-serif; color: var(--inkt); background: #fff; overflow-wrap: break-word; }
body { margin: 0; }
main { max-width: 36rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
a { color: var(--link); }
.fictief { margin: 0 0 1.5rem; padding: 0.75rem 1rem; border: 3px solid var(--waarschuwing); background: #fff3ec; color: var(--waarschuwing); font-weight: 700; }
form { margin: 0; }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
legend { padding: 0 0 0.5rem; font-weight: 600; }
button { display: block; width: 100%; min-height: 2.75rem; margin: 0 0 0.5rem; padding: 0.5rem 0.75rem; font: inherit; text-align: left; color: var(--inkt); background: #fff; border: 1px solid var(--lijn); border-radius: 4px; cursor: pointer; }
button:hover { background: #f3f5f8; }
button span { display: block; color: var(--zacht); }
a:focus-visible, button:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
`;
