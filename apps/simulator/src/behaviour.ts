import { at, text } from './json';
import type { Edit, Received } from './ledger';
import type { Stand } from './partner-system';

const PLANTS = ['verlies', 'dubbel', 'wissel', 'drift'] as const;
/** A fault for the verdict's own test: forget a delivery, take one twice, swap two of one case, change a value. */
export type Plant = (typeof PLANTS)[number];

interface Settings {
  readonly uit: boolean;
  readonly vertragingMs: number;
  readonly fout?: number;
  readonly kans: number;
  readonly automatisch: boolean;
  /** How it refuses deliveries that it can read: at once, or after acceptance; `weigerSoort`: only this kind of message. */
  readonly weiger?: 'fo03' | 'fo01';
  readonly weigerSoort?: string;
}

const NORMAL: Settings = { uit: false, vertragingMs: 0, kans: 1, automatisch: true };

const REFUSALS = ['fo03', 'fo01'] as const;
const isBoolean = (value: unknown): boolean => typeof value === 'boolean';
const isNumber = (value: unknown): boolean => typeof value === 'number' && value >= 0;
const FITS: Readonly<Record<string, (value: unknown) => boolean>> = {
  uit: isBoolean,
  automatisch: isBoolean,
  vertragingMs: isNumber,
  kans: isNumber,
  terugNaarVersie: isNumber,
  fout: (value) => value === null || (isNumber(value) && Number(value) >= 400 && Number(value) <= 599),
  plant: (value) => PLANTS.some((plant) => plant === value),
  weiger: (value) => value === null || REFUSALS.some((refusal) => refusal === value),
  weigerSoort: (value) => value === null || typeof value === 'string',
  wijk: (value) => text(at(value, 'zaak')) !== undefined && text(at(value, 'veld')) !== undefined && at(value, 'waarde') !== undefined,
};
const FIELDS = Object.keys(FITS);

/** What may turn into what when a store drifts: in the words of Halt, of RvdK, and of Schakel's messages about RvdK. */
const OPPOSITES: Readonly<Record<string, string>> = {
  POSITIEF: 'NEGATIEF',
  NEGATIEF: 'POSITIEF',
  'Maatregel opgelegd': 'Geen maatregel opgelegd',
  MAATREGEL_OPGELEGD: 'GEEN_MAATREGEL_OPGELEGD',
  'Verzoek tot onderzoek afgewezen': 'Geen rekest Kinderbescherming',
  VERZOEK_AFGEWEZEN: 'GEEN_REKEST',
  'Geen rekest Kinderbescherming': 'Maatregel opgelegd',
  GEEN_REKEST: 'MAATREGEL_OPGELEGD',
};

/** How the partner misbehaves, as `POST /_sim/gedrag` sets it. */
export class Behaviour {
  settings: Settings = NORMAL;
  private planted = new Set<Plant>();

  /** Takes over the fields that are named; gives what is wrong with the request, or undefined. `fout: null` ends the errors. */
  set(request: unknown): string | undefined {
    if (typeof request !== 'object' || request === null) return 'Stuur een JSON-object';
    for (const [field, value] of Object.entries(request)) {
      if (!FITS[field]) return `Onbekend veld ${field}; bekend zijn ${FIELDS.join(', ')}`;
      if (!FITS[field](value)) return `Het veld ${field} heeft een waarde die niet kan`;
    }
    const named = (field: string): boolean => Object.hasOwn(request, field);
    const flag = (field: 'uit' | 'automatisch'): boolean => Boolean(at(request, field) ?? this.settings[field]);
    const number = (field: 'vertragingMs' | 'kans'): number => Number(at(request, field) ?? this.settings[field]);
    const fout = at(request, 'fout') === undefined ? this.settings.fout : Number(at(request, 'fout') ?? 0) || undefined;
    this.settings = {
      uit: flag('uit'),
      automatisch: flag('automatisch'),
      vertragingMs: number('vertragingMs'),
      kans: number('kans'),
      fout,
      weiger: named('weiger') ? REFUSALS.find((one) => one === at(request, 'weiger')) : this.settings.weiger,
      weigerSoort: named('weigerSoort') ? text(at(request, 'weigerSoort')) : this.settings.weigerSoort,
    };
    const plant = PLANTS.find((one) => one === at(request, 'plant'));
    if (plant) this.planted.add(plant);
    return undefined;
  }

  /** Whether this delivery meets the planned error. */
  fails = (): boolean => this.settings.fout !== undefined && Math.random() < this.settings.kans;

  /** Whether deliveries of a kind are refused in this way. */
  refuses =
    (how: (typeof REFUSALS)[number]) =>
    (kind: string): boolean =>
      this.settings.weiger === how && (this.settings.weigerSoort ?? kind) === kind;

  /** True once after a plant was set. */
  spend = (plant: Plant): boolean => this.planted.delete(plant);

  /** The received list as it is shown: with `wissel` the first two deliveries of one case have changed places. */
  shown(received: readonly Received[], caseOf: (body: string) => string | undefined): readonly Received[] {
    if (!this.planted.has('wissel')) return received;
    const result = [...received];
    for (const [i, first] of received.entries()) {
      const j = received.findIndex((other, k) => k > i && !other.herhaling && caseOf(other.body) === caseOf(first.body));
      const second = received[j];
      if (second === undefined || caseOf(first.body) === undefined) continue;
      [result[i], result[j]] = [second, first];
      break;
    }
    return result;
  }

  /** The change that a planted drift makes, as soon as there is an outcome to change. */
  drift(stand: Stand): Edit | undefined {
    const outcomes = [
      ...(stand.verwijzingen ?? []).map(({ kenmerk, resultaat }) => ({ kenmerk, resultaat })),
      ...(stand.onderzoeken ?? []).map(({ sleutel: kenmerk, resultaat }) => ({ kenmerk, resultaat })),
    ];
    const { kenmerk, resultaat } = outcomes.find((one) => one.resultaat !== undefined) ?? {};
    if (kenmerk === undefined || resultaat === undefined || !this.spend('drift')) return undefined;
    return { soort: 'veranderd', kenmerk, velden: { resultaat: OPPOSITES[resultaat] ?? 'ONBEKEND' } };
  }
}
