import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = process.env['SCHAKEL_SHARED_DIR'] ?? resolve(__dirname, '../../../shared');

/** A file of the official standards; only tests read them. */
export const sharedFile = (path: string): string => join(folder, path);

/** `it` where the standards are present; elsewhere the test is skipped and counted, which in CI is red. */
export const itWithStandards = existsSync(join(folder, 'standards')) ? it : it.skip;
