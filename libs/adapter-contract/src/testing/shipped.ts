import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type CodeLists, parseCodeLists } from '../code-lists';

const CODE_LISTS = join(__dirname, '../../../../config/codelijsten');

/** The files of config/codelijsten as parsed, by name without extension; freshly each time. */
export const codeListFiles = (): Record<string, unknown> =>
  Object.fromEntries(
    readdirSync(CODE_LISTS)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => [name.replace(/\.yaml$/, ''), parse(readFileSync(join(CODE_LISTS, name), 'utf8'))]),
  );

let shipped: CodeLists | undefined;

/** The code lists as they are delivered (config/codelijsten). */
export const shippedCodeLists = (): CodeLists => (shipped ??= parseCodeLists(codeListFiles()));
