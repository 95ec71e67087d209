import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadAlertRules, prometheusRules } from '@schakel/pipeline';
import { readConfiguration } from '@schakel/settings';
import { Signals, WATCHED, type Watched } from '@schakel/signals';

const root = resolve(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const rules = loadAlertRules(readConfiguration(join(root, 'config'), {}).alertFile);

/** Every metric of our own, with what prom-client makes of a histogram. */
async function metrics(): Promise<{ name: string; help: string; series: string[] }[]> {
  const { registry } = new Signals({ level: 'silent', process: 'test' });
  return (await registry.getMetricsAsJSON())
    .filter(({ name }) => name.startsWith('schakel_'))
    .map(({ name, help, type }) => ({
      name,
      help,
      series: String(type) === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => `${name}${end}`) : [name],
    }));
}

describe('what is written about alerts and metrics', () => {
  it('gives every rule a page, and every page a rule', () => {
    const pages = readdirSync(join(root, 'docs/runbooks')).map((file) => file.replace(/\.md$/, ''));
    expect(pages.toSorted()).toEqual(rules.map(({ naam }) => naam).toSorted());
    for (const { naam, uitleg } of rules) {
      const page = read(`docs/runbooks/${naam}.md`);
      for (const part of [`# ${naam}\n${uitleg}`, '## Wat het betekent', '## Hoe u kijkt', '## Wat u doet']) expect(page).toContain(part);
    }
  });

  it('has the same rules for Prometheus', () => {
    expect(read('config/deploy/prometheus-regels.yaml')).toBe(prometheusRules(rules));
  });

  it('lists every metric in docs/guides/meten.md, and no other', async () => {
    const watched = new Map(Object.entries<Watched>(WATCHED).map(([wat, { metric }]) => [metric, wat]));
    const rows = (await metrics()).map(({ name }) => [name, watched.get(name) ?? '']);
    const listed = [...read('docs/guides/meten.md').matchAll(/^\| `(schakel_\w+)` \| (?:`([\w-]+)`)? ?\|/gm)].map((row) => [
      row[1],
      row[2] ?? '',
    ]);
    expect(listed.toSorted()).toEqual(rows.toSorted());
  });

  it('shows in the dashboard only what is measured', async () => {
    const known = new Set((await metrics()).flatMap(({ series }) => series));
    const used = [...read('config/deploy/grafana-schakel.json').matchAll(/schakel_\w+/g)].map(([name]) => name);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
    expect(new Set(used).size).toBeGreaterThan(15);
  });
});
