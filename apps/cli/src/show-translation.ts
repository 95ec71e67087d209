import { type FactTrace, partsOf } from '@schakel/adapter-contract';
import { canonicalJson, type Json } from '@schakel/kernel';
import type { Target, Translation, Violation } from '@schakel/translation';

const MOST_SHOWN = 60;

/** A value in one line of a terminal: no signs that could steer it, and not longer than can be read. */
function shown(value: Json): string {
  const text = (typeof value === 'string' ? value : canonicalJson(value)).replace(/\s+/g, ' ').replace(/\p{C}/gu, '·');
  return [...text].length > MOST_SHOWN ? `${[...text].slice(0, MOST_SHOWN - 1).join('')}…` : text;
}

/** Rows under each other, each column as wide as its widest cell. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, i) => Math.max(most[i] ?? 0, [...cell].length)), []);
  return rows.map((row) => `  ${row.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - [...cell].length)).join('  ')}`.trimEnd());
}

/** Everything that is wrong, a line each. */
export const violationLines = (violations: readonly Violation[]): string[] =>
  aligned(violations.map(({ path, line, code, message, verdict }) => [`regel ${line}`, path || '/', verdict, `${message} (${code})`]));

/** The facts of a message with their trace: what is said of each child, then what holds for all of them. */
export function factLines({ bron, feiten, bijlagen, ontvangst, waarschuwingen }: Translation): string[] {
  const children = [...new Set(feiten.map(({ kind }) => kind))];
  const isShared = sharedBy(feiten, children.length);
  const rowsOf = (facts: readonly FactTrace[]): string[] =>
    aligned(facts.flatMap((fact) => factRows(fact, feiten.indexOf(fact), bron.velden)));
  const perChild = children.flatMap((kind) => [
    `Kind ${kind} van ${children.length}`,
    ...rowsOf(feiten.filter((fact) => fact.kind === kind && !isShared(fact))),
  ]);
  const shared = feiten.filter((fact) => fact.kind === children[0] && isShared(fact));
  const lost = bron.velden.filter(({ lot }) => lot === 'weggelaten' || lot === 'onverklaard');
  return [
    `Bericht van ${bron.partner}, kenmerk ${bron.kenmerk}, verstuurd ${bron.tijdstip}`,
    ...perChild,
    ...(shared.length > 0 ? ['Voor elk kind hetzelfde', ...rowsOf(shared)] : []),
    ...section(
      'Bijlagen',
      bijlagen.map(({ identificatie, soort, bestandsnaam, grootte }) => [identificatie, soort, bestandsnaam, `${grootte} bytes`]),
    ),
    ...section(
      'Over onze leveringen',
      ontvangst.map((each) => [each.leveringId, each.processed ? 'verwerkt' : 'geweigerd']),
    ),
    ...section(
      'Niet overgenomen',
      lost.map(({ veld, waarde, waarschuwingen: why }) => [veld, shown(waarde), why[0]?.uitleg ?? 'onverklaard']),
    ),
    ...section(
      'Waarschuwingen',
      waarschuwingen.map(({ veld, code, uitleg }) => [veld, code, uitleg]),
    ),
    ...section(
      'Over het bericht zelf',
      bron.velden.filter(({ lot }) => lot === 'envelop').map(({ veld, waarde }) => [veld, shown(waarde)]),
    ),
  ];
}

const section = (title: string, rows: readonly (readonly string[])[]): string[] => (rows.length === 0 ? [] : [title, ...aligned(rows)]);

/** Whether a fact is said of every child alike: then it is shown once. */
function sharedBy(facts: readonly FactTrace[], children: number): (fact: FactTrace) => boolean {
  const keyOf = ({ kind: _kind, ...fact }: FactTrace): string => canonicalJson(fact);
  const counts = new Map<string, number>();
  for (const fact of facts) counts.set(keyOf(fact), (counts.get(keyOf(fact)) ?? 0) + 1);
  return (fact) => children > 1 && counts.get(keyOf(fact)) === children;
}

/** One row for each single value of a fact, with the field that says it. */
function factRows(fact: FactTrace, index: number, fields: Translation['bron']['velden']): string[][] {
  if (fact.pad === 'gebeurtenis') return [[fact.pad, `${fact.gebeurtenis} op ${fact.gebeurdOp}`, fact.hoe, fact.bron.join(', ')]];
  if (fact.stand === 'withdraws') return [[fact.pad, '(ingetrokken)', fact.hoe, fact.bron.join(', ')]];
  return partsOf(fact.waarde).map(({ pad, waarde }) => {
    const from = fields.filter(({ naar }) => naar.some(({ feit, deel }) => feit === index && deel === pad));
    const how = from.length === 0 ? 'afgeleid' : from.some(({ lot }) => lot === 'omgezet') ? 'omgezet' : 'overgenomen';
    const joint = pad === '' || pad.startsWith('[') ? '' : '.';
    return [`${fact.pad}${joint}${pad}`, shown(waarde), how, (from.length > 0 ? from.map(({ veld }) => veld) : fact.bron).join(', ')];
  });
}

/** What is said beside a message in another format: that it is not cut by the policy, and what is lost on the way. */
export function targetLines(target: Target): string[] {
  if ('fouten' in target)
    return [
      `${target.gebeurtenis} kan niet naar ${target.partner}:`,
      ...aligned(target.fouten.map(({ veld, code, uitleg }) => [veld, `${uitleg} (${code})`])),
      `Het formaat van ${target.partner} heeft wel een bericht voor: ${target.kan.join(', ')}.`,
    ];
  const lost = target.waarden.filter(({ lot }) => lot !== 'gelijk');
  return [
    `${target.gebeurtenis} in het formaat van ${target.partner}: het hele bericht, zonder dat het routeringsbeleid iets weghaalt.`,
    'Nummer, tijdstip en partijen zijn voorbeelden. Wat een partner echt krijgt bepaalt config/policy/routering.yaml.',
    lost.length === 0 ? 'Alles komt over.' : 'Niet of anders overgekomen:',
    ...aligned(
      lost.map(({ kind, pad, waarde, lot, waarschuwingen }) => [
        kind === 0 ? '' : `kind ${kind}`,
        pad,
        shown(waarde),
        lot,
        waarschuwingen[0]?.uitleg ?? '',
      ]),
    ),
  ];
}
