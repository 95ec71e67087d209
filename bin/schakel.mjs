#!/usr/bin/env node
// The `schakel` command: installs and builds when that was not done yet, then runs the built command line.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from '../scripts/setup.mjs';

try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
createRequire(import.meta.url)(join(root, 'dist/apps/cli/src/main.js'));
