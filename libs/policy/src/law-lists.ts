import type { Organisation } from '@schakel/dossier';
import { isGroup, type Fault, type Json } from '@schakel/kernel';
import { ownValues } from './condition';
import { holds, isMeant, missingOf, type LawView } from './law-paths';
import type { Policy, WetBericht, WetElement } from './policy';
import type { RoutableEvent, RoutedChildContent, RoutedContent } from './route';

const viewOf = ({ values, attachments = [] }: RoutedContent, child: RoutedChildContent): LawView => ({
  child,
  values,
  attachments: attachments.map((one) => ({ ...one })),
});

/** The message of the law as which this content goes to an organisation; undefined where the law has no list for it. */
export const lawMessage = ({ rkj }: Policy, to: Organisation, content: RoutedContent): WetBericht | undefined =>
  rkj.berichten.find(
    ({ richting, aan, gebeurtenis, als }) =>
      richting === 'uit' && aan === to && gebeurtenis === content.kind && holds(als, viewOf(content, content)),
  );

/** Paths that the law lists, as sets per root; `onder` lists are kept apart. */
interface Allowed {
  readonly paths: readonly string[];
  readonly lists: readonly WetElement[];
}

export const allowedBy = ({ elementen }: WetBericht): Allowed => ({
  paths: elementen.filter(({ onder }) => onder === undefined).flatMap(({ velden }) => velden.flat()),
  lists: elementen.filter(({ onder }) => onder !== undefined),
});

/** Whether the law lists this path, or something inside it. */
export const isListed = (path: string, { paths, lists }: Allowed): boolean =>
  [...paths, ...lists.flatMap(({ onder }) => onder?.lijst ?? [])].some((one) => one === path || one.startsWith(`${path}.`));

/** What is left of a message, and the paths that the law does not list. */
export interface Trimmed {
  readonly content: RoutedContent;
  readonly dropped: readonly string[];
}

/** Keeps of a value what the law lists of it, and tells the rest. */
function keep(path: string, value: Json, paths: readonly string[], drop: (path: string) => void): Json | undefined {
  if (paths.includes(path)) return value;
  if (paths.some((one) => one.startsWith(`${path}.`)) && isGroup(value)) return keepGroup(path, value, paths, drop);
  drop(path);
  return undefined;
}

function keepGroup(
  path: string,
  group: Readonly<Record<string, Json>>,
  paths: readonly string[],
  drop: (path: string) => void,
): Record<string, Json> {
  const kept = Object.entries(group).flatMap(([name, value]): [string, Json][] => {
    const left = keep(`${path}.${name}`, value, paths, drop);
    return left === undefined ? [] : [[name, left]];
  });
  return Object.fromEntries(kept);
}

/** Of a list the items that the law speaks of, each with what it lists of them. */
function keepItems(list: string, items: readonly Json[], lists: readonly WetElement[], drop: (path: string) => void): Json[] {
  return items.flatMap((item): Json[] => {
    const about = lists.filter(({ onder }) => onder && isMeant(item, onder));
    const paths = about.flatMap(({ velden, onder }) => [...velden.flat(), onder?.pad ?? []].flat()).map((path) => `${list}[].${path}`);
    const left = keep(`${list}[]`, item, paths, drop);
    return left === undefined ? [] : [left];
  });
}

/**
 * A message cut down to what the law lists for it, minimum and maximum together ("ten minste" and "ten hoogste"): numbers,
 * values of every child, values of its subject, items of lists and documents. Documents go whole or not at all. Pure.
 */
export function withinMaximum(bericht: WetBericht, content: RoutedContent): Trimmed {
  const { paths, lists } = allowedBy(bericht);
  const dropped = new Set<string>();
  const drop = (path: string): void => void dropped.add(path);
  const child = ({ identifiers, jongere }: RoutedChildContent): RoutedChildContent => ({
    identifiers: identifiers.filter(({ soort }) => paths.includes(`nummers.${soort}`) || drop(`nummers.${soort}`)),
    jongere: keepGroup('jongere', jongere, paths, drop),
  });
  const listOn = (path: string): readonly WetElement[] => lists.filter(({ onder }) => onder?.lijst === path);
  const kindsOfDocument = listOn('bijlagen');
  const isDocument = (item: Json): boolean =>
    kindsOfDocument.some(({ onder }) => onder && isMeant(item, onder)) || Boolean(drop('bijlagen[]'));
  const values = Object.entries(content.values).flatMap(([name, value]): [string, Json][] => {
    const path = `waarden.${name}`;
    if (name === 'documenten' && Array.isArray(value)) return [[name, value.filter(isDocument)]];
    const items = listOn(path);
    const left = items.length > 0 && Array.isArray(value) ? keepItems(path, value, items, drop) : keep(path, value, paths, drop);
    return left === undefined ? [] : [[name, left]];
  });
  const { attachments, others, ...rest } = content;
  return {
    content: {
      ...rest,
      ...child(content),
      ...(others && { others: others.map(child) }),
      values: Object.fromEntries(values),
      ...(attachments && { attachments: attachments.filter((one) => isDocument({ ...one })) }),
    },
    dropped: [...dropped],
  };
}

const pointer = (path: string): string => `/${path.replaceAll('.', '/')}`;

/** Every element of the legal minimum that a message lacks, per field, with which child it is missing of. */
function lacking({ elementen }: WetBericht, content: RoutedContent): { readonly veld: string; readonly element: string }[] {
  const children: readonly RoutedChildContent[] = [content, ...(content.others ?? [])];
  const found = children.flatMap((child, index) => {
    const view = viewOf(content, child);
    const asked = elementen.filter(({ lijst, als }) => lijst === 'minimum' && holds(als, view));
    return asked.flatMap((element) =>
      missingOf(element, view).map((path) => {
        const ofChild = /^(jongere|nummers)\./.test(path) && children.length > 1;
        return { veld: `${ofChild ? `/kinderen[${index + 1}]` : ''}${pointer(path)}`, element: element.element };
      }),
    );
  });
  return found.filter((one, at) => found.findIndex(({ veld, element }) => veld === one.veld && element === one.element) === at);
}

/** The code of a fault or a warning about the legal minimum. */
export const LEGAL_MINIMUM = 'WETTELIJK_MINIMUM';

const nameOf = ({ nummer, naam }: WetBericht): string =>
  `Regeling justitiële keteninformatisering Jeugdwet, bijlage 1, bericht ${nummer} (${naam.toLowerCase()})`;

/**
 * What a message on its way to a partner lacks of its legal minimum, per field; nothing where the law has no list for
 * it. It must not go like that.
 */
export function missingMinimum(policy: Policy, to: Organisation, content: RoutedContent): Fault[] {
  const bericht = lawMessage(policy, to, content);
  if (!bericht) return [];
  return lacking(bericht, content).map(({ veld, element }) => ({
    veld,
    code: LEGAL_MINIMUM,
    uitleg: `Er ontbreekt: ${element}. De wet vraagt dit (${nameOf(bericht)}). Vul het aan en geef de levering daarna vrij.`,
  }));
}

/** What an event lacks of the legal minimum of the message that it came in: told to a person, never a reason to refuse. */
export function minimumWarnings({ rkj }: Policy, event: RoutableEvent, numbers: RoutedChildContent['identifiers']): Fault[] {
  const jongere = event.statements.filter(({ mode, subject }) => mode !== 'withdraws' && subject.soort === 'jongere');
  const content: RoutedContent = {
    kind: event.kind,
    occurredAt: event.occurredAt.instant,
    identifiers: numbers,
    jongere: Object.fromEntries(jongere.map(({ path, value }) => [path, value])),
    values: Object.fromEntries(ownValues(event)),
    ...(event.attachments && { attachments: event.attachments }),
  };
  const bericht = rkj.berichten.find(
    ({ richting, van, gebeurtenis, als }) =>
      richting === 'in' && van === event.organisation && gebeurtenis === event.kind && holds(als, viewOf(content, content)),
  );
  if (!bericht) return [];
  return lacking(bericht, content).map(({ veld, element }) => ({
    veld,
    code: LEGAL_MINIMUM,
    uitleg: `De wet vraagt hier: ${element} (${nameOf(bericht)}). Wij hebben het bericht aangenomen. Vraag het na bij de afzender.`,
  }));
}
