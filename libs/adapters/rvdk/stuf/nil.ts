import type { XmlNode } from '@schakel/xml';
import { NAMESPACES } from './grammar';

/** An attribute's value as written; undefined where it is not there. */
export const attributeOf = (node: XmlNode, namespace: keyof typeof NAMESPACES | '', name: string): string | undefined =>
  node.attributes.find((attribute) => attribute.name === name && attribute.namespace === (namespace && NAMESPACES[namespace]))?.value;

/** Whether an element says that it holds nothing (`xsi:nil`). Any element may be asked. */
export const isNil = (node: XmlNode): boolean => ['true', '1'].includes(attributeOf(node, 'xsi', 'nil')?.trim() ?? '');

/**
 * Why an element holds nothing, as StUF says it: nietOndersteund, nietGeautoriseerd, geenWaarde, waardeOnbekend or
 * vastgesteldOnbekend; undefined where it does not say. The schema also allows it beside a value. What only Veilig Thuis
 * has says it without a namespace; the check lets each stand only where it belongs.
 */
export const noValueOf = (node: XmlNode): string | undefined => attributeOf(node, 'stuf', 'noValue') ?? attributeOf(node, '', 'noValue');

/** What is known of a date: V all of it (also where nothing is said), D not the day, M not month and day, J nothing. As written. */
export const incompleteDateOf = (node: XmlNode): string => attributeOf(node, 'stuf', 'indOnvolledigeDatum') ?? 'V';
