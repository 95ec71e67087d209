import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CannotStart } from '@schakel/kernel';
import { acceptMessage, partnerOf } from '@schakel/pipeline';
import { readEnvironment } from '@schakel/settings';
import { Signals } from '@schakel/signals';
import { layFoundation, type Foundation } from '../../libs/host/src/foundation';
import { goldenFile } from '../support/golden';

/** The drill of docs/guides/sleutels.md, on an embedded installation of its own. */
describe('the keys of an embedded installation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'schakel-keys-'));
  const dataDir = join(folder, 'data');
  const keysDir = join(dataDir, 'sleutels');
  const backup = join(folder, 'back-up');
  const elsewhere = new Set<string>();
  afterAll(() => {
    for (const directory of [folder, ...elsewhere]) rmSync(directory, { recursive: true, force: true });
  });

  const start = async (): Promise<Foundation> => {
    const environment = readEnvironment({ SCHAKEL_DATA_DIR: dataDir });
    const foundation = await layFoundation(environment, new Signals({ level: 'silent', process: 'test' }), () => undefined);
    // as root the data lie in a folder of another account
    if (foundation.databaseDir && !foundation.databaseDir.startsWith(folder)) elsewhere.add(dirname(foundation.databaseDir));
    return foundation;
  };
  const refusal = async (): Promise<string> => {
    const started = await start().catch((error: unknown) => error);
    if (!(started instanceof CannotStart)) throw new Error('it started');
    return started.help;
  };
  const names = async (foundation: Foundation): Promise<string[]> =>
    (await foundation.pipeline.readSide.dossiers({ reader: 'everything', limit: 10 })).map(({ recordJson }) => recordJson);

  it('are asked back when they are lost, replaced by nothing, and open everything once they are back', async () => {
    const first = await start();
    const { context } = first.pipeline;
    const body = Buffer.from(goldenFile('verzuim-halt-negatief', '01-absence.reported.xml'));
    await acceptMessage(context, partnerOf(context, 'leerplicht'), { contentType: 'application/xml', headers: {}, body });
    const records = await names(first);
    expect(records).toHaveLength(1);
    await first.close();
    cpSync(keysDir, backup, { recursive: true });

    rmSync(keysDir, { recursive: true });
    expect(await refusal()).toMatch(/hash\.key ontbreekt.*back-up.*niets veranderd/s);
    cpSync(join(backup, 'hash.key'), join(keysDir, 'hash.key'));
    expect(await refusal()).toMatch(/seal\.key ontbreekt.*back-up.*niets veranderd/s);
    expect(readdirSync(keysDir).filter((name) => /^(hash|seal)/.test(name))).toEqual(['hash.key']);

    writeFileSync(join(keysDir, 'seal.key'), 'cc'.repeat(32));
    expect(await refusal()).toMatch(/andere hoofdsleutel.*seal\.key.*Zet die sleutel terug/s);
    cpSync(join(backup, 'seal.key'), join(keysDir, 'seal.key'));
    writeFileSync(join(keysDir, 'hash.key'), 'dd'.repeat(32));
    expect(await refusal()).toMatch(/SCHAKEL_HASH_KEY.*hash\.key.*Zet de oude sleutel terug/s);

    cpSync(backup, keysDir, { recursive: true });
    const again = await start();
    expect(await names(again)).toEqual(records);
    await again.close();
  });
});
