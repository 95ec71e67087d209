import type { Inbound } from '@schakel/adapter-contract';
import { goldenSamples, type FaultySample, type Spot } from '@schakel/adapter-contract/testing';

/** Synthetic people only: the golden chains and variations on them. */

export const golden = goldenSamples('rvdk');

/** A golden message as text, by the end of its name. */
export function goldenXml(name: string): string {
  const sample = golden.reads.find(({ naam }) => naam.endsWith(name));
  if (sample === undefined) throw new Error(`no golden sample ${name}`);
  return Buffer.from(sample.inbound.body).toString();
}
export const INTAKE = goldenXml('vto-drie-kinderen/02-inquiry.status.xml');
export const REFUSED_REQUEST = goldenXml('03-inquiry.outcome.xml');
export const MEASURE = goldenXml('04-court.decision.xml');
export const EX_OFFICIO = goldenXml('05-inquiry.ex-officio.started.xml');
export const BV01 = goldenXml('06-bv01.xml');
export const CRIMINAL_STATUS = goldenXml('verzuim-halt-negatief/10-inquiry.status.xml');
export const ADVICE = goldenXml('11-advice.given.xml');

export const inbound = (xml: string | Uint8Array, contentType = 'application/xml'): Inbound => ({
  contentType,
  headers: { 'content-type': contentType },
  body: typeof xml === 'string' ? Buffer.from(xml) : xml,
});

/** The message with parts replaced; a part that is not there is a fault of the test. */
export function changed(xml: string, ...changes: readonly (readonly [from: string | RegExp, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    const next = text.replace(from, to);
    if (next === text) throw new Error(`nothing to change: ${from}`);
    return next;
  }, xml);
}

/** An element with all that is in it, and the white space before it. */
export const part = (name: string): RegExp => new RegExp(`\\s*<${name}(?:\\s[^>]*)?>[\\s\\S]*?</${name}>`);

export const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
/** An element that holds nothing, and why. */
export const nil = (name: string, noValue = 'geenWaarde', more = ''): string =>
  `<${name} ${XSI} xsi:nil="true" stuf:noValue="${noValue}"${more}/>`;

export const spots = (faults: readonly string[]): Spot[] =>
  faults.map((spot) => ({ code: spot.slice(0, spot.indexOf(' ')), veld: spot.slice(spot.indexOf(' ') + 1) }));
export const faulty = (naam: string, xml: string | Uint8Array, ...faults: readonly string[]): FaultySample => ({
  naam,
  inbound: inbound(xml),
  faults: spots(faults),
});
