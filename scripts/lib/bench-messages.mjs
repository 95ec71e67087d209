// Messages of leerplicht about fictitious children, as many as a measurement asks: from the golden chain, under other numbers and moments.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';

const golden = (name) => readFileSync(join(root, 'test/golden/verzuim-halt-negatief', name), 'utf8');
const REPORT = golden('01-absence.reported.xml');
const CHANGE = golden('02-absence.changed.xml');
const OPTIONAL = /<(Melder|Verzuimdagen|VermoedelijkeReden|AlleLessenGemist|ZaaknummerLeerplicht)>[\s\S]*?<\/\1>/g;

const is11Proof = (digits) => [...digits].reduce((sum, digit, i) => sum + Number(digit) * (i === 8 ? -1 : 9 - i), 0) % 11 === 0;
/** Numbers of persons that exist nowhere. */
const CHILDREN = Array.from({ length: 9_999 }, (_, i) => String(999_990_000 + i)).filter(is11Proof);
export const CHILD_COUNT = CHILDREN.length;

let told = 0;

/** A message about one of the child's reports; every message has an id and a moment of its own. */
function about(text, child, report) {
  told += 1;
  const moment = new Date(Date.UTC(2026, 8, 14) + told * 60_000).toISOString();
  return text
    .replace(/9901-2026-000010\d/, `bench-${told}`)
    .replaceAll('999990007', CHILDREN[child])
    .replaceAll('20260001', String(50_000_000 + child * 1_000 + report))
    .replaceAll('000417', String(2_000_000 + child * 1_000 + report))
    .replaceAll('LP-9901-2026-000101', `LP-9901-2026-${child}`)
    .replaceAll('2026-09-14', moment.slice(0, 10))
    .replaceAll(/08:[34]0:00.000/g, moment.slice(11, 23))
    .replace('<Einddatum>2026-09-11', `<Einddatum>2026-09-${11 + (told % 9)}`);
}

/** A report that opens the record of its child, or adds to it. */
export const reportOf = (child, report = 0) => about(REPORT, child, report);
/** A report that says no more than it must: some ten facts. */
export const shortReportOf = (child) => about(REPORT.replaceAll(OPTIONAL, ''), child, 0);
/** The same report, changed: some eighteen facts. */
export const changeOf = (child, report = 0) => about(CHANGE, child, report);
