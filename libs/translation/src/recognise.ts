import type { Adapter, Inbound } from '@schakel/adapter-contract';
import type { Organisation } from '@schakel/dossier';

/**
 * Whose format a message is in, by its content: the adapters that read its syntax are asked, and one that knows the kind
 * of message is it. Undefined where none does, or where two could be meant.
 */
export function recognised(adapters: ReadonlyMap<Organisation, Adapter>, body: Uint8Array): Organisation | undefined {
  const able = [...adapters.values()].filter((adapter) => adapter.mediaTypes.some((type) => isXml(type) === looksLikeXml(body)));
  const knowing = able.filter((adapter) => knowsKind(adapter, asSent(adapter, body)));
  if (knowing.length === 1) return knowing[0]?.partner;
  return able.length === 1 ? able[0]?.partner : undefined;
}

/** A file as it would have come over the line. */
export function asSent(adapter: Adapter, body: Uint8Array): Inbound {
  const contentType = adapter.mediaTypes[0] ?? '';
  return { contentType, headers: { 'content-type': contentType }, body };
}

/** Whether a body begins as XML does; anything else can only be JSON. */
export const looksLikeXml = (body: Uint8Array): boolean =>
  /^\s*</.test(
    Buffer.from(body.subarray(0, 1024))
      .toString()
      .replace(/^\uFEFF/, ''),
  );

const isXml = (mediaType: string): boolean => /[/+]xml$/.test(mediaType);

/** A format that does not know this kind of message says just that; one that cannot read it at all says nothing of its kind. */
function knowsKind(adapter: Adapter, inbound: Inbound): boolean {
  const inspection = adapter.inspect(inbound);
  return inspection.verdict === 'accepted' || !inspection.faults.some(({ code }) => NOT_MINE.has(code));
}
const NOT_MINE = new Set(['SOORT_ONBEKEND', 'XML_ONGELDIG', 'TEKENSET', 'XML_ONVEILIG', 'JSON_ONGELDIG']);
