import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ActField, ACTS, IDENTIFIER_KINDS } from './index';
import { goldenChain, TEST_RULES } from './testing';

/** Every name of a field in a value, and of the values in it. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [name, ...namesIn(part)]);
}

const pathsIn = ({ pad, type }: ActField): string[] => [pad, ...(type.soort === 'groep' ? type.velden.flatMap(pathsIn) : [])];

describe('GLOSSARY.md', () => {
  const text = readFileSync(join(__dirname, '../GLOSSARY.md'), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| word'));

  it('explains every name in the golden records, in the rules, among the numbers and in the acts', () => {
    const records = ['verzuim-halt-negatief', 'melding-ingetrokken', 'signaal-terug-op-school'].flatMap((name) =>
      namesIn(goldenChain(name).record),
    );
    const rules = namesIn([TEST_RULES.termijnen, TEST_RULES.verwachtingen]);
    const known = new Set([...text.matchAll(/[A-Za-z][\w-]*/g)].map(([word]) => word));
    const numbers = Object.keys(IDENTIFIER_KINDS);
    const acts = ACTS.flatMap(({ velden }) => velden.flatMap(pathsIn));
    expect([...new Set([...records, ...rules, ...numbers, ...acts])].filter((name) => !known.has(name))).toEqual([]);
  });
  it('has a meaning, a source and an English gloss for every word', () => {
    for (const row of rows) expect(row.split('|').map((cell) => cell.trim() !== '')).toEqual([false, true, true, true, true, false]);
  });
});
