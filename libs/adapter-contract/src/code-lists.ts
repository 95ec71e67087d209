import { CannotStart, type Fault, isDate } from '@schakel/kernel';
import { type CodeRow, type CodeTable, codeTable, overlaps } from './code-table';

/** The code lists of an installation, by name: what adapters translate with. They never change while a process runs. */
export interface CodeLists {
  readonly tables: ReadonlyMap<string, CodeTable>;
  /** The list of this name. Throws CannotStart that names it where there is none. */
  table(naam: string): CodeTable;
}

/** These tables by their names. */
export function codeLists(tables: readonly CodeTable[]): CodeLists {
  const byName = new Map(tables.map((table) => [table.naam, table]));
  return {
    tables: byName,
    table(naam) {
      const table = byName.get(naam);
      if (table === undefined) throw cannotStart('a code list is missing', [missingList(naam)]);
      return table;
    },
  };
}

/** Throws CannotStart that names every one of these lists that is not there. */
export function demandLists(lists: CodeLists, namen: readonly string[]): void {
  const missing = [...new Set(namen)].filter((naam) => !lists.tables.has(naam));
  if (missing.length > 0) throw cannotStart('code lists are missing', missing.map(missingList));
}

const missingList = (naam: string): Fault => ({
  veld: `codelijst ${naam}`,
  code: 'VERPLICHT_ONTBREEKT',
  uitleg: 'Deze codelijst ontbreekt. Zet haar terug in config/codelijsten.',
});

function cannotStart(message: string, faults: readonly Fault[]): CannotStart {
  const lines = faults.map(({ veld, uitleg }) => `  ${veld}: ${uitleg}`);
  return new CannotStart(message, { faults, help: ['Schakel start niet. Pas de codelijsten aan:', ...lines].join('\n') });
}

/**
 * The code lists from the files of config/codelijsten, already read and parsed, by name without extension
 * (config/codelijsten/README.md tells their form). Throws one CannotStart with every fault in every file; `veld` names
 * file, list, row and field.
 */
export function parseCodeLists(files: Readonly<Record<string, unknown>>): CodeLists {
  const checker = new Checker();
  const found = Object.keys(files).flatMap((file) => checker.tablesIn(`codelijsten/${file}.yaml`, files[file]));
  found.forEach(({ place, table }, i) => {
    const first = found.slice(0, i).find((other) => other.table.naam === table.naam);
    if (first !== undefined) checker.fault(place, 'STRUCTUUR', `Deze lijst staat ook in ${first.file}. Haal er een weg.`);
  });
  if (checker.faults.length > 0) throw cannotStart('the code lists cannot be used', checker.faults);
  return codeLists(found.map(({ table }) => table));
}

type Fields = Readonly<Record<string, unknown>>;
const isGroup = (raw: unknown): raw is Fields => typeof raw === 'object' && raw !== null && !Array.isArray(raw);

const LIST_NAME = /^[a-z][a-z0-9-]*(\.[a-z][A-Za-z0-9]*)+$/;
const LIST_FIELDS = ['bron', 'uitleg', 'echt', 'codes'];
const ROW_FIELDS = ['code', 'kern', 'betekenis', 'geldigVanaf', 'geldigTot', 'echt', 'alleenLezen'];
/** Names that every object of JavaScript has: nobody's code, and never safe to meet. */
const isPrototypeName = (text: string): boolean => text === 'prototype' || text in Object.prototype;
/** One line without white space around it: anything else would never be found in a message. */
const isCode = (raw: unknown): raw is string =>
  typeof raw === 'string' && /^\S(?:[^\p{Cc}]{0,198}\S)?$/u.test(raw) && !isPrototypeName(raw);

interface Found {
  readonly file: string;
  readonly place: string;
  readonly table: CodeTable;
}

/** Reads what is good and remembers everything that is not. */
class Checker {
  readonly faults: Fault[] = [];

  fault(veld: string, code: string, uitleg: string): void {
    this.faults.push({ veld, code, uitleg });
  }

  tablesIn(file: string, raw: unknown): readonly Found[] {
    if (isGroup(raw) && Object.keys(raw).length > 0) return Object.keys(raw).flatMap((naam) => this.found(file, naam, raw[naam]));
    this.fault(file, 'STRUCTUUR', 'Hier horen codelijsten te staan, elk onder haar naam. Vul een lijst in of haal het bestand weg.');
    return [];
  }

  private found(file: string, naam: string, raw: unknown): readonly Found[] {
    const place = `${file}: ${naam}`;
    if (!LIST_NAME.test(naam))
      this.fault(place, 'STRUCTUUR', 'Dit is geen naam voor een lijst. Schrijf eigenaar.naam, zoals duo.verzuimsoort.');
    if (!isGroup(raw)) {
      this.fault(place, 'STRUCTUUR', 'Hier hoort een lijst te staan, met bron, echt en codes.');
      return [];
    }
    this.knownFields(place, raw, LIST_FIELDS);
    this.text(place, raw, 'bron', 'Schrijf op waar de lijst vandaan komt.');
    if (raw['uitleg'] !== undefined) this.text(place, raw, 'uitleg', 'Vul de uitleg in of haal dit veld weg.');
    const echt = this.yesOrNo(place, raw, 'echt');
    const rows = this.rows(place, raw['codes'], echt);
    this.agree(place, rows);
    return [{ file, place, table: codeTable({ naam, bron: String(raw['bron']), rows: rows.map(({ row }) => row) }) }];
  }

  private rows(place: string, raw: unknown, echt: boolean): readonly Placed[] {
    if (!Array.isArray(raw) || raw.length === 0) {
      this.fault(`${place}: codes`, 'VERPLICHT_ONTBREEKT', 'Een lijst heeft minstens een code. Vul de codes in, elk op een eigen rij.');
      return [];
    }
    return raw.map((each: unknown, i) => this.row(`${place}: rij ${i + 1}`, each, echt)).filter((row) => row !== undefined);
  }

  private row(rij: string, raw: unknown, echt: boolean): Placed | undefined {
    if (!isGroup(raw)) {
      this.fault(rij, 'STRUCTUUR', 'Een rij is een groep velden, minstens code en betekenis.');
      return undefined;
    }
    const { code, kern } = raw;
    const place = isCode(code) ? `${rij} (${code})` : rij;
    this.knownFields(place, raw, ROW_FIELDS);
    if (!isCode(code)) this.fault(`${place}: code`, code === undefined ? 'VERPLICHT_ONTBREEKT' : 'TYPE_FOUT', CODE_FORM);
    if (kern !== undefined && typeof kern !== 'boolean' && !isCode(kern)) this.fault(`${place}: kern`, 'TYPE_FOUT', CORE_FORM);
    this.text(place, raw, 'betekenis', 'Schrijf kort op wat de code betekent.');
    if (raw['alleenLezen'] !== undefined) this.text(place, raw, 'alleenLezen', 'Schrijf op waarom deze code nooit wordt verstuurd.');
    const [geldigVanaf, geldigTot] = [this.day(place, raw, 'geldigVanaf'), this.day(place, raw, 'geldigTot')];
    if (geldigVanaf !== undefined && geldigTot !== undefined && geldigTot < geldigVanaf)
      this.fault(`${place}: geldigTot`, 'DATUM_ONGELDIG', 'De laatste dag komt voor de eerste dag. Verbeter een van de twee.');
    const isReal = raw['echt'] === undefined ? echt : this.yesOrNo(place, raw, 'echt');
    if (!isCode(code)) return undefined;
    const row: CodeRow = {
      code,
      core: typeof kern === 'boolean' || typeof kern === 'string' ? kern : code,
      betekenis: String(raw['betekenis']),
      echt: isReal,
      ...(geldigVanaf !== undefined && { geldigVanaf }),
      ...(geldigTot !== undefined && { geldigTot }),
      ...(typeof raw['alleenLezen'] === 'string' && { alleenLezen: raw['alleenLezen'] }),
    };
    return { place, row };
  }

  /** On any day a code means one thing, and a value has one code that is written. */
  private agree(list: string, rows: readonly Placed[]): void {
    rows.forEach(({ place, row }, i) => {
      const same = rows.slice(0, i).find((other) => other.row.code === row.code && overlaps(other.row, row));
      if (same !== undefined)
        return this.fault(
          `${place}: code`,
          'STRUCTUUR',
          `Deze code staat al in ${rowIn(list, same)}, op dezelfde dagen. Haal er een weg of verander de datums.`,
        );
      const written = (each: CodeRow): boolean => each.alleenLezen === undefined && each.core === row.core && overlaps(each, row);
      const rival = rows.slice(0, i).find((other) => written(other.row));
      if (rival !== undefined && written(row))
        this.fault(
          `${place}: kern`,
          'STRUCTUUR',
          `Ook ${rowIn(list, rival)} wordt voor deze waarde verstuurd, op dezelfde dagen. Zet bij een van de twee alleenLezen, met de reden.`,
        );
    });
  }

  private knownFields(place: string, raw: Fields, known: readonly string[]): void {
    for (const name of Object.keys(raw).filter((each) => !known.includes(each)))
      this.fault(
        `${place}: ${name}`,
        'STRUCTUUR',
        `Dit veld kennen wij niet. Haal het weg of verbeter de naam. Bekend zijn: ${known.join(', ')}.`,
      );
  }

  private text(place: string, raw: Fields, name: string, uitleg: string): void {
    const value = raw[name];
    if (typeof value !== 'string' || !/\S/.test(value))
      this.fault(`${place}: ${name}`, value === undefined ? 'VERPLICHT_ONTBREEKT' : 'TYPE_FOUT', uitleg);
  }

  private yesOrNo(place: string, raw: Fields, name: string): boolean {
    const value = raw[name];
    if (typeof value !== 'boolean') this.fault(`${place}: ${name}`, value === undefined ? 'VERPLICHT_ONTBREEKT' : 'TYPE_FOUT', REAL_FORM);
    return value === true;
  }

  private day(place: string, raw: Fields, name: 'geldigVanaf' | 'geldigTot'): string | undefined {
    const value = raw[name];
    if (value === undefined) return undefined;
    if (typeof value === 'string' && isDate(value)) return value;
    this.fault(`${place}: ${name}`, 'DATUM_ONGELDIG', 'Dit is geen datum die bestaat. Schrijf jjjj-mm-dd.');
    return undefined;
  }
}

interface Placed {
  readonly place: string;
  readonly row: CodeRow;
}

const rowIn = (list: string, { place }: Placed): string => place.slice(`${list}: `.length);

const CODE_FORM =
  'Schrijf de code zoals de partner haar schrijft, op een regel, zonder spaties eromheen. Zet haar tussen aanhalingstekens als zij op een getal lijkt.';
const CORE_FORM = 'Schrijf de waarde in de zaak als tekst, of true of false. Zet haar tussen aanhalingstekens als zij op een getal lijkt.';
const REAL_FORM = 'Schrijf true als de code echt van de bron is, false als zij voor Schakel is bedacht.';
