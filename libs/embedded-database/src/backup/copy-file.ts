import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';

const CHUNK_BYTES = 1024 * 1024;

/** What was read, as it was read. */
export interface Copied {
  readonly size: number;
  readonly sha256: string;
}

/** Copies a file as it is at this moment, flushed to the disk; readable for its owner only. Undefined where it is gone meanwhile. */
export async function copyFile(from: string, to: string, owner?: { uid: number; gid: number }): Promise<Copied | undefined> {
  const source = await open(from, 'r').catch(absent);
  if (!source) return undefined;
  try {
    const target = await open(to, 'wx', 0o600);
    try {
      const copied = await through(source, target);
      if (owner) await target.chown(owner.uid, owner.gid);
      await target.sync();
      return copied;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Reads a file to its end; gives its size and digest. Undefined where it is not there. */
export async function digestOf(path: string): Promise<Copied | undefined> {
  const source = await open(path, 'r').catch(absent);
  if (!source) return undefined;
  try {
    return await through(source);
  } finally {
    await source.close();
  }
}

/** Flushes what a folder names: the files that were made or renamed in it. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function through(source: FileHandle, target?: FileHandle): Promise<Copied> {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(CHUNK_BYTES);
  for (let size = 0; ;) {
    const { bytesRead } = await source.read(chunk, 0, chunk.length, size);
    if (bytesRead === 0) return { size, sha256: hash.digest('hex') };
    const part = chunk.subarray(0, bytesRead);
    hash.update(part);
    for (let written = 0; target && written < part.length;) {
      written += (await target.write(part, written, part.length - written, size + written)).bytesWritten;
    }
    size += bytesRead;
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
