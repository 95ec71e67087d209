import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AdapterDefinition, type CodeLists, codeLists, codeTable } from '@schakel/adapter-contract';
import { shippedCodeLists } from '@schakel/adapter-contract/testing';
import { CannotStart, CannotTranslate } from '@schakel/kernel';
import { halt } from './halt';
import { adapters, loadAdapters } from './index';

const REPORT = readFileSync(join(__dirname, '../../test/golden/verzuim-halt-negatief/01-absence.reported.xml'), 'utf8');

describe('the register of adapters', () => {
  it('loads every partner under its own name', async () => {
    const loaded = await loadAdapters(shippedCodeLists());
    expect([...loaded.keys()]).toEqual(adapters.map(({ partner }) => partner));
    for (const [partner, adapter] of loaded) expect(adapter.partner).toBe(partner);
  });
  it('refuses to start and lists every partner that is there twice or calls itself otherwise', async () => {
    const other: AdapterDefinition = { ...halt, partner: 'ander' };
    const refusal = await loadAdapters(shippedCodeLists(), [halt, other, halt]).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CannotStart);
    expect(refusal).toMatchObject({ faults: [{ veld: 'adapter ander' }, { veld: 'adapter halt' }] });
  });
  it('refuses to start without a code list that an adapter translates with, and names all that are missing', async () => {
    const some = [...shippedCodeLists().tables.values()].filter(({ naam }) => !naam.startsWith('halt.') && naam !== 'duo.verzuimsoort');
    const refusal = await loadAdapters(codeLists(some)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CannotStart);
    const missing = ['duo.verzuimsoort', 'halt.resultaat', 'halt.status', 'halt.module'];
    expect(refusal).toMatchObject({ faults: missing.map((naam) => ({ veld: `codelijst ${naam}` })) });
    for (const naam of missing) expect(refusal).toMatchObject({ help: expect.stringContaining(naam) });
  });
  it('gives every adapter the lists that it is loaded with, also where others were loaded before', async () => {
    const without = (code: string) =>
      codeLists(
        [...shippedCodeLists().tables.values()].map((table) =>
          codeTable({ ...table, rows: table.rows.filter((row) => row.code !== code) }),
        ),
      );
    const faultsWith = async (codes: CodeLists): Promise<unknown> => {
      const adapter = (await loadAdapters(codes)).get('leerplicht');
      const inspection = adapter?.inspect({ contentType: 'application/xml', headers: {}, body: Buffer.from(REPORT) });
      try {
        if (inspection?.verdict === 'accepted') adapter?.read(inspection.document);
      } catch (error) {
        return error instanceof CannotTranslate ? error.faults.map(({ veld, code }) => `${code} ${veld}`) : error;
      }
      return inspection?.verdict;
    };
    const unknown = ['CODE_ONBEKEND /verzuimbericht/MeldenRelatiefVerzuim/Verzuimgeval/Verzuimsoort'];
    expect(await faultsWith(shippedCodeLists())).toBe('accepted');
    expect(await faultsWith(without('V3'))).toEqual(unknown);
    expect(await faultsWith(shippedCodeLists())).toBe('accepted');
  });
});
