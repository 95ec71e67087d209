import type { CodeLists, Reading, Rendered } from '@schakel/adapter-contract';
import { dutchDate } from '@schakel/kernel';
import { childOf, tokenOf, type XmlNode } from '@schakel/xml';
import { type Judges, meaningNamed, NAMESPACE } from './format';
import { meaningOf } from './read';
import { Said } from './said';
import { checkStuf } from './stuf';
import { readMoment } from './stuf-time';

/** Reads a message that we wrote: what the RvdK can know of it. Undefined for any other message. */
export function readBack(judges: Judges, codes: CodeLists, { body }: Rendered): Reading | undefined {
  const parsed = judges.parse(body);
  if (!parsed.valid) return undefined;
  const { root } = parsed;
  const name = meaningNamed(root.namespace === NAMESPACE ? ownName(judges, root, body) : officialName(root));
  const sent = childOf(root, 'stuurgegevens', 'tijdstipBericht');
  const sentAt = sent && readMoment(tokenOf(sent))?.moment;
  if (name === undefined || sentAt === undefined) return undefined;
  return meaningOf(name, root, sentAt, new Said(codes, dutchDate(sentAt.instant), [], true));
}

const ownName = ({ own }: Judges, { name }: XmlNode, body: string): string | undefined => (own.read(body).valid ? name : undefined);

function officialName(root: XmlNode): string | undefined {
  const { message, refused } = checkStuf(root);
  return refused.length > 0 ? undefined : message;
}
