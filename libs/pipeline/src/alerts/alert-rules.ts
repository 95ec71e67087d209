import { CannotStart, type Fault } from '@schakel/kernel';
import { WATCHED, type WatchedName, type Watched } from '@schakel/signals';

/** A rule of config/meldingen.yaml: when an alert begins and when it ends. */
export interface AlertRule {
  readonly naam: string;
  /** What it looks at. */
  readonly wat: WatchedName;
  /** It begins when the value is beyond this, for `duurSeconden` on end. */
  readonly aan: number;
  /** It ends when the value is back at this, or on its good side. */
  readonly uit: number;
  readonly duurSeconden: number;
  readonly ernst: 'kritiek' | 'waarschuwing';
  /** What it means, in one sentence. */
  readonly uitleg: string;
}

const NAME = /^[a-z][a-z0-9-]{2,40}$/;
const FIELDS = ['naam', 'wat', 'aan', 'uit', 'duurSeconden', 'ernst', 'uitleg'];

/** Whether lower is worse. */
export const isLow = (wat: WatchedName): boolean => (WATCHED[wat] as Watched).low === true;

function faultsOf(given: Record<string, unknown>): [veld: string, uitleg: string][] {
  const { naam, wat, aan, uit, duurSeconden, ernst, uitleg } = given;
  const faults: [string, string][] = [];
  if (typeof naam !== 'string' || !NAME.test(naam)) faults.push(['naam', 'moet een naam zijn van kleine letters, cijfers en streepjes']);
  const known = Object.keys(WATCHED);
  if (typeof wat !== 'string' || !known.includes(wat)) faults.push(['wat', `moet een van deze zijn: ${known.join(', ')}`]);
  if (typeof aan !== 'number' || !Number.isFinite(aan)) faults.push(['aan', 'moet een getal zijn: voorbij deze waarde begint de melding']);
  if (typeof uit !== 'number' || !Number.isFinite(uit)) faults.push(['uit', 'moet een getal zijn: bij deze waarde eindigt de melding']);
  if (typeof aan === 'number' && typeof uit === 'number' && typeof wat === 'string' && known.includes(wat)) {
    const low = isLow(wat as WatchedName);
    if (low ? uit < aan : uit > aan)
      faults.push(['uit', `mag niet ${low ? 'onder' : 'boven'} "aan" liggen: dan begint en eindigt de melding tegelijk`]);
  }
  if (!Number.isInteger(duurSeconden) || Number(duurSeconden) < 0)
    faults.push(['duurSeconden', 'moet een heel aantal seconden zijn, 0 of meer']);
  if (ernst !== 'kritiek' && ernst !== 'waarschuwing') faults.push(['ernst', 'moet kritiek of waarschuwing zijn']);
  if (typeof uitleg !== 'string' || uitleg.trim() === '') faults.push(['uitleg', 'moet in een zin zeggen wat er aan de hand is']);
  for (const name of Object.keys(given).filter((one) => !FIELDS.includes(one)))
    faults.push([name, `kennen wij niet; kies uit ${FIELDS.join(', ')}`]);
  return faults;
}

const isObject = (given: unknown): given is Record<string, unknown> => typeof given === 'object' && given !== null && !Array.isArray(given);

/** The rules of the file, checked; none where there is no file. Throws CannotStart that lists everything that is wrong. */
export function loadAlertRules(file: unknown): readonly AlertRule[] {
  if (file === undefined) return [];
  const given = isObject(file) ? file['meldingen'] : undefined;
  const faults: Fault[] = [];
  const wrong = (veld: string, uitleg: string): void =>
    void faults.push({ veld: `config/meldingen.yaml: ${veld}`, code: 'CONFIGURATIE', uitleg });
  if (!Array.isArray(given)) wrong('meldingen', 'moet een lijst van regels zijn');
  const names = new Set<unknown>();
  for (const [index, rule] of (Array.isArray(given) ? (given as unknown[]) : []).entries()) {
    const place = isObject(rule) && typeof rule['naam'] === 'string' ? rule['naam'] : `regel ${index + 1}`;
    if (!isObject(rule)) {
      wrong(place, 'moet een regel met velden zijn');
      continue;
    }
    for (const [veld, uitleg] of faultsOf(rule)) wrong(`${place}: ${veld}`, uitleg);
    if (names.has(rule['naam'])) wrong(`${place}: naam`, 'komt twee keer voor');
    names.add(rule['naam']);
  }
  if (faults.length > 0) {
    const help = `Schakel start niet. Pas config/meldingen.yaml aan:\n${faults.map((f) => `  ${f.veld} ${f.uitleg}`).join('\n')}`;
    throw new CannotStart('the alert rules are not right', { faults, help });
  }
  return given as readonly AlertRule[];
}
