import {
  comparable,
  identifierKey,
  type BeslotenTegenspraak,
  type Besluit,
  type Bron,
  type DossierRecord,
  type Subject,
  type Tegenspraak,
} from '@schakel/dossier';
import { canonicalJson, MessageRefused, type Json, type KeyedHash } from '@schakel/kernel';
import { consequencesOf, partWith, type Policy } from '@schakel/policy';
import type { ToldValue } from '@schakel/pipeline';

/** One of the values that contradict each other: who says it, and who was told it last. */
export interface TegengesprokenWaarde {
  readonly waardeId: string;
  readonly waarde: Json;
  readonly getoond: boolean;
  readonly bronnen: readonly Bron[];
  readonly gehoordDoor: readonly { readonly partner: string; readonly leveringId: string; readonly op: string }[];
}

/** A conflict as a person decides about it. */
export interface TegenspraakBeeld {
  readonly tid: string;
  readonly onderwerp: Subject;
  readonly pad: string;
  readonly staat: 'OPEN' | 'BESLOTEN';
  /** Since when the values differ. */
  readonly sinds: string;
  readonly waarden: readonly TegengesprokenWaarde[];
  readonly gevolgen: readonly string[];
  readonly besluit?: Besluit;
}

type Conflict = Tegenspraak & Partial<Pick<BeslotenTegenspraak, 'besluit'>>;

const short = (hash: KeyedHash, purpose: string, content: Json): string => hash.hex(purpose, canonicalJson(content)).slice(0, 32);

/** The name of a conflict in an address: says nothing of the child, and stays while the part goes by the same number. */
const tidOf = (hash: KeyedHash, onderwerp: Subject, pad: string): string =>
  short(hash, 'tegenspraak', [onderwerp.soort, onderwerp.nummer ? identifierKey(onderwerp.nummer) : '', pad]);
const waardeIdOf = (hash: KeyedHash, tid: string, value: string): string => short(hash, 'tegenspraak-waarde', [tid, value]);

const conflictsIn = (record: DossierRecord): Conflict[] => [...record.tegenspraken, ...record.besluiten];

/** The values that compete, each once, in the order in which they are shown. */
function competing({ pad, waarden }: Tegenspraak): { readonly text: string; readonly velden: Tegenspraak['waarden'] }[] {
  const texts = [...new Set(waarden.map(({ waarde }) => comparable(pad, waarde)))];
  return texts.map((text) => ({ text, velden: waarden.filter(({ waarde }) => comparable(pad, waarde) === text) }));
}

/** From the moment at which a second value was said. */
const sindsOf = (conflict: Tegenspraak): string =>
  competing(conflict)
    .map(({ velden }) => velden.map(({ bron }) => bron.sinds).toSorted()[0] ?? '')
    .toSorted()[1] ?? '';

const isSame = (a: Subject, b: Subject, record: DossierRecord): boolean =>
  a.soort === b.soort && (a.soort === 'jongere' || partWith(a.nummer, record) === partWith(b.nummer, record));

/** What each partner was told last of the value of this conflict. */
function lastTold(conflict: Conflict, record: DossierRecord, told: readonly ToldValue[]): ToldValue[] {
  const about = told.filter(({ subject, path }) => path === conflict.pad && isSame(subject, conflict.onderwerp, record));
  return [...new Map(about.map((one) => [one.partner, one])).values()];
}

/** Every conflict of the record, the open ones first, with what a person needs to decide. */
export function tegensprakenVan(
  record: DossierRecord,
  { hash, policy, told }: { readonly hash: KeyedHash; readonly policy: Policy; readonly told: readonly ToldValue[] },
): TegenspraakBeeld[] {
  return conflictsIn(record).map((conflict) => {
    const { onderwerp, pad, besluit } = conflict;
    const tid = tidOf(hash, onderwerp, pad);
    const known = lastTold(conflict, record, told);
    return {
      tid,
      onderwerp,
      pad,
      staat: besluit ? 'BESLOTEN' : 'OPEN',
      sinds: sindsOf(conflict),
      waarden: competing(conflict).map(({ text, velden }, index) => ({
        waardeId: waardeIdOf(hash, tid, text),
        waarde: velden[0]?.waarde ?? null,
        getoond: index === 0,
        bronnen: velden.map(({ bron }) => bron),
        gehoordDoor: known
          .filter(({ value }) => value !== undefined && comparable(pad, value) === text)
          .map(({ partner, deliveryId, at }) => ({ partner, leveringId: deliveryId, op: at })),
      })),
      gevolgen: consequencesOf(policy, onderwerp.soort, pad),
      ...(besluit && { besluit }),
    };
  });
}

const refused = (status: 404 | 409, code: string, veld: string, uitleg: string): MessageRefused =>
  new MessageRefused('no such conflict to decide', { details: { status }, help: uitleg, faults: [{ veld, code, uitleg }] });

/**
 * The conflict with this name, and its value with this id. Throws MessageRefused: 404 where the record has no value of
 * that name, 409 where nothing is contradicted there, or not by this value any more; it names those that compete now.
 */
export function teBesluiten(
  record: DossierRecord,
  hash: KeyedHash,
  tid: string,
  waardeId: string,
): { conflict: Tegenspraak; gekozen: Json } {
  const conflict = conflictsIn(record).find(({ onderwerp, pad }) => tidOf(hash, onderwerp, pad) === tid);
  if (!conflict) throw notThere(record, hash, tid);
  const values = competing(conflict).map(({ text, velden }) => ({ id: waardeIdOf(hash, tid, text), waarde: velden[0]?.waarde ?? null }));
  const chosen = values.find(({ id }) => id === waardeId);
  if (chosen) return { conflict, gekozen: chosen.waarde };
  const now = values.map(({ id }) => id).join(', ');
  const uitleg = `Deze waarde is er niet (meer). Nu spreken deze waarden elkaar tegen: ${now}. Bekijk ze en kies opnieuw. Er is niets veranderd.`;
  throw refused(409, 'TEGENSPRAAK_VERANDERD', 'gekozen', uitleg);
}

function notThere(record: DossierRecord, hash: KeyedHash, tid: string): MessageRefused {
  const isOne = valuesIn(record).some(({ onderwerp, pad }) => tidOf(hash, onderwerp, pad) === tid);
  if (!isOne)
    return refused(404, 'TEGENSPRAAK_ONBEKEND', 'tid', 'Deze tegenspraak kennen wij niet. Haal de tegenspraken van de zaak opnieuw op.');
  const uitleg = 'De organisaties spreken elkaar hier niet (meer) tegen. Bekijk de zaak opnieuw. Er is niets veranderd.';
  return refused(409, 'TEGENSPRAAK_GESLOTEN', 'tid', uitleg);
}

const SOORTEN = {
  meldingen: 'melding',
  verwijzingen: 'verwijzing',
  processenVerbaal: 'proces-verbaal',
  onderzoeken: 'onderzoek',
  verrichtingen: 'verrichting',
  zorgmeldingen: 'zorgmelding',
} as const;

/** Every value of the record by its subject, under each of the numbers of that subject. */
function valuesIn({ jongere, trajecten }: DossierRecord): { readonly onderwerp: Subject; readonly pad: string }[] {
  const lists = Object.entries(SOORTEN) as [keyof typeof SOORTEN, Subject['soort']][];
  const parts = trajecten.flatMap((traject) =>
    lists.flatMap(([list, soort]) =>
      traject[list].flatMap(({ nummers, velden }) =>
        nummers.flatMap((nummer) => Object.keys(velden).map((pad) => ({ onderwerp: { soort, nummer }, pad }))),
      ),
    ),
  );
  return [...Object.keys(jongere).map((pad) => ({ onderwerp: { soort: 'jongere' as const }, pad })), ...parts];
}
