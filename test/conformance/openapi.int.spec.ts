import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Product } from '../support/product';
import { itWithStandards, sharedFile } from '../support/shared';

const spectral = resolve(__dirname, '../../node_modules/@stoplight/spectral-cli/dist/index.js');

/** The codes of the rules of the API Design Rules that a document breaks. */
function brokenRules(folder: string, document: string): string[] {
  const file = join(folder, 'openapi.json');
  writeFileSync(file, document);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [spectral, 'lint', '-r', sharedFile('standards/adr/linter.yaml'), '-f', 'json', '-q', file],
    { encoding: 'utf8' },
  );
  if (!stdout.trim().startsWith('[')) throw new Error(`spectral gave no report: ${stderr}`);
  return [...new Set((JSON.parse(stdout) as { code: string }[]).map(({ code }) => code))];
}

describe('the OpenAPI document', () => {
  itWithStandards(
    'keeps the API Design Rules, by the official linter',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'schakel-openapi-'));
      const product = await Product.start('openapi');
      try {
        const document = await (await product.call(undefined, '/v1/openapi.json')).text();
        expect(brokenRules(folder, document)).toEqual([]);
        // the linter can fail
        expect(brokenRules(folder, document.replace('"/zaken"', '"/zaken/"'))).not.toEqual([]);
      } finally {
        await product.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    120_000,
  );
});
