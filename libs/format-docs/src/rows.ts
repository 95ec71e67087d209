import type { FormatChoice, FormatField, FormatPart } from '@schakel/adapter-contract';

/** A field as a line of a table, in plain Dutch. */
export interface FieldRow {
  readonly veld: FormatField;
  /** From the root of the message, as faults name it; without indexes. */
  readonly pad: string;
  readonly diepte: number;
  /** Whether and how often it must be there. */
  readonly verplicht: string;
  /** What the value looks like; the regular expression stands apart in `veld.patroon`. */
  readonly vorm: string;
}

export interface FieldTable {
  readonly rijen: readonly FieldRow[];
  /** What each numbered choice or group asks. */
  readonly keuzes: readonly string[];
}

/** A tree of fields as one table, in the order of the message. */
export function tableOf(parts: readonly FormatPart[]): FieldTable {
  const rijen: FieldRow[] = [];
  const keuzes: string[] = [];
  const place = (part: FormatPart, at: string, depth: number, within: string): void => {
    if ('keuze' in part) {
      const number = keuzes.push('');
      keuzes[number - 1] = choiceText(part, number);
      part.keuze.forEach((row, i) => {
        const name = part.keuze.length === 1 ? `groep ${number}` : `keuze ${number}${letter(i)}`;
        for (const one of row) place(one, at, depth, within === '' ? name : `${within}, ${name}`);
      });
      return;
    }
    const pad = `${at}/${part.naam}`;
    rijen.push({ veld: part, pad, diepte: depth, verplicht: demand(part, within), vorm: formText(part) });
    for (const one of part.velden ?? []) place(one, pad, depth + 1, '');
  };
  for (const part of parts) place(part, '', 0, '');
  return { rijen, keuzes };
}

const letter = (i: number): string => String.fromCharCode('a'.charCodeAt(0) + i);

function choiceText({ keuze, minstens, hoogstens }: FormatChoice, number: number): string {
  const often = hoogstens === 1 ? '' : hoogstens === undefined ? ' Dit mag vaker.' : ` Dit mag ${hoogstens} keer.`;
  if (keuze.length === 1) {
    const must = minstens > 0 ? 'staat er' : 'mag wegblijven; staat er iets van, dan geldt wat bij de velden staat';
    return `Groep ${number} ${must}.${often}`;
  }
  const names = keuze.map((_, i) => `${number}${letter(i)}`).join(', ');
  return `Keuze ${number}: ${minstens > 0 ? 'precies een' : 'hoogstens een'} van ${names}.${often}`;
}

function demand({ minstens, hoogstens, magLeeg }: FormatField, within: string): string {
  const must = minstens > 0 ? 'ja' : 'nee';
  const often =
    hoogstens === 1
      ? ''
      : hoogstens === undefined
        ? ', mag vaker'
        : `, ${minstens > 1 ? `${minstens} tot ` : 'ten hoogste '}${hoogstens} keer`;
  return `${must}${often}${magLeeg ? ', mag leeg (nil)' : ''}${within === '' ? '' : ` (${within})`}`;
}

const KINDS: Readonly<Record<FormatField['soort'], string>> = {
  tekst: 'tekst',
  getal: 'getal',
  'ja-nee': 'ja of nee (true of false)',
  datum: 'datum',
  tijd: 'tijdstip',
  bestand: 'bestand in base64',
  groep: 'groep',
  vrij: 'vrije inhoud',
};

/** What a value looks like, in plain Dutch. */
function formText(field: FormatField): string {
  const { soort, minLengte = 0, maxLengte, minimum, maximum, vast } = field;
  const parts = [field.codelijst === undefined ? KINDS[soort] : 'code'];
  if (maxLengte !== undefined && minLengte === maxLengte) parts.push(`${maxLengte} tekens`);
  else if (maxLengte !== undefined) parts.push(minLengte > 1 ? `${minLengte} tot ${maxLengte} tekens` : `ten hoogste ${maxLengte} tekens`);
  if (minimum !== undefined && maximum !== undefined) parts.push(`${minimum} tot ${maximum}`);
  if (vast !== undefined) parts.push(`altijd ${vast}`);
  return parts.join(', ');
}

/** The pattern for the whole value; one that only says "not empty" says nothing to a reader. */
export const shownPattern = ({ patroon }: FormatField): string | undefined =>
  patroon === '[\\s\\S]*\\S[\\s\\S]*' ? undefined : patroon?.replace(/^\^|\$$/g, '');
