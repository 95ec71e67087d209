import { isGroup, type Json } from '@schakel/kernel';
import type { ElementVoorwaarde, WetElement } from './policy';
import type { RoutedChildContent, RoutedContent } from './route';

/** What the law's lists look at: one child of a message with what the message says of its own subject. */
export interface LawView {
  readonly child: RoutedChildContent;
  readonly values: RoutedContent['values'];
  readonly attachments: readonly Json[];
}

/** Whether something was said: an empty text, list or group says nothing. */
const says = (value: Json | undefined): boolean =>
  value !== undefined && value !== null && value !== '' && !(typeof value === 'object' && Object.keys(value).length === 0);

/** The value on a path of names between dots, inside groups. */
function within(value: Json | undefined, names: readonly string[]): Json | undefined {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  return isGroup(value) && Object.hasOwn(value, name) ? within(value[name], rest) : undefined;
}

/** The value on a path of rkj.yaml. The sender and the moment always go along: in the envelope, from configuration and event. */
export function valueOn(path: string, { child, values, attachments }: LawView): Json | undefined {
  const [root = '', ...names] = path.split('.');
  if (root === 'afzender' || root === 'moment') return true;
  if (root === 'nummers') return child.identifiers.find(({ soort }) => soort === names.join('.'))?.waarde;
  if (root === 'bijlagen') return attachments;
  return within(root === 'jongere' ? child.jongere : root === 'waarden' ? values : undefined, names);
}

const isOneOf = (value: Json | undefined, some: readonly (string | boolean)[]): boolean => some.some((one) => one === value);

/** Whether the condition of an element or a message holds. */
export function holds(als: ElementVoorwaarde | undefined, view: LawView): boolean {
  if (als === undefined) return true;
  const there = (path: string): boolean => says(valueOn(path, view));
  const value = als.pad === undefined ? undefined : valueOn(als.pad, view);
  return (
    (als.aanwezig?.some(there) ?? true) &&
    !(als.ontbreekt?.some(there) ?? false) &&
    (als.waarden === undefined || isOneOf(value, als.waarden)) &&
    (als.niet === undefined || !isOneOf(value, als.niet))
  );
}

/** Whether an item of a list is one that the element speaks of. */
export const isMeant = (item: Json, { pad, waarden }: NonNullable<WetElement['onder']>): boolean =>
  pad === undefined || isOneOf(within(item, pad.split('.')), waarden ?? []);

/** What stands in the way of an element: per way to have it the paths that are missing; empty where it is there. */
export function missingOf({ velden, onder }: WetElement, view: LawView): readonly string[] {
  const list = onder && valueOn(onder.lijst, view);
  const items = onder && Array.isArray(list) ? list.filter((item: Json) => isMeant(item, onder)) : [];
  const lacks = (way: readonly string[], item?: Json): string[] =>
    way.filter((path) => !says(item === undefined ? valueOn(path, view) : within(item, path.split('.'))));
  const shortest = (item?: Json): string[] =>
    velden.map((way) => lacks(way, item)).reduce((best, next) => (next.length < best.length ? next : best));
  if (!onder) return shortest();
  if (items.length === 0) return [onder.lijst];
  return items.some((item: Json) => shortest(item).length > 0) ? [onder.lijst] : [];
}
