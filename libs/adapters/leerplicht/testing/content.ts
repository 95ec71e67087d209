import { type Content, contentsOf, type Reading } from '@schakel/adapter-contract';

/** What of a message with one event may be told on where nothing is withheld: the content that writes the same message again. */
export function contentOf(reading: Reading): Content {
  const [content] = contentsOf(reading);
  if (content === undefined) throw new Error('a reading without an event');
  return content;
}
