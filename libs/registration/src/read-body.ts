import type { Moment } from '@schakel/dossier';
import { fromDutchTime, isDate, type Fault } from '@schakel/kernel';
import { isGroup, isUnreadable, shown, unknownField } from './check-values';
import { SOORTEN, soortOf, type Soort } from './soorten';

/** A number by which a person names a part of the record. */
export interface NamedPart {
  readonly soort: string;
  readonly waarde: string;
}

/** What a BIP sends, as far as its own form goes. */
export interface Body {
  readonly soort: Soort;
  readonly gebeurdOp: Moment;
  readonly waarden: Readonly<Record<string, unknown>>;
  readonly onderwerp?: NamedPart;
  readonly nummer?: string;
  readonly functionaris?: string;
  readonly functie?: string;
  readonly mandaat?: string;
  readonly namens?: string;
}

const FIELDS = ['soort', 'gebeurdOp', 'onderwerp', 'nummer', 'waarden', 'functionaris', 'functie', 'mandaat', 'namens'];
const TEXTS = { nummer: 40, functionaris: 200, functie: 100, mandaat: 200, namens: 20 } as const;

/** Reads the form of a body; what cannot be read is a fault and absent. Without a `soort` nothing else of it can be judged. */
export class BodyReading {
  readonly faults: Fault[] = [];

  constructor(private readonly now: Date) {}

  read(raw: unknown): Partial<Body> {
    if (!isGroup(raw)) {
      this.fault('', 'STRUCTUUR', 'Stuur een JSON-object met soort, gebeurdOp en waarden.');
      return {};
    }
    for (const name of Object.keys(raw).filter((each) => !FIELDS.includes(each))) this.faults.push(unknownField(shown(name), FIELDS));
    const soort = this.soort(raw['soort']);
    const gebeurdOp = this.moment(raw['gebeurdOp']);
    const onderwerp = this.part(raw['onderwerp'] ?? undefined);
    const waarden = raw['waarden'] ?? {};
    if (!isGroup(waarden)) this.fault('waarden', 'TYPE_FOUT', 'Hier hoort een groep gegevens.');
    return {
      ...this.texts(raw),
      ...(soort && { soort }),
      ...(gebeurdOp && { gebeurdOp }),
      ...(onderwerp && { onderwerp }),
      waarden: isGroup(waarden) ? waarden : {},
    };
  }

  private fault(veld: string, code: string, uitleg: string): undefined {
    this.faults.push({ veld, code, uitleg });
  }

  private soort(given: unknown): Soort | undefined {
    const found = typeof given === 'string' ? soortOf(given) : undefined;
    if (found) return found;
    const names = SOORTEN.map(({ naam }) => naam).join(', ');
    return this.fault('soort', given === undefined ? 'VERPLICHT_ONTBREEKT' : 'SOORT_ONBEKEND', `Kies een van: ${names}.`);
  }

  private moment(given: unknown): Moment | undefined {
    if (given === undefined) return this.fault('gebeurdOp', 'VERPLICHT_ONTBREEKT', 'Vul in wanneer het gebeurde: een dag of een tijdstip.');
    const moment = typeof given === 'string' ? momentOf(given) : undefined;
    if (!moment)
      return this.fault(
        'gebeurdOp',
        'DATUM_ONGELDIG',
        'Dit is geen dag of tijdstip dat bestaat. Schrijf bijvoorbeeld 2026-09-24 of 2026-09-24T10:00:00+02:00.',
      );
    if (moment.instant > this.now.toISOString())
      return this.fault(
        'gebeurdOp',
        'IN_DE_TOEKOMST',
        'Dit ligt in de toekomst. Leg vast wat er is gebeurd; wat nog komt is een afspraak.',
      );
    return moment;
  }

  private part(given: unknown): NamedPart | undefined {
    if (given === undefined) return undefined;
    const { soort, waarde } = isGroup(given) ? given : {};
    if (typeof soort === 'string' && typeof waarde === 'string' && waarde.trim() !== '') return { soort, waarde: waarde.trim() };
    return this.fault('onderwerp', 'TYPE_FOUT', 'Noem het onderdeel met soort en waarde van zijn nummer, zoals de zaak het noemt.');
  }

  private texts(raw: Readonly<Record<string, unknown>>): Partial<Record<keyof typeof TEXTS, string>> {
    const read = Object.entries(TEXTS).flatMap(([name, max]): [string, string][] => {
      const given = raw[name] ?? undefined;
      if (given === undefined) return [];
      if (typeof given !== 'string' || given.trim() === '') this.fault(name, 'TYPE_FOUT', 'Hier hoort tekst.');
      else if ([...given].length > max) this.fault(name, 'TE_LANG', `Deze tekst is langer dan ${max} tekens. Maak de tekst korter.`);
      else if (isUnreadable(given)) this.fault(name, 'TEKENSET', 'Hierin staan tekens die niet kunnen. Typ de tekst opnieuw.');
      else return [[name, given.trim().replace(/\s+/g, ' ')]];
      return [];
    });
    return Object.fromEntries(read);
  }
}

/** A day is its start in the Netherlands; of an instant the whole seconds count. */
function momentOf(text: string): Moment | undefined {
  if (isDate(text)) {
    const start = fromDutchTime(text, '00:00');
    return start && { instant: start.instant, precision: 'day' };
  }
  const found = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/.exec(text);
  const ms = found && isDate(found[1] ?? '') ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) return undefined;
  return { instant: new Date(Math.floor(ms / 1000) * 1000).toISOString(), precision: 'instant' };
}
