// What a folder of sources is, as one digest: names and contents.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

function* filesIn(path) {
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) yield* filesIn(join(path, name));
}

/** SHA-256 over every file under these paths (those that exist) whose name passes. */
export function digestOf(root, paths, passes = () => true) {
  const hash = createHash('sha256');
  for (const path of paths.filter((name) => existsSync(join(root, name)))) {
    for (const file of filesIn(join(root, path))) {
      if (passes(file)) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}
