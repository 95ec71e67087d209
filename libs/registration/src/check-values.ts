import type { ActField, ActFieldType } from '@schakel/dossier';
import { isBsn, isDate, type Fault, type Json } from '@schakel/kernel';

/** A code of a list, as the record writes it. */
export interface Choice {
  readonly code: string;
  readonly betekenis: string;
}

/** The codes of a list that hold on a day (`yyyy-mm-dd`). */
export type ChoicesOn = (lijst: string, day: string) => readonly Choice[];

/** Values that were checked, and everything that is wrong with the others. */
export interface Checked {
  readonly values: Readonly<Record<string, Json>>;
  readonly faults: readonly Fault[];
}

type Outcome = { readonly value: Json } | { readonly faults: readonly Fault[] };
const wrong = (veld: string, code: string, uitleg: string): Outcome => ({ faults: [{ veld, code, uitleg }] });

export const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Checks values against fields, every fault at once, each at its own path. `null` is as if it were not there. */
export class ValueCheck {
  constructor(private readonly choices: (lijst: string) => readonly Choice[]) {}

  /** A group of fields below `at`. */
  all(fields: readonly ActField[], raw: Readonly<Record<string, unknown>>, at: string): Checked {
    const known = new Set(fields.map(({ pad }) => pad));
    const unknown = Object.keys(raw).filter((name) => !known.has(name));
    const faults: Fault[] = unknown.map((name) => unknownField(`${at}.${shown(name)}`, [...known]));
    const values: [string, Json][] = [];
    for (const field of fields) {
      const given = Object.hasOwn(raw, field.pad) ? raw[field.pad] : undefined;
      const outcome = this.one(field, given ?? undefined, `${at}.${field.pad}`);
      if (outcome === undefined) continue;
      if ('value' in outcome) values.push([field.pad, outcome.value]);
      else faults.push(...outcome.faults);
    }
    return { values: Object.fromEntries(values), faults };
  }

  private one(field: ActField, given: unknown, at: string): Outcome | undefined {
    if (given === undefined)
      return field.verplicht ? wrong(at, 'VERPLICHT_ONTBREEKT', 'Dit verplichte gegeven ontbreekt. Vul het in.') : undefined;
    if (field.pad === 'burgerservicenummer' && typeof given === 'string' && /^\d{9}$/.test(given) && !isBsn(given))
      return wrong(at, 'BSN_ONGELDIG', 'Dit is geen geldig burgerservicenummer. Controleer het nummer.');
    if (field.meer === undefined) return this.value(field.type, given, at);
    if (!Array.isArray(given) || given.length === 0)
      return wrong(at, 'TYPE_FOUT', 'Hier hoort een lijst met ten minste een gegeven. Pas dit aan of laat het weg.');
    if (given.length > field.meer) return wrong(at, 'STRUCTUUR', `Dit zijn er te veel: ten hoogste ${field.meer}.`);
    const items = given.map((item: unknown, index) => this.value(field.type, item, `${at}[${index}]`));
    const faults = items.flatMap((item) => ('faults' in item ? item.faults : []));
    return faults.length > 0 ? { faults } : { value: items.flatMap((item) => ('value' in item ? [item.value] : [])) };
  }

  private value(type: ActFieldType, given: unknown, at: string): Outcome {
    switch (type.soort) {
      case 'woord':
      case 'tekst':
        return textOf(type, given, at);
      case 'datum':
        return typeof given === 'string' && isDate(given)
          ? { value: given }
          : wrong(at, 'DATUM_ONGELDIG', 'Dit is geen datum die bestaat. Schrijf jjjj-mm-dd, bijvoorbeeld 2026-09-24.');
      case 'getal':
        return numberOf(type, given, at);
      case 'ja-nee':
        return typeof given === 'boolean' ? { value: given } : wrong(at, 'TYPE_FOUT', 'Hier hoort true of false.');
      case 'code':
        return this.codeOf(type.lijst, given, at);
      case 'groep': {
        if (!isGroup(given)) return wrong(at, 'TYPE_FOUT', 'Hier hoort een groep gegevens.');
        const { values, faults } = this.all(type.velden, given, at);
        if (faults.length === 0 && Object.keys(values).length === 0)
          return wrong(at, 'VERPLICHT_ONTBREEKT', 'Deze groep is leeg. Vul haar in of laat haar weg.');
        return faults.length > 0 ? { faults } : { value: values };
      }
    }
  }

  private codeOf(lijst: string, given: unknown, at: string): Outcome {
    const choices = this.choices(lijst);
    if (choices.some(({ code }) => code === given) && typeof given === 'string') return { value: given };
    const MOST = 40;
    const listed = choices.slice(0, MOST).map(({ code }) => code);
    const rest = choices.length > MOST ? `, en nog ${choices.length - MOST}: zie GET /v1/registraties/soorten` : '';
    return wrong(at, 'CODE_ONBEKEND', `Deze code staat niet op de lijst ${lijst}. Kies een van: ${listed.join(', ')}${rest}.`);
  }
}

function textOf({ soort, max, ...more }: Extract<ActFieldType, { max: number }>, given: unknown, at: string): Outcome {
  if (typeof given !== 'string') return wrong(at, 'TYPE_FOUT', 'Hier hoort tekst.');
  if (isUnreadable(given)) return wrong(at, 'TEKENSET', 'Hierin staan tekens die niet kunnen. Typ de tekst opnieuw.');
  const text = soort === 'woord' ? given.trim().replace(/\s+/g, ' ') : given;
  if (text.trim() === '')
    return wrong(at, 'VERPLICHT_ONTBREEKT', 'Dit gegeven is leeg. Vul het in of laat het weg als het niet verplicht is.');
  if ([...text].length > max) return wrong(at, 'TE_LANG', `Deze tekst is langer dan ${max} tekens. Maak de tekst korter.`);
  if ('patroon' in more && typeof more.patroon === 'string' && !new RegExp(`^(?:${more.patroon})$`).test(text))
    return wrong(at, 'TYPE_FOUT', `De vorm klopt niet (${more.patroon}). Controleer wat u typte.`);
  return { value: text };
}

/** Characters that no format can carry, and halves of one; a new line and a tab are text. */
export const isUnreadable = (text: string): boolean =>
  /\p{Surrogate}|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/u.test(text);

function numberOf(type: Extract<ActFieldType, { soort: 'getal' }>, given: unknown, at: string): Outcome {
  const whole = type.decimalen !== true;
  if (typeof given !== 'number' || !Number.isFinite(given) || (whole && !Number.isInteger(given)))
    return wrong(at, 'TYPE_FOUT', whole ? 'Hier hoort een geheel getal.' : 'Hier hoort een getal.');
  if (given < 0 || given > type.max) return wrong(at, 'TYPE_FOUT', `Dit getal ligt niet tussen 0 en ${type.max}.`);
  return { value: given };
}

/** The name of a field that nobody knows, made safe to say. */
export const shown = (name: string): string => (/^[A-Za-z][\w-]{0,59}$/.test(name) ? name : '(onleesbare naam)');

export const unknownField = (veld: string, known: readonly string[]): Fault => ({
  veld,
  code: 'VELD_ONBEKEND',
  uitleg: `Dit veld kennen wij hier niet. Haal het weg of verbeter de naam. Bekend zijn: ${known.join(', ') || 'geen'}.`,
});
