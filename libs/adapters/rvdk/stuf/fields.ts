import type { FormatField, FormatPart, Meaning } from '@schakel/adapter-contract';
import { CODE_LISTS } from './code-lists';
import { type AttributeRule, type ElementRule, NAMESPACES, type Particle, type TextRule } from './grammar';
import { MEANINGS } from './meanings';
import { MESSAGES, type MessageName } from './messages';
import { MOMENT_TEXT } from './texts';

/** The fields of an official message, as our own check has them: structure, lengths, code lists. The official schema is the norm. */
export function fieldsOf(name: MessageName): readonly FormatPart[] {
  const message = MESSAGES.find((known) => known.name === name);
  return message === undefined ? [] : [fieldOf(message.rule)];
}

/** The name under which a list of the official schema is published, by our own name for it. */
export const LIST_NAMES: Readonly<Record<keyof typeof CODE_LISTS, string>> = {
  rol: 'corv.rolOmschrijving',
  rolNotificatie: 'corv.rolNotificatie',
  client: 'corv.client',
  zaaktypeGemeente: 'corv.zaaktypeGemeente',
  rolReclassering: 'corv.rolReclassering',
  zaaktypeReclassering: 'corv.zaaktypeReclassering',
  zaaktypeRvdk: 'corv.zaaktypeRvdk',
  document: 'corv.document',
  status: 'corv.status',
  resultaat: 'corv.resultaat',
  vertrouwelijk: 'stuf.vertrouwelijkAanduiding',
  geslacht: 'stuf.geslacht',
  jaNee: 'stuf.indicatie',
  jaNeeVoluit: 'corv.jaNee',
  sashNiveau: 'corv.sashNiveau',
  informering: 'corv.informering',
  uitkomstVeiligheid: 'corv.vtUitkomst',
  statusVeiligheid: 'corv.vtStatus',
  plek: 'stuf.plek',
  onvolledigeDatum: 'stuf.indOnvolledigeDatum',
  geenWaarde: 'stuf.noValue',
  bereik: 'stuf.scope',
  verwerking: 'stuf.verwerkingssoort',
  aard: 'stuf.aardAantal',
};

const PREFIXES = new Map<string, string>(Object.entries(NAMESPACES).map(([prefix, namespace]) => [namespace, prefix]));

/** What a namespace is called; the source of its elements. */
const STANDARDS: Readonly<Record<string, string>> = {
  jz: 'StUF-Jeugdzorg 1.0.9',
  stuf: 'StUF 3.01',
  zkn: 'StUF-ZKN 0310',
  bg: 'StUF-BG 0310',
  xmime: 'W3C xmlmime',
};

type Often = { readonly minstens: number; readonly hoogstens?: number };
const ONCE: Often = { minstens: 1, hoogstens: 1 };

function partsOf(particle: Particle, often: Often = ONCE): readonly FormatPart[] {
  const once = often.minstens === 1 && often.hoogstens === 1;
  switch (particle.of) {
    case 'element':
      return [fieldOf(particle.element, often)];
    case 'repeat': {
      const inner: Often = { minstens: particle.least, ...(particle.most !== undefined && { hoogstens: particle.most }) };
      return partsOf(particle.part, once ? inner : { ...inner, minstens: inner.minstens * often.minstens });
    }
    case 'choice':
      return [{ keuze: particle.parts.map((part) => partsOf(part)), ...often }];
    case 'sequence': {
      const parts = particle.parts.flatMap((part) => partsOf(part));
      return once ? parts : [{ keuze: [parts], ...often }];
    }
  }
}

function fieldOf({ name, namespace, type, nillable }: ElementRule, often: Often = ONCE): FormatField {
  const prefix = PREFIXES.get(namespace);
  const attributen = [...type.attributes.values()].map(attributeField);
  const { content } = type;
  return {
    naam: name,
    ...(prefix !== undefined && { naamruimte: prefix }),
    ...(content.holds === 'text' ? formOf(content.text) : { soort: content.holds === 'elements' ? 'groep' : 'vrij' }),
    ...often,
    betekenis: meaningOf(name, prefix),
    ...(nillable && { magLeeg: true }),
    ...(attributen.length > 0 && { attributen }),
    ...(content.holds === 'elements' && { velden: partsOf(content.order) }),
  };
}

function attributeField({ name, namespace, required, text }: AttributeRule): FormatField {
  const prefix = PREFIXES.get(namespace);
  return {
    naam: `@${name}`,
    ...(prefix !== undefined && { naamruimte: prefix }),
    ...formOf(text),
    minstens: required ? 1 : 0,
    hoogstens: 1,
    betekenis: meaningOf(name, prefix),
  };
}

const meaningOf = (name: string, prefix = 'stuf'): Meaning => {
  const bron = STANDARDS[prefix] ?? 'StUF-Jeugdzorg 1.0.9';
  return { tekst: MEANINGS[name] ?? name, taal: 'nl', bron };
};

type Form = Pick<FormatField, 'soort' | 'minLengte' | 'maxLengte' | 'patroon' | 'minimum' | 'maximum' | 'vast' | 'codelijst'>;

function formOf(rule: TextRule): Form {
  const { minLength, maxLength, pattern, least, most, only } = rule;
  const list = listOf(rule);
  return {
    soort: kindOf(rule),
    ...(minLength !== undefined && minLength > 0 && { minLengte: minLength }),
    ...(maxLength !== undefined && { maxLengte: maxLength }),
    ...(pattern !== undefined && { patroon: pattern.source.replace(/^\^|\$$/g, '') }),
    ...(least !== undefined && { minimum: least }),
    ...(most !== undefined && { maximum: most }),
    ...(only !== undefined && { vast: only.value }),
    ...(list !== undefined && { codelijst: list }),
  };
}

/** A StUF date is a decimal of eight digits, a moment a text of eight to seventeen. */
function kindOf(rule: TextRule): FormatField['soort'] {
  if (rule === MOMENT_TEXT) return 'tijd';
  const kinds = { string: 'tekst', decimal: 'datum', integer: 'getal', boolean: 'ja-nee', base64: 'bestand' } as const;
  return kinds[rule.base];
}

function listOf({ codes }: TextRule): string | undefined {
  for (const key of keysOf(CODE_LISTS)) if (codes === CODE_LISTS[key]) return LIST_NAMES[key];
  return undefined;
}

const keysOf = <T extends object>(given: T): (keyof T)[] => Object.keys(given).filter((key): key is keyof T & string => key in given);
