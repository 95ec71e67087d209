import { byStrength, NAMING_NUMBERS, type DossierRecord, type Identifier, type Subject, type Velden } from '@schakel/dossier';
import type { Fault } from '@schakel/kernel';
import type { NamedPart } from './read-body';
import type { Soort } from './soorten';

/** A part of the record, with the number by which facts about it are named. */
export interface Part {
  readonly soort: Exclude<Subject['soort'], 'jongere'>;
  readonly nummer: Identifier;
  readonly nummers: readonly Identifier[];
  readonly velden: Velden;
  /** Whether it stands in the latest traject. */
  readonly latest: boolean;
}

const LISTS = {
  melding: 'meldingen',
  verwijzing: 'verwijzingen',
  'proces-verbaal': 'processenVerbaal',
  onderzoek: 'onderzoeken',
  verrichting: 'verrichtingen',
  zorgmelding: 'zorgmeldingen',
} as const satisfies Record<Part['soort'], keyof DossierRecord['trajecten'][number]>;

/** Every part of this kind that the record has, in the order of the case. */
export function partsOf(record: DossierRecord, soort: Part['soort']): Part[] {
  return record.trajecten.flatMap((traject, index) =>
    traject[LISTS[soort]].flatMap(({ nummers, velden }: { nummers: readonly Identifier[]; velden: Velden }) => {
      const [nummer] = nummers.filter((number) => NAMING_NUMBERS[soort].includes(number.soort)).sort(byStrength);
      return nummer ? [{ soort, nummer, nummers, velden, latest: index === record.trajecten.length - 1 }] : [];
    }),
  );
}

/** What a part says of itself under a path, where that is a code: a status is a group. */
export function codeOn({ velden }: Pick<Part, 'velden'>, path: string): string | undefined {
  const value = velden[path]?.waarde;
  const code = typeof value === 'object' && value !== null && 'code' in value ? value.code : value;
  return typeof code === 'string' ? code : undefined;
}

const ENDED = new Set(['NIET_IN_BEHANDELING', 'INGETROKKEN', 'AFGEROND', 'ZAAK_AFGEROND', 'VERZOEK_AFGEWEZEN']);

/** Whether something may still happen with it. */
const isOpen = (part: Part): boolean =>
  part.latest &&
  codeOn(part, 'resultaat') === undefined &&
  part.velden['redenIntrekking'] === undefined &&
  !ENDED.has(codeOn(part, 'status') ?? '');

/** Numbers of parts, as a person may name them: numbers only. */
const listed = (parts: readonly Part[]): string =>
  parts.map(({ nummer }) => `${nummer.soort} ${nummer.waarde}`).join(', ') || 'geen enkel onderdeel van deze soort';

const names = (part: Part, { soort, waarde }: NamedPart): boolean =>
  part.nummers.some((number) => number.soort === soort && number.waarde === waarde);

type Found = { readonly part: Part } | { readonly fault: Fault };

/** The part that a registration follows up: the named one, or the only one that is open. */
export function existingPart(record: DossierRecord, { over, titel }: Soort, named: NamedPart | undefined): Found {
  const parts = partsOf(record, over);
  return named ? byName(parts, named) : onlyOf(parts.filter(isOpen), parts, { titel, over });
}

/** The only one that can be meant; otherwise what there is. */
function onlyOf(meant: readonly Part[], all: readonly Part[], { titel, over }: Pick<Soort, 'titel' | 'over'>): Found {
  const [only] = meant;
  if (only && meant.length === 1) return { part: only };
  const uitleg =
    meant.length > 1
      ? `Noem bij "${titel}" om welk onderdeel het gaat. Er lopen er meer: ${listed(meant)}.`
      : `Bij "${titel}" hoort een onderdeel dat loopt (${over}), en dat is er niet. De zaak heeft: ${listed(all)}.`;
  return { fault: { veld: 'onderwerp', code: meant.length > 1 ? 'ONDERWERP_ONDUIDELIJK' : 'ONDERWERP_ONBEKEND', uitleg } };
}

function byName(parts: readonly Part[], named: NamedPart): Found {
  const part = parts.find((one) => names(one, named));
  if (part) return { part };
  const uitleg = `Dit nummer hoort bij geen onderdeel dat hier past. De zaak heeft: ${listed(parts)}.`;
  return { fault: { veld: 'onderwerp', code: 'ONDERWERP_ONBEKEND', uitleg } };
}

/** The path by which another part names one of this kind, where that is not the kind itself. */
const NAMED_ON: Partial<Record<Part['soort'], string>> = { 'proces-verbaal': 'procesVerbaal' };
const NAMEABLE = ['melding', 'verwijzing', 'proces-verbaal', 'onderzoek'] as const;

/** A part that another one says it belongs to, with the path on which it does. */
export interface Related {
  readonly path: string;
  readonly nummer: Identifier;
}

const relatedTo = ({ soort, nummer }: Part): Related => ({ path: NAMED_ON[soort] ?? soort, nummer });

/**
 * The part that a new one names: the one that it must be built on; else the one that is told, else the only report of the
 * latest traject, so that what is built on a report that is taken back is flagged.
 */
export function relatedPart(
  record: DossierRecord,
  { bouwtOp, titel }: Soort,
  named: NamedPart | undefined,
): { readonly related?: Related } | { readonly fault: Fault } {
  if (!named && bouwtOp === undefined) {
    const [only, ...others] = partsOf(record, 'melding').filter(({ latest }) => latest);
    return only && others.length === 0 ? { related: relatedTo(only) } : {};
  }
  const parts = (bouwtOp === undefined ? NAMEABLE : [bouwtOp]).flatMap((soort) => partsOf(record, soort));
  const latest = parts.filter((part) => part.latest);
  const found = named ? byName(parts, named) : onlyOf(latest, parts, { titel, over: bouwtOp ?? 'verrichting' });
  return 'fault' in found ? found : { related: relatedTo(found.part) };
}
