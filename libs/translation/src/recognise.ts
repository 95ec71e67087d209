import type { Adapter, Inbound } from '@schakel/adapter-contract';
import type { Organisation } from '@schakel/dossier';

/** Whose message it is; or, where no format knows this kind of message, the adapter that can at least say what ails it as a text. */
export type Recognised = { readonly partner: Organisation } | { readonly partner?: undefined; readonly unreadable?: Adapter };

/**
 * Whose format a message is in, by its content: the adapters that read its syntax are asked, and the one that knows the
 * kind of message is it. `unreadable` where the text itself is no XML or JSON, which every one of them says alike.
 */
export function recognised(adapters: ReadonlyMap<Organisation, Adapter>, body: Uint8Array): Recognised {
  const able = [...adapters.values()].filter((adapter) => adapter.mediaTypes.some((type) => isXml(type) === looksLikeXml(body)));
  const asked = able.map((adapter) => ({ adapter, faults: faultsOf(adapter, body) }));
  const knowing = asked.filter(({ faults }) => !faults.some((code) => NOT_MINE.has(code) || UNREADABLE.has(code)));
  if (knowing.length === 1 && knowing[0] !== undefined) return { partner: knowing[0].adapter.partner };
  const unreadable = asked.find(({ faults }) => faults.some((code) => UNREADABLE.has(code)))?.adapter;
  return unreadable === undefined ? {} : { unreadable };
}

/** A file as it would have come over the line. */
export function asSent(adapter: Adapter, body: Uint8Array): Inbound {
  const contentType = adapter.mediaTypes[0] ?? '';
  return { contentType, headers: { 'content-type': contentType }, body };
}

/** Whether a body begins as XML does; anything else can only be JSON. */
export const looksLikeXml = (body: Uint8Array): boolean => /^\uFEFF?\s*</.test(Buffer.from(body.subarray(0, 1024)).toString());

const isXml = (mediaType: string): boolean => /[/+]xml$/.test(mediaType);

function faultsOf(adapter: Adapter, body: Uint8Array): readonly string[] {
  const inspection = adapter.inspect(asSent(adapter, body));
  return inspection.verdict === 'accepted' ? [] : inspection.faults.map(({ code }) => code);
}
const NOT_MINE = new Set(['SOORT_ONBEKEND']);
const UNREADABLE = new Set(['XML_ONGELDIG', 'XML_ONVEILIG', 'TEKENSET', 'TE_GROOT', 'JSON_ONGELDIG']);
