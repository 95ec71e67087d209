// Where a run works: a free port, a folder, a small disk where we may mount one, and processes ended by their id.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/\/$/, '');

export const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

export function killHard(pid, signal = 'SIGKILL') {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

const SMALL_DISK = '512m';

/** A folder of the run's own; on a small disk (`isSmall`) where this system lets us mount one. */
export class Folder {
  constructor() {
    this.path = mkdtempSync(join(tmpdir(), 'schakel-guarantees-'));
    chmodSync(this.path, 0o711);
    this.disk = join(this.path, 'schijf');
    mkdirSync(this.disk, { mode: 0o711 });
    const mounted = process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL_DISK},mode=0711`, 'tmpfs', this.disk]);
    this.isSmall = mounted !== false && mounted.status === 0;
  }

  remove() {
    if (this.isSmall) spawnSync('umount', [this.disk]);
    rmSync(this.path, { recursive: true, force: true });
  }
}
