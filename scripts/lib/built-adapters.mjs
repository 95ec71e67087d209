// The adapters as they were built (dist), with the code lists of config; for measuring.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = (path) => import(join(root, 'dist/libs', path)).then((module) => module.default ?? module);

/** Every adapter by partner. */
export async function loadBuilt() {
  const { loadAdapters } = await built('adapters/index.js');
  const { parseCodeLists } = await built('adapter-contract/src/index.js');
  const { readConfiguration } = await built('settings/src/index.js');
  return loadAdapters(parseCodeLists(readConfiguration(join(root, 'config'), {}).codeListFiles));
}
