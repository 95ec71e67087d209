import type { Adapter } from '@schakel/adapter-contract';
import { shippedCodeLists } from '@schakel/adapter-contract/testing';
import { loadAdapters } from '@schakel/adapters';
import { html } from './html';
import { describeFormats, indexPage, listsOf, messagePage, type PartnerModel, partnerPage, STYLE } from './index';

let adapters: ReadonlyMap<string, Adapter>;
let partners: readonly PartnerModel[];
beforeAll(async () => {
  adapters = await loadAdapters(shippedCodeLists());
  partners = await describeFormats(adapters.values());
});

const everyPage = (): readonly (readonly [string, string])[] => [
  ['/v1/formaten', indexPage(partners)],
  ...partners.flatMap((partner) => [
    [`/v1/formaten/${partner.partner}`, partnerPage(partner)] as const,
    ...partner.berichten.map((message) => [message.pagina, messagePage(partner, message)] as const),
  ]),
];
/** Elements that are opened and not closed, or the other way round. */
function unbalanced(page: string): readonly string[] {
  const open: string[] = [];
  for (const [, close, name = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
    if (VOID.has(name)) continue;
    if (close === '') open.push(name);
    else if (open.at(-1) === name) open.pop();
    else return [...open, `/${name}`];
  }
  return open;
}
const VOID = new Set(['meta', 'link', 'br', 'wbr']);

describe('the pages', () => {
  it('are whole documents in Dutch with one heading of the first level, landmarks and a way past the navigation', () => {
    const pages = everyPage();
    expect(pages.length).toBeGreaterThan(30);
    for (const [address, page] of pages) {
      expect([address, unbalanced(page)]).toEqual([address, []]);
      expect(page).toMatch(/^<!doctype html>\s*<html lang="nl">/);
      expect([address, page.match(/<h1>/g)?.length, page.match(/<main id="inhoud">/g)?.length]).toEqual([address, 1, 1]);
      expect(page).toContain('<a class="overslaan" href="#inhoud">');
    }
  });

  it('give every table a caption, headed columns and headed rows, also where the style makes cards of it', () => {
    for (const [address, page] of everyPage()) {
      for (const [table] of page.matchAll(/<table[\s\S]*?<\/table>/g)) {
        expect([address, /<caption>[^<]+<\/caption>/.test(table)]).toEqual([address, true]);
        const columns = table.match(/role="columnheader" scope="col"/g)?.length ?? 0;
        const rows = [...table.matchAll(/<tr role="row">([\s\S]*?)<\/tr>/g)].slice(1).map(([, row = '']) => row);
        for (const row of rows) {
          expect(row.match(/<th role="rowheader" scope="row">/g)?.length).toBe(1);
          expect(1 + (row.match(/<td role="cell" data-kop="/g)?.length ?? 0)).toBe(columns);
        }
      }
    }
  });

  it('show every field, every code with its days and its mark, every example, and the answers', () => {
    const leerplicht = partners.find(({ partner }) => partner === 'leerplicht');
    const report = leerplicht?.berichten.find(({ naam }) => naam === 'MeldenRelatiefVerzuim');
    if (leerplicht === undefined || report === undefined) throw new Error('no report of absence');
    const page = messagePage(leerplicht, report);
    for (const { codes } of listsOf(report, leerplicht.codelijsten))
      for (const { code } of codes) expect(page).toContain(html`<code>${code}</code>`.text);
    expect(page).toMatch(/data-kop="Geldig van"\s*>2009-08-01<\/td>/);
    expect(page).toMatch(/data-kop="Echt of gemodelleerd"\s*>echt<\/td>/);
    expect(page).toContain('&lt;BRIN&gt;99ZZ&lt;/BRIN&gt;');
    expect(page).toContain('href="/v1/formaten/leerplicht/DC0001Bevestiging"');
    expect(page).toContain('<code>VERPLICHT_ONTBREEKT</code>');
  });

  it('mark what is only said in English, and put nothing of a text into the page as HTML', async () => {
    const halt = adapters.get('halt');
    if (halt === undefined) throw new Error('no adapter of Halt');
    const schemas = halt.schemas.map((schema) => ({ ...schema, body: withText(schema.body) }));
    const [model] = await describeFormats([{ ...halt, schemas }]);
    const message = model?.berichten.find(({ naam }) => naam === 'verwijzing.afgewezen');
    if (model === undefined || message === undefined) throw new Error('no refusal');
    expect(messagePage(model, message)).toContain('<span lang="en">A &lt;b&gt;new&lt;/b&gt; text</span>');
  });

  it('bring their own style: nothing from elsewhere, and readable on paper', () => {
    expect(STYLE).not.toMatch(/url\(|@import|https?:/);
    expect(STYLE).toContain('@media print');
  });
});

function withText(body: string): string {
  const schema = JSON.parse(body);
  if (schema.title === 'verwijzing.afgewezen.v1') schema.properties.reden.description = 'A <b>new</b> text: Halt';
  return JSON.stringify(schema);
}
