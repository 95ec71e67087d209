import type { ChildReading, Content, Reading } from '@schakel/adapter-contract';
import { actOf, IDENTIFIER_KINDS, type Statement } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';

/** What of a message may be told on where nothing is withheld: the content that writes the same message again. */
export function contentOf({ children }: Reading): Content {
  const [first, ...others] = children;
  const event = first?.events[0];
  if (first === undefined || event === undefined) throw new Error('a reading without an event');
  const ownPaths = actOf(event.kind)?.velden.map(({ pad }) => pad) ?? [];
  const isOwn = ({ subject, path }: Statement): boolean => subject.soort !== 'jongere' || ownPaths.includes(path);
  const values = (of: readonly Statement[]): Record<string, Json> =>
    Object.fromEntries(of.filter(({ mode }) => mode !== 'withdraws').map(({ path, value }) => [path, value]));
  const childOf = ({ keys, events }: ChildReading) => ({
    identifiers: keys,
    jongere: values((events[0]?.statements ?? []).filter((one) => !isOwn(one) && !Object.hasOwn(IDENTIFIER_KINDS, one.path))),
  });
  return {
    kind: event.kind,
    occurredAt: event.occurredAt.instant,
    ...childOf(first),
    values: values(event.statements.filter(isOwn)),
    ...(others.length > 0 && { others: others.map(childOf) }),
    ...(event.attachments && event.attachments.length > 0 && { attachments: event.attachments }),
  };
}
