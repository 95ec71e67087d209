import type { Fault } from '@schakel/kernel';
import { type Complaint, complaintOf, isEmpty, isMisplaced, isMissing, localName, namespaceOf, type Report } from './complaint';
import { type Draft, draftOf, invent, isInvented, partAt, textOfDraft } from './draft';
import { shown, type XmlNode } from './xml-node';

/**
 * Judging again costs time: at most so many looks, fewer at a large message, and of each so many complaints. A message
 * with more faults gets the rest the next time.
 */
const MOST_LOOKS = 60;
const MOST_WORK = 30_000;
const MOST_COMPLAINTS = 200;

type Misfit = { readonly parent: Draft; readonly part?: Draft; readonly expected: readonly string[] };
type StandIn = { readonly draft: Draft; readonly expected: readonly string[] };
type Look = { readonly misfit?: Misfit; readonly faults: readonly Fault[] };

/**
 * Every fault in a document that its schema refuses. A schema validator stops inside an element at the first part
 * that is missing or misplaced; here that part is told, put right in a draft, and the draft is judged again.
 */
export function everyFault(root: XmlNode, judge: (xml: string) => readonly Report[]): Fault[] {
  const draft = draftOf(root);
  let looks = Math.min(MOST_LOOKS, Math.floor(MOST_WORK / sizeOf(root)));
  const look = (): Look => {
    looks--;
    return sort(draft, judge(textOfDraft(draft)).slice(0, MOST_COMPLAINTS).map(complaintOf));
  };
  const found: Fault[] = [];
  let seen = look();
  while (seen.misfit !== undefined && looks > 0) {
    found.push(...putRight(seen.misfit, look));
    seen = look();
  }
  if (seen.misfit !== undefined) found.push(plainly(seen.misfit));
  const all = [...found, ...seen.faults];
  return all.length > 0 ? all : [fault(draft, 'STRUCTUUR', () => 'De opbouw van dit bericht klopt niet. Vergelijk het met het schema.')];
}

const sizeOf = (node: XmlNode): number => 1 + node.children.reduce((total, child) => total + sizeOf(child), 0);

/** Splits complaints into the first about content, which hides others, and the faults of values. */
function sort(draft: Draft, complaints: readonly Complaint[]): Look {
  let misfit: Misfit | undefined;
  const faults: Fault[] = [];
  for (const complaint of complaints) {
    if (complaint.about === 'root') {
      faults.push({
        veld: draft.path,
        code: 'SOORT_ONBEKEND',
        uitleg: 'Wij kennen dit soort bericht niet. Kijk of u het goede bericht stuurt.',
      });
      continue;
    }
    const part = partAt(draft, complaint.xpath);
    if (part === undefined) continue;
    if (complaint.about !== 'value') misfit ??= misfitOf(complaint.about, part, complaint.expected);
    else if (!isInvented(part)) faults.push(valueFault(part, complaint));
  }
  return misfit === undefined ? { faults } : { misfit, faults };
}

/** What does not fit where, unless it is inside a stand-in. */
function misfitOf(about: 'unexpected' | 'missing', part: Draft, expected: readonly string[]): Misfit | undefined {
  const misfit = about === 'missing' || part.parent === undefined ? { parent: part, expected } : { parent: part.parent, part, expected };
  return isInvented(misfit.parent) ? undefined : misfit;
}

function valueFault(part: Draft, complaint: Extract<Complaint, { about: 'value' }>): Fault {
  const { attribute, code, explain } = complaint;
  if (attribute !== undefined) return { veld: `${part.path}/@${shown(attribute)}`, code, uitleg: explain('Dit attribuut') };
  const empty = code === 'TYPE_FOUT' && part.source?.text.trim() === '' && part.children.length === 0;
  return empty ? fault(part, 'VERPLICHT_ONTBREEKT', isEmpty) : fault(part, code, explain);
}

const fault = (part: Draft, code: string, explain: (name: string) => string): Fault => ({
  veld: part.path,
  code,
  uitleg: explain(lastName(part.path)),
});

function lastName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.startsWith('*') ? 'Dit onderdeel' : name;
}

/** Tells one misfit and repairs it: what is missing gets stand-ins, what does not belong is taken out. */
function putRight(misfit: Misfit, look: () => Look): Fault[] {
  const { parent, part } = misfit;
  const missing = stillToCome(misfit) ? undefined : fillIn(misfit, look);
  if (missing !== undefined) {
    const moved = ({ draft }: StandIn): boolean =>
      parent.children.some((other) => other.gone && sameName(other, draft.name, draft.namespace));
    return missing.filter((one) => !moved(one)).map((one) => missingFault(parent, one.draft, choices(parent, one, look)));
  }
  // Hidden, so that the rest can be judged.
  (part ?? parent).gone = true;
  return [plainly(misfit)];
}

/** A misfit without a look at what would put it right. */
const plainly = ({ parent, part }: Misfit): Fault =>
  part === undefined
    ? fault(parent, 'VERPLICHT_ONTBREEKT', (name) => `Er ontbreekt iets in ${name}. Vul dit aan en verstuur het bericht opnieuw.`)
    : fault(part, 'STRUCTUUR', isMisplaced);

/** Whether an expected part follows later on: then nothing is missing, this part is in the way. */
function stillToCome({ parent, part, expected }: Misfit): boolean {
  const rest = part === undefined ? [] : parent.children.slice(parent.children.indexOf(part));
  return rest.some((other) => !other.gone && expected.some((name) => sameName(other, localName(name), namespaceOf(name))));
}

const sameName = (draft: Draft, name: string, namespace: string): boolean => draft.name === name && draft.namespace === namespace;

/** Puts in what is expected until the part fits; undefined, with nothing changed, where that does not help. */
function fillIn(misfit: Misfit, look: () => Look): StandIn[] | undefined {
  const { parent, part } = misfit;
  const added: StandIn[] = [];
  let expected = misfit.expected;
  while (added.length < 12) {
    const name = expected.at(-1); // of a sequence the first that is not optional; of a choice the last
    if (name === undefined || name.includes('*') || name.includes('#')) break;
    added.push({ draft: invent(parent, localName(name), namespaceOf(name), part), expected });
    const next = look().misfit;
    if (next === undefined || next.parent !== parent || next.part !== part) return added;
    if (next.expected.some((again) => again !== name && expected.includes(again))) break;
    expected = next.expected;
  }
  for (const { draft } of added) parent.children.splice(parent.children.indexOf(draft), 1);
  return undefined;
}

/** All expected parts that would have done as well: each is tried in place of the stand-in, from the last backwards. */
function choices(parent: Draft, { draft, expected }: StandIn, look: () => Look): readonly string[] {
  const fitting = expected.slice(-1);
  for (const name of expected.slice(0, -1).reverse()) {
    const other = invent(parent, localName(name), namespaceOf(name), draft);
    draft.gone = true;
    const next = look().misfit;
    draft.gone = false;
    parent.children.splice(parent.children.indexOf(other), 1);
    if (next?.parent === parent && next.expected.some((again) => again !== name && expected.includes(again))) break;
    fitting.unshift(name);
  }
  return fitting.map(localName);
}

function missingFault(parent: Draft, standIn: Draft, names: readonly string[]): Fault {
  if (names.length < 2) return fault(standIn, 'VERPLICHT_ONTBREEKT', isMissing);
  const list = `${names.slice(0, -1).join(', ')} of ${names.at(-1) ?? ''}`;
  return fault(
    parent,
    'VERPLICHT_ONTBREEKT',
    () => `Hier ontbreekt een van deze onderdelen: ${list}. Vul er een in en verstuur het bericht opnieuw.`,
  );
}
