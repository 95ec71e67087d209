// What is sent: chains of messages about fictitious children in the partners' own formats, made from the golden chain
// under other numbers and moments.
import { readFileSync } from 'node:fs';

const golden = (name) => readFileSync(new URL(`../../../golden/verzuim-halt-negatief/${name}`, import.meta.url), 'utf8');
const XML = 'application/xml';
const EVENT = 'application/cloudevents+json';

/** Kind, sender, content type, golden message: the chain in the order in which it is told. */
const STEPS = [
  ['verzuimmelding', 'leerplicht', XML, golden('01-absence.reported.xml')],
  ['halt-verwijzing', 'leerplicht', XML, golden('04-halt.referral.xml')],
  ['halt-aanvaard', 'halt', EVENT, golden('05-halt.referral.accepted.json')],
  ['halt-voortgang', 'halt', EVENT, golden('06-halt.progress.json')],
  ['halt-afloop', 'halt', EVENT, golden('07-halt.outcome.json')],
  ['proces-verbaal', 'leerplicht', XML, golden('08-pv.issued.xml')],
  ['strafverzoek', 'leerplicht', XML, golden('09-inquiry.requested.criminal.xml')],
  ['onderzoek-gestart', 'rvdk', XML, golden('10-inquiry.status.xml')],
  ['advies', 'rvdk', XML, golden('11-advice.given.xml').replace(/\s*<sv:parketnummer>.*<\/sv:parketnummer>/, '')],
];
export const CHAIN_LENGTH = STEPS.length;

const is11Proof = (digits) => [...digits].reduce((sum, digit, i) => sum + Number(digit) * (i === 8 ? -1 : 9 - i), 0) % 11 === 0;
/** Numbers of persons that exist nowhere. */
const CHILDREN = Array.from({ length: 9_999 }, (_, i) => String(999_990_000 + i)).filter(is11Proof);

const pad = (number, length) => String(number).padStart(length, '0');

/** Which number names the effect of a kind: what the judge looks for at the receivers. */
const markOf = (soort, n) => (soort.startsWith('halt') ? `HV-9901-2026-${n}` : soort === 'proces-verbaal' ? `PV-9901-2026-${n}` : `SO-9901-2026-${n}`);

/**
 * A thread: one referral of one child and all that came of it, each message told after the one before. `number` is
 * unique for the installation; threads of one child share its BSN and so its record.
 */
function thread(child, number, part) {
  const n = pad(number, 6);
  const born = new Date(Date.UTC(2010, 0, 1) + child * 86_400_000).toISOString().slice(0, 10);
  // a case's later threads are told of at later moments
  const minute = pad(part % 60, 2);
  return STEPS.map(([soort, van, contentType, text], nummer) => {
    const id = `${nummer}${n}`;
    const body = text
      .replace(/9901-2026-000010\d/, `9901-2026-${id}`)
      .replace(/22222222-2222-4222-8222-2222222222\d\d/, `22222222-2222-4222-8222-${id.padStart(12, '0')}`)
      .replace(/RVDK-([SA])-2026-0001/, `RVDK-$1-2026-${id}`)
      .replaceAll('999990007', CHILDREN[child])
      .replaceAll('2011-03-14', born)
      .replaceAll('20260001', `3${pad(number, 7)}`)
      .replaceAll('000417', `4${pad(number, 6)}`)
      .replaceAll('LP-9901-2026-000101', `LP-9901-2026-${pad(child, 6)}`)
      .replaceAll(/(HV|PV|SO)-9901-2026-0101/g, `$1-9901-2026-${n}`)
      .replaceAll('H-2026-004711', `H-2026-${n}`)
      .replaceAll('RZ-9000101', `RZ-${9_000_000 + number}`)
      .replaceAll(/(T?\d\d):(\d\d)(:\d\d)/g, (_, hour, _minute, seconds) => `${hour}:${minute}${seconds}`);
    return { id, soort, van, contentType, body, zaak: `kind-${child}`, draad: n, nummer, kenmerk: markOf(soort, n) };
  });
}

/** Of so many threads one is about a busy child; a busy child stays busy for so many threads, then another is. */
const ONE_BUSY_IN = 3;
const BUSY_FOR = 8;

/** One thread after another, with numbers that the installation does not know; children come back when all had their turn. */
export class Chains {
  children = 0;
  threads = 0;
  busy = { child: 0, left: 0 };

  next() {
    this.threads += 1;
    if (this.threads % ONE_BUSY_IN !== 1) return thread(this.child(), this.threads, 0);
    if (this.busy.left === 0) this.busy = { child: this.child(), left: BUSY_FOR };
    this.busy.left -= 1;
    return thread(this.busy.child, this.threads, BUSY_FOR - this.busy.left);
  }

  child() {
    this.children += 1;
    return this.children % CHILDREN.length;
  }
}
