import { DATE, EXTRA, META, VALUE, YES_NO } from './attributes';
import { CODE_LISTS } from './code-lists';
import { type ElementType, NAMESPACES, type TextRule, elementsIn, elementsType, nillable, textType, times } from './grammar';

/** A text of at most this many characters, with what StUF allows on a value. */
export const upTo = (maxLength: number, more: Partial<TextRule> = {}): ElementType =>
  textType({ base: 'string', maxLength, ...more }, VALUE);

/** A word of a list; the schema makes it of a text that has a greatest length of its own. */
export const coded = (codes: readonly string[], maxLength?: number): ElementType =>
  textType({ base: 'string', codes, ...(maxLength !== undefined && { maxLength }) }, VALUE);

const shaped = (pattern: RegExp, hint: string): ElementType => textType({ base: 'string', pattern, hint }, VALUE);
const number = (least: number, most: number): ElementType => textType({ base: 'integer', least, most }, VALUE);

export const MOMENT_TEXT: TextRule = {
  base: 'string',
  pattern: /^[0-9]{8,17}$/,
  hint: 'Gebruik 8 tot 17 cijfers: jaar, maand, dag, uur, minuut, seconde en duizendsten, zoals 20260907091500.',
};

export const TEKST = textType({ base: 'string' }, VALUE);
export const OMSCHRIJVING = upTo(80);
export const CODE = upTo(10);
export const TOELICHTING = upTo(1000);
export const ZAAKNUMMER = upTo(40, { minLength: 5 });
export const DATUM = textType({ base: 'decimal', digits: 8, hint: 'Gebruik een datum van acht cijfers, zoals 20260907.' }, DATE);
export const MOMENT = textType(MOMENT_TEXT, VALUE);
export const BSN = shaped(/^[0-9]{9}$/, 'Gebruik precies negen cijfers.');
export const RNI_NUMMER = textType({ base: 'integer', pattern: /^[0-9]{17}$/, hint: 'Gebruik precies zeventien cijfers.' }, VALUE);
export const AUTHENTIEK = textType({ base: 'string', codes: CODE_LISTS.jaNee }, META);
export const JA_NEE = textType({ base: 'string', codes: CODE_LISTS.jaNeeVoluit }, YES_NO);
export const GESLACHT = coded(CODE_LISTS.geslacht);
export const VERTROUWELIJK = coded(CODE_LISTS.vertrouwelijk);
export const POSTCODE = shaped(/^[1-9][0-9]{3}[A-Z]{0,2}$/, 'Gebruik vier cijfers en twee hoofdletters zonder spatie, zoals 1234AB.');
export const HUISNUMMER = number(1, 99_999);
export const HUISLETTER = shaped(/^[a-zA-Z]$/, 'Gebruik een letter.');
export const TOEVOEGING = shaped(/^[a-zA-Z0-9]{0,4}$/, 'Gebruik ten hoogste vier letters of cijfers.');
export const WOONPLAATSCODE = number(0, 9999);
export const LANDCODE = textType({ base: 'integer', pattern: /^[0-9]{1,4}$/, hint: 'Gebruik een tot vier cijfers.' }, VALUE);
export const OBJECTNUMMER = upTo(16, { minLength: 16, hint: 'Gebruik precies zestien tekens.' });
export const OIN = shaped(/^[0-9]{20}$/, 'Gebruik precies twintig cijfers.');
export const KVK_NUMMER = upTo(8, { minLength: 8, hint: 'Gebruik precies acht tekens.' });
export const VESTIGINGSNUMMER = upTo(12, { minLength: 12, hint: 'Gebruik precies twaalf tekens.' });

const stuf = elementsIn(NAMESPACES.stuf);

/** Room for what a sender wants to say beside the schema. */
export const EXTRA_ELEMENTS = stuf(
  'extraElementen',
  elementsType([], times(1, undefined, nillable(stuf('extraElement', textType({ base: 'string' }, EXTRA))))),
);
