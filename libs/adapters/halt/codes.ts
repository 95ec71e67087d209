import { listsOfFields } from '@schakel/adapter-contract';
import { ROW_MESSAGES } from './messages';
import { VERWIJZING } from './referral';

/** The code lists that the format of Halt uses (config/codelijsten). */
export const CODE_LISTS: readonly string[] = [
  ...new Set([...listsOfFields([...VERWIJZING, ...ROW_MESSAGES.flatMap(({ act }) => act.velden)]), 'soh.geslacht', 'soh.statusInteractie']),
];
