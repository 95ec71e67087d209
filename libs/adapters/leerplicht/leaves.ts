import { type CodeLists, codesOf, type Leaf } from '@schakel/adapter-contract';
import { leavesOf, tokenOf } from '@schakel/xml';
import { CODE_LISTS } from './codes';
import type { LeerplichtDocument } from './format';

/** Every element that holds a value; the Kop is about the message itself. */
export function leaves(codes: CodeLists, { root }: LeerplichtDocument): readonly Leaf[] {
  const tables = CODE_LISTS.map((list) => codes.table(list));
  return leavesOf(root).map(({ path, value }) => {
    const found = codesOf(tables, tokenOf({ text: value }));
    return {
      veld: path,
      waarde: value,
      ...(path.startsWith('/verzuimbericht/Kop/') && { rol: 'envelop' as const }),
      ...(found.length > 0 && { codes: found }),
    };
  });
}
