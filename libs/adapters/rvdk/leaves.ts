import { type CodeLists, codesOf, type Leaf } from '@schakel/adapter-contract';
import { leavesOf, tokenOf } from '@schakel/xml';
import { CODE_LISTS } from './codes';
import type { RvdkDocument } from './format';

/** About the message itself. */
const ENVELOPE = /^\/[^/]+\/stuurgegevens\//;
/** Of what type the case is, whether a child is born, whether a value comes from the BRP: no values of their own. */
const SORT = /\/omschrijvingGeneriek$|\/isVan\/gerelateerde\/code$|\/heeftBetrekkingOp(\[\d+\])?\/omschrijving$|\/authentiek$/;
/** Attributes that say something; the others are keys and marks of StUF. */
const ATTRIBUTES = ['bestandsnaam', 'contentType'];

/** Every element, and every attribute with content of its own, that holds a value. */
export function leaves(codes: CodeLists, { root }: RvdkDocument): readonly Leaf[] {
  const tables = CODE_LISTS.map((list) => codes.table(list));
  return leavesOf(root, ATTRIBUTES).map(({ path, value }) => {
    const found = codesOf(tables, tokenOf({ text: value }));
    const rol = ENVELOPE.test(path) ? 'envelop' : SORT.test(path) ? 'aanduiding' : undefined;
    return { veld: path, waarde: value, ...(rol && { rol }), ...(found.length > 0 && { codes: found }) };
  });
}
