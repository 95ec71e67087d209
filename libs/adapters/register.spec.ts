import type { AdapterDefinition } from '@schakel/adapter-contract';
import { CannotStart } from '@schakel/kernel';
import { halt } from './halt';
import { adapters, loadAdapters } from './index';

describe('the register of adapters', () => {
  it('loads every partner under its own name', async () => {
    const loaded = await loadAdapters();
    expect([...loaded.keys()]).toEqual(adapters.map(({ partner }) => partner));
    for (const [partner, adapter] of loaded) expect(adapter.partner).toBe(partner);
  });
  it('refuses to start and lists every partner that is there twice or calls itself otherwise', async () => {
    const other: AdapterDefinition = { partner: 'ander', load: halt.load };
    const refusal = await loadAdapters([halt, other, halt]).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CannotStart);
    expect(refusal).toMatchObject({ faults: [{ veld: 'adapter ander' }, { veld: 'adapter halt' }] });
  });
});
