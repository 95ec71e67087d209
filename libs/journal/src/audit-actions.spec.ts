import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AUDIT_ACTIONS, auditTable } from './audit-actions';

const root = resolve(__dirname, '../../..');
const cells = (table: string): string[] =>
  table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.replaceAll(/-{3,}/g, '---').replaceAll(/ +/g, ' ').trim());

/** Text of every source file of the product, without specs and the list itself. */
const sources = ['libs', 'apps']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)))
  .filter((path) => path.endsWith('.ts') && !/\.spec\.ts$|audit-actions\.ts$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

describe('the deeds of the audit trail', () => {
  it('stand in the guide for auditors exactly as in the code', () => {
    const guide = readFileSync(join(root, 'docs/guides/audit.md'), 'utf8').split('## De acties')[1] ?? '';
    expect(cells(guide)).toEqual(cells(auditTable()));
  });

  it('are all done somewhere in the product', () => {
    // what an operator does with what is parked is named as `<soort>.<uitkomst>` (handle-parked.ts)
    const outcomes = ['vrijgegeven', 'overgeslagen', 'blijft-geparkeerd'];
    const isDone = (code: string): boolean => sources.includes(`'${code}'`) || outcomes.includes(code.split('.')[1] ?? '');
    expect(Object.keys(AUDIT_ACTIONS).filter((code) => !isDone(code))).toEqual([]);
    expect(isDone('bericht.verzonnen')).toBe(false);
  });
});
