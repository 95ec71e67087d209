import { type CodeLists, codesOf, type CodeTable, type Leaf } from '@schakel/adapter-contract';
import { safeName, type Json } from '@schakel/kernel';
import { CODE_LISTS } from './codes';
import type { HaltDocument } from './format';

/**
 * Every field of the event that holds a value; whatever is not in the data is about the event itself, and the status of
 * a delivery only says of what sort the receipt is.
 */
export function leaves(codes: CodeLists, { event, soort }: HaltDocument): readonly Leaf[] {
  const tables = CODE_LISTS.map((list) => codes.table(list));
  return Object.entries(event).flatMap(([name, value]) =>
    leavesIn(value, `/${safeName(name)}`, tables).map((leaf): Leaf => {
      if (name !== 'data') return { ...leaf, rol: 'envelop' };
      return soort === 'verwerkt' && leaf.veld === '/data/status' ? { ...leaf, rol: 'aanduiding' } : leaf;
    }),
  );
}

function leavesIn(value: Json, veld: string, tables: readonly CodeTable[]): readonly Leaf[] {
  if (value === null || (typeof value === 'string' && !/\S/.test(value))) return [];
  if (Array.isArray(value)) return value.flatMap((item: Json, i) => leavesIn(item, `${veld}/${i}`, tables));
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([name, item]) => leavesIn(item, `${veld}/${safeName(name)}`, tables));
  const codes = codesOf(tables, String(value));
  return [{ veld, waarde: String(value), ...(codes.length > 0 && { codes }) }];
}
