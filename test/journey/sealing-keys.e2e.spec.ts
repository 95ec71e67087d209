import { execFile } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Product } from '../support/product';

const root = resolve(__dirname, '../..');

describe('the keys of a product that runs', () => {
  let product: Product;
  beforeAll(async () => {
    product = await Product.start('sealing-keys');
  }, 120_000);
  afterAll(() => product.stop());
  const cli = async (...args: string[]): Promise<{ stdout: string; stderr: string; code: number }> => {
    const { url, keysDir } = product.ready;
    const env = { ...process.env, SCHAKEL_URL: url, SCHAKEL_KEYS_DIR: keysDir, SCHAKEL_DATA_DIR: dirname(keysDir) };
    return promisify(execFile)(process.execPath, ['dist/apps/cli/src/main.js', 'sleutels', ...args], { cwd: root, env }).then(
      (done) => ({ ...done, code: 0 }),
      (failed: { stdout: string; stderr: string; code: number }) => failed,
    );
  };

  it('are shown and renewed by an operator, with a reason, in the audit trail', async () => {
    const path = '/v1/beheer/sleutels';
    const body = (reden: string): RequestInit => ({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reden }),
    });
    expect((await product.call('leerplicht', path)).status).toBe(403);
    expect((await product.call('leerplicht', `${path}/_roteren`, body('Zomaar'))).status).toBe(403);
    const reasonless = await product.call('beheer', `${path}/_roteren`, body(''));
    expect([400, 422]).toContain(reasonless.status);
    const made = await product.call('beheer', `${path}/_roteren`, body('Jaarlijkse vervanging'));
    expect([made.status, await made.json()]).toEqual([202, { sleutel: 2 }]);
    const shown = await product.call('beheer', path);
    const text = await shown.text();
    expect((JSON.parse(text) as { sleutels: object[] }).sleutels).toMatchObject([
      { sleutel: 2, stand: 'HUIDIG', hoofdsleutel: expect.stringMatching(/^sleutel:[0-9a-f]{12}$/) },
      { sleutel: 1 },
    ]);
    expect(text).not.toMatch(/[0-9a-f]{32}/);
    expect(await product.rows(`SELECT details FROM audit WHERE action = 'verzegelsleutel.geroteerd' AND reason IS NOT NULL`)).toEqual([
      { details: { sleutel: 2 } },
    ]);
  });

  it('are renewed from the command line only with a reason and a yes', async () => {
    const asked = await cli('roteer');
    expect([asked.code, asked.stderr]).toEqual([2, expect.stringContaining('--reden "waarom" en --ja')]);
    const before = JSON.parse((await cli('lijst', '--json')).stdout) as { sleutels: object[] };
    expect((await cli('roteer', '--reden', 'Oefening', '--ja')).stdout).toContain(`Sleutel ${before.sleutels.length + 1} is gemaakt`);
    expect((await cli('lijst')).stdout).toContain('HUIDIG');
  });
});
