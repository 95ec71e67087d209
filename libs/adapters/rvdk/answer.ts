import type { Answer, AnswerReading, HttpAnswer } from '@schakel/adapter-contract';
import type { Fault } from '@schakel/kernel';
import { childOf, leaf, tokenOf, writeXml, type XmlContent, type XmlNode } from '@schakel/xml';
import { type Judges, MEDIA_TYPE, referenceOf } from './format';
import { NAMESPACES } from './stuf';
import { writeMoment } from './stuf-time';

const CONFLICT = 409;
const BAD_REQUEST = 400;
const OURS = 500;

/** Stand-in where the schema demands what a message that we cannot read does not tell. */
const UNKNOWN = 'ONBEKEND';

/**
 * 202 with a Bv03, or a Fo03 that lists every fault (semantics.md 13). StUF knows no conflict: a reference that was used
 * for another message is a wrong message there (400). Both name the sender's own reference, from the message key.
 */
export function answer(given: Answer): HttpAnswer {
  if (given.soort === 'ontvangen') {
    const headers = { 'content-type': MEDIA_TYPE, location: `/v1/berichten/${given.berichtId}` };
    return { status: 202, headers, body: documentOf('Bv03', [envelope('Bv03', given)]) };
  }
  const status = given.status === CONFLICT ? BAD_REQUEST : given.status;
  const body = documentOf('Fo03', [envelope('Fo03', given), faultBody(given.faults, status >= OURS)]);
  return { status, headers: { 'content-type': MEDIA_TYPE }, body };
}

const documentOf = (code: string, content: readonly XmlContent[]): string =>
  writeXml({ name: `stuf:${code}Bericht`, attributes: { 'xmlns:stuf': NAMESPACES.stuf }, content });

function envelope(code: string, { berichtId, messageKey, receivedAt }: Answer): XmlContent {
  const reference = referenceOf(messageKey);
  const moment = writeMoment(receivedAt);
  const party = (name: string, organisatie: string | undefined, applicatie: string): XmlContent => ({
    name,
    content: [leaf('stuf:organisatie', organisatie), leaf('stuf:applicatie', applicatie)],
  });
  return {
    name: 'stuf:stuurgegevens',
    content: [
      leaf('stuf:berichtcode', code),
      party('stuf:zender', 'Schakel', 'SCHAKEL'),
      party('stuf:ontvanger', cut(reference?.organisatie, 200), fitting(reference?.applicatie, 3, 50)),
      leaf('stuf:referentienummer', cut(berichtId, 40) ?? `SCHAKEL-${moment}`),
      leaf('stuf:tijdstipBericht', moment),
      leaf('stuf:crossRefnummer', fitting(reference?.referentienummer, 1, 40)),
    ],
  };
}

const cut = (text: string | undefined, length: number): string | undefined =>
  text === undefined || text === '' ? undefined : [...text].slice(0, length).join('');

/** A text that the schema takes, of a message that may have been refused for just this text. */
function fitting(text: string | undefined, least: number, most: number): string {
  const length = [...(text ?? '')].length;
  return text !== undefined && length >= least && length <= most ? text : UNKNOWN;
}

const DETAILS = 1000;

/** StUF055: the body is not as the schema asks. StUF058: the receiver could not handle it. */
function faultBody(faults: readonly Fault[], ours: boolean): XmlContent {
  const summary = ours
    ? 'Er ging bij ons iets mis. Verstuur het bericht later opnieuw.'
    : 'Het bericht is geweigerd. Lees bij details wat er niet klopt en verstuur het bericht opnieuw.';
  return {
    name: 'stuf:body',
    content: [
      leaf('stuf:code', ours ? 'StUF058' : 'StUF055'),
      leaf('stuf:plek', ours ? 'server' : 'client'),
      leaf('stuf:omschrijving', summary),
      leaf('stuf:details', details(faults)),
    ],
  };
}

/** One line per fault: code, place and what to do; without the last where it does not all fit. */
function details(faults: readonly Fault[]): string | undefined {
  if (faults.length === 0) return undefined;
  const lines = faults.map(({ veld, code, uitleg }) => ({ short: `${code} ${veld || '/'}`, full: `${code} ${veld || '/'}: ${uitleg}` }));
  const full = lines.map((line) => line.full).join('\n');
  if ([...full].length <= DETAILS) return full;
  const kept: string[] = [];
  for (const { short } of lines) {
    const rest = `en nog ${lines.length - kept.length} fouten`;
    if ([...kept, short, rest].join('\n').length > DETAILS) return [...kept, rest].join('\n');
    kept.push(short);
  }
  return kept.join('\n');
}

const TEXT = 'De ontvanger heeft dit geweigerd. Lees het antwoord en kies wat u doet.';
const REFUSED: Fault = { veld: '/', code: 'PARTNER_WEIGERT', uitleg: TEXT };
/** An answer is short; a longer one is none of ours. */
const LONGEST_ANSWER = 256 * 1024;

const RECEIPTS = { Bv03Bericht: 'accepted', Bv04Bericht: 'delivered', Bv01Bericht: 'processed' } as const;
const isReceipt = (name: string): name is keyof typeof RECEIPTS => Object.hasOwn(RECEIPTS, name);

/**
 * Bv03 is acceptance, Bv04 arrival, Bv01 that it was processed, any Fo a refusal, whatever else the partner puts in
 * them; a 2xx without one of these only says that the delivery arrived (contract.md).
 */
export function readAnswer({ parse }: Judges, { status, body }: HttpAnswer): AnswerReading {
  const root = body.length > LONGEST_ANSWER ? undefined : parse(body).root;
  const name = root?.namespace === NAMESPACES.stuf ? root.name : '';
  const refusal = /^Fo0[123]Bericht$/.test(name);
  if (status >= BAD_REQUEST || refusal) return { taken: false, faults: refusal && root !== undefined ? faultsIn(root) : [REFUSED] };
  if (root === undefined || !isReceipt(name)) return { taken: true, receipt: 'transport' };
  const number = childOf(root, 'stuurgegevens', 'referentienummer');
  const partnerReference = number !== undefined && /^[!-~]{1,40}$/.test(tokenOf(number)) ? tokenOf(number) : undefined;
  return { taken: true, receipt: RECEIPTS[name], ...(partnerReference !== undefined && { partnerReference }) };
}

/** A path in a message that we write: steps of letters, with at most two digits behind them. */
const PATH =
  /\/(?:vtoDi01|verzoekSchoolverzuimonderzoekDi01|procesVerbaalDi01)(?:\/@?[A-Za-z_][A-Za-z_.]{0,39}\d{0,2}(?:\[\d{1,3}\])?){1,20}(?![\w])/g;

/**
 * The places that a Fo01, Fo02 or Fo03 names, as far as they look like paths of a message. The partner's own words may
 * hold a value of a person and faults are logged: they are left in the answer, which the pipeline keeps.
 */
export function faultsIn(root: XmlNode): readonly Fault[] {
  const details = childOf(root, 'body', 'details');
  const places = new Set(details?.text.slice(0, 4000).match(PATH) ?? []);
  return places.size === 0 ? [REFUSED] : [...places].slice(0, 50).map((veld) => ({ ...REFUSED, veld }));
}
