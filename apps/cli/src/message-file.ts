import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';

/** A file with a message, or in plain Dutch why there is none. */
export type MessageFile = { readonly body: Uint8Array } | { readonly objection: string };

/** No format takes more than 10 MiB; what is far beyond is not even read. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Reads a file, or standard input for `-`. */
export function readMessageFile(path: string): MessageFile {
  let file: number | undefined;
  try {
    file = path === '-' ? 0 : openSync(path, 'r');
    const stats = fstatSync(file);
    if (stats.isDirectory()) return { objection: `"${path}" is een map. Geef de naam van een bestand.` };
    if (stats.isFile() && stats.size > MOST_BYTES) return { objection: `"${path}" is groter dan 64 MiB. Zo groot is geen bericht.` };
    return { body: readFileSync(file) };
  } catch (error) {
    return { objection: objectionTo(path, error) };
  } finally {
    if (file !== undefined && file !== 0) closeSync(file);
  }
}

function objectionTo(path: string, error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `Het bestand "${path}" is er niet. Controleer de naam.`;
  if (code === 'EACCES' || code === 'EPERM') return `Het bestand "${path}" mag niet worden gelezen. Controleer de rechten.`;
  return `"${path}" kan niet worden gelezen. Geef de naam van een bestand, of - voor de standaardinvoer.`;
}
