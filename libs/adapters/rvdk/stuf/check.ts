import type { Fault } from '@schakel/kernel';
import type { XmlNode } from '@schakel/xml';
import type { ContentModel } from './content-model';
import { Faults, lastName } from './faults';
import { type AttributeRule, type ElementRule, keyOf, NAMESPACES } from './grammar';
import { MESSAGES, type MessageName } from './messages';
import { attributeOf, isNil } from './nil';
import { misfitOf } from './text-rule';

/**
 * What the check makes of a message. `refused`: the structure is wrong; every fault at once, at most fifty. `parked`:
 * a value outside a code list, at most fifty; without `refused` all else is right. `message` is there where root and
 * namespace name a message that we know, also when it is refused.
 */
export interface StufCheck {
  readonly message: MessageName | undefined;
  readonly refused: readonly Fault[];
  readonly parked: readonly Fault[];
}

/**
 * Checks a message of StUF-Jeugdzorg 1.0.9 as the official schema does, except where README.md says otherwise. Pure,
 * never throws, in time linear to the message. Dates that do not exist, numbers that fail the 11-proef and the like are
 * the reader's.
 */
export function checkStuf(root: XmlNode): StufCheck {
  const faults = new Faults();
  const known = ROOTS.get(keyOf(root.namespace, root.name));
  if (known === undefined) refuseRoot(root, faults);
  else checkElement(root, known.rule, faults);
  return { message: known?.name, refused: faults.refused, parked: faults.parked };
}

const ROOTS = new Map(MESSAGES.map((message) => [message.rule.key, message]));
const VERSIONS = /^http:\/\/www\.(?:stufstandaarden\.nl\/koppelvlak\/jz|egem\.nl\/StUF\/StUF)\d{4}$/;

function refuseRoot(root: XmlNode, faults: Faults): void {
  const { jz, stuf } = NAMESPACES;
  if (VERSIONS.test(root.namespace) && root.namespace !== jz && root.namespace !== stuf)
    faults.refuse(
      root.path,
      'VERSIE_ONBEKEND',
      'Wij kennen deze versie van het bericht niet. Gebruik StUF-Jeugdzorg 1.0 (jz0100, StUF0301).',
    );
  else faults.refuse(root.path, 'SOORT_ONBEKEND', 'Wij kennen dit soort bericht niet. Kijk of u het goede bericht stuurt.');
}

function checkElement(node: XmlNode, rule: ElementRule, faults: Faults): void {
  if (faults.enough) return;
  checkAttributes(node, rule, faults);
  if (saysNil(node, rule, faults)) return;
  const { content } = rule.type;
  if (content.holds === 'text') {
    for (const child of node.children) faults.misplaced(child);
    const left = node.children.length > 0 || (node.text === '' && rule.emptyMeans !== undefined);
    const misfit = left ? undefined : misfitOf(content.text, node.text);
    if (misfit !== undefined) faults.text(node.path, misfit);
    return;
  }
  if (/[^ \t\r\n]/.test(node.text)) {
    faults.refuse(node.path, 'STRUCTUUR', `In ${lastName(node.path)} staat losse tekst. Haal die weg of zet haar in het goede onderdeel.`);
  }
  if (content.holds === 'elements') checkChildren(node, content.model, faults);
}

/** Handles `xsi:nil`; true where nothing of the content is left to check. */
function saysNil(node: XmlNode, rule: ElementRule, faults: Faults): boolean {
  const written = attributeOf(node, 'xsi', 'nil');
  if (written === undefined) return false;
  const misfit = misfitOf({ base: 'boolean' }, written);
  if (misfit !== undefined) faults.text(`${node.path}/@nil`, misfit);
  if (!rule.nillable) {
    const name = lastName(node.path);
    if (isNil(node)) faults.refuse(node.path, 'VERPLICHT_ONTBREEKT', `${name} mag niet leeg zijn (xsi:nil). Vul dit in of laat het weg.`);
    else faults.attribute(node, 'nil', 'STRUCTUUR', 'hoort hier niet. Haal het weg.');
  }
  if (!isNil(node)) return false;
  if (rule.nillable && (node.children.length > 0 || node.text !== ''))
    faults.refuse(
      node.path,
      'STRUCTUUR',
      `${lastName(node.path)} is leeg gemeld (xsi:nil), maar er staat iets in. Haal een van de twee weg.`,
    );
  return true;
}

function checkAttributes(node: XmlNode, { type }: ElementRule, faults: Faults): void {
  for (const { namespace, name, value } of node.attributes) {
    const rule = type.attributes.get(keyOf(namespace, name));
    if (rule !== undefined) checkAttribute(node, rule, value, faults);
    else if (namespace !== NAMESPACES.xsi || !XSI_ALLOWED.has(name))
      faults.attribute(node, name, 'STRUCTUUR', 'hoort hier niet. Haal het weg.');
  }
  for (const { namespace, name } of type.required) {
    if (!node.attributes.some((attribute) => attribute.name === name && attribute.namespace === namespace))
      faults.attribute(node, name, 'VERPLICHT_ONTBREEKT', 'ontbreekt. Vul het in.');
  }
}

/** `xsi:type` is not among them: see README.md. */
const XSI_ALLOWED = new Set(['nil', 'schemaLocation', 'noNamespaceSchemaLocation']);

function checkAttribute(node: XmlNode, rule: AttributeRule, value: string, faults: Faults): void {
  const misfit = misfitOf(rule.text, value);
  if (misfit !== undefined) faults.text(`${node.path}/@${rule.name}`, misfit);
}

/** Children in their order: where one does not fit, what is missing before it is told, or that it does not belong here. */
function checkChildren(node: XmlNode, model: ContentModel<ElementRule>, faults: Faults): void {
  const before = faults.count;
  const left = tally(node.children);
  let step = model.start;
  let odd: XmlNode | undefined;
  for (const child of node.children) {
    const key = keyOf(child.namespace, child.name);
    let next = step.next.get(key);
    if (next === undefined) {
      odd ??= child;
      const bridge = step.missingBefore(key);
      if (bridge === undefined) tellMisplaced(child, model, faults);
      else tellMissing(node, bridge.missing, left, faults);
      next = bridge?.step.next.get(key);
    }
    if (next !== undefined) {
      step = next;
      left.set(child.name, (left.get(child.name) ?? 0) - 1);
    }
    const rule = model.elements.get(key);
    if (rule !== undefined) checkElement(child, rule, faults);
    if (faults.enough) return;
  }
  if (!step.mayEnd) tellMissing(node, step.missingAtEnd().missing, left, faults);
  if (odd !== undefined && faults.count === before) faults.misplaced(odd);
}

/** How many children of each name have not found their place: those are not missing but misplaced. */
function tally(children: readonly XmlNode[]): Map<string, number> {
  const left = new Map<string, number>();
  for (const { name } of children) left.set(name, (left.get(name) ?? 0) + 1);
  return left;
}

function tellMissing(node: XmlNode, missing: readonly (readonly ElementRule[])[], left: ReadonlyMap<string, number>, faults: Faults): void {
  for (const ways of missing) {
    if (ways.every(({ name }) => (left.get(name) ?? 0) <= 0))
      faults.missing(
        node,
        ways.map(({ name }) => name),
      );
  }
}

function tellMisplaced(child: XmlNode, model: ContentModel<ElementRule>, faults: Faults): void {
  const meant = [...model.elements.values()].find(({ name, namespace }) => name === child.name && namespace !== child.namespace);
  if (meant === undefined) faults.misplaced(child);
  else faults.otherNamespace(child, meant.namespace);
}
