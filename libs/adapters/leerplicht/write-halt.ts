import { codeFault, type Content, isEmpty } from '@schakel/adapter-contract';
import type { EventKind } from '@schakel/dossier';
import { canonicalJson, type Fault, isDate, type Json } from '@schakel/kernel';
import { leaf } from '@schakel/xml';
import type { ToWire } from './codes';
import { type Letter, lose, lostNumbers, missing, numberOf, opening } from './letter';

/** What leerplicht hears of Halt, by the word of its own format, with the status that this word says and the values that each message has a place for. */
export const HALT_KINDS = {
  'halt.referral.accepted': { soort: 'AANVAARD', status: 'GEACCEPTEERD', holds: [] },
  'halt.referral.declined': { soort: 'AFGEWEZEN', status: 'NIET_IN_BEHANDELING', holds: ['reden'] },
  'halt.outcome': { soort: 'AFLOOP', status: 'AFGEROND', holds: ['resultaat', 'reden', 'datumAfloop'] },
} as const satisfies Partial<Record<EventKind, { soort: string; status: string; holds: readonly string[] }>>;

const NUMBERS = ['zaaknummer-leerplicht', 'kenmerk-verwijzing', 'halt-dossiernummer'] as const;

type HaltKind = keyof typeof HALT_KINDS;

const AT = '/verzuimbericht/HaltTerugmelding';
/** As long as a reason is in the municipal data model. */
const REASON_LENGTH = 200;

/** A HaltTerugmelding. A status is told by SoortTerugmelding, a number by its own element. */
export function haltFeedback(content: Content, kind: HaltKind, toWire: ToWire): Letter {
  const held = valuesHeld(content, kind);
  const says = (name: string): boolean =>
    name === 'status' && canonicalJson(content.values[name]) === canonicalJson({ code: HALT_KINDS[kind].status });
  const told = (name: string): boolean =>
    Object.hasOwn(held, name) || says(name) || name.startsWith('nummers.') || isEmpty(content.values[name]);
  const lost = [
    ...Object.keys(content.values).filter((name) => !told(name)),
    ...Object.keys(content.jongere).filter((name) => !isEmpty(content.jongere[name])),
  ];
  const cut = held.reden !== undefined && [...held.reden].length > REASON_LENGTH;
  return {
    element: {
      name: 'HaltTerugmelding',
      content: [
        leaf('ZaaknummerLeerplicht', numberOf(content, 'zaaknummer-leerplicht')),
        leaf('KenmerkVerwijzing', numberOf(content, 'kenmerk-verwijzing')),
        leaf('HaltDossiernummer', numberOf(content, 'halt-dossiernummer')),
        ...opening(HALT_KINDS[kind].soort, content),
        leaf('Resultaat', held.resultaat === undefined ? undefined : toWire('halt.resultaat', held.resultaat)),
        leaf('Reden', held.reden === undefined ? undefined : [...held.reden].slice(0, REASON_LENGTH).join('')),
        leaf('DatumAfloop', held.datumAfloop),
      ],
    },
    faults: kind === 'halt.outcome' ? outcomeFaults(held, toWire) : [],
    losses: [
      ...lost.map((name) => lose(`${AT}/${name}`)),
      ...lostNumbers(content, NUMBERS).map((soort) => lose(`${AT}/nummers.${soort}`)),
      ...(cut ? [lose(`${AT}/Reden`, `De reden is na ${REASON_LENGTH} tekens afgekapt.`)] : []),
    ],
  };
}

type Held = { readonly resultaat?: string; readonly reden?: string; readonly datumAfloop?: string };

function valuesHeld({ values }: Content, kind: HaltKind): Held {
  const texts = HALT_KINDS[kind].holds.map((name): [string, Json | undefined] => [name, values[name]]);
  return Object.fromEntries(texts.filter((entry) => typeof entry[1] === 'string'));
}

/** What the schema cannot demand: an outcome has a result and a day, and a result that leerplicht knows. */
function outcomeFaults({ resultaat, datumAfloop }: Held, toWire: ToWire): readonly Fault[] {
  const faults: Fault[] = [];
  if (resultaat === undefined) faults.push(missing(`${AT}/Resultaat`));
  else if (toWire('halt.resultaat', resultaat) === undefined) faults.push(codeFault(`${AT}/Resultaat`, 'CODE_ONBEKEND'));
  if (datumAfloop === undefined) faults.push(missing(`${AT}/DatumAfloop`));
  else if (!isDate(datumAfloop))
    faults.push({ veld: `${AT}/DatumAfloop`, code: 'DATUM_ONGELDIG', uitleg: 'Deze datum bestaat niet. Controleer de datum.' });
  return faults;
}
