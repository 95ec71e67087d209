import {
  type CodeLists,
  type Direction,
  type MessageFormat,
  type PublishedFormat,
  type PublishedList,
  publishedList,
} from '@schakel/adapter-contract';
import type { EventKind } from '@schakel/dossier';
import { CODE_LISTS } from './codes';
import { ADVIES as ADVIES_EXAMPLE } from './examples/advies-schoolverzuim';
import { NOTIFICATIE_BESLISSING } from './examples/notificatie-beslissing';
import { NOTIFICATIEJR } from './examples/notificatiejr';
import { NOTIFICATIE_STATUS } from './examples/notificatie-status';
import { PROCES_VERBAAL } from './examples/proces-verbaal';
import { BV02, FO02, receipt, refusal } from './examples/receipts';
import { STATUS_ONDERZOEK } from './examples/status-schoolverzuimonderzoek';
import { VERZOEK_ONDERZOEK } from './examples/verzoek-schoolverzuimonderzoek';
import { VT_MELDING } from './examples/vt-melding';
import { VT_TERUGKOPPELING } from './examples/vt-terugkoppeling';
import { VTO } from './examples/vto';
import { CODE_LISTS as SCHEMA_LISTS, fieldsOf, LIST_NAMES, type MessageName, NAMESPACES } from './stuf';

/** What is told of the messages of the RvdK: beside our own schema, and of the official ones, of which our check knows the fields. */

const OFFICIAL = 'StUF-Jeugdzorg 1.0.9 (koppelvlak jz0100), zoals CORV het gebruikt. Het officiële schema is de norm.';
const OFFICIAL_RECEIPT = 'StUF 3.01 (StUF0301), zoals CORV 1.0.9 het gebruikt. Het officiële schema is de norm.';
const MODELLED = 'Door ons gemodelleerd (schoolverzuim 0100), naar StUF 3.01 en CORV 1.0.9.';

type Told = Pick<MessageFormat, 'titel' | 'uitleg' | 'voorbeelden'>;

const official = (
  naam: Extract<MessageName, `${string}Di01`>,
  richtingen: readonly Direction[],
  soorten: readonly EventKind[],
  told: Told,
): MessageFormat => ({
  naam,
  richtingen,
  soorten,
  norm: OFFICIAL,
  naamruimten: NAMESPACES,
  velden: fieldsOf(naam),
  kenmerk: `/${naam}/stuurgegevens/referentienummer`,
  ...told,
});

const answering = (naam: Exclude<MessageName, `${string}Di01`>, richtingen: readonly Direction[], told: Told): MessageFormat => ({
  naam,
  richtingen,
  soorten: [],
  norm: OFFICIAL_RECEIPT,
  naamruimten: { stuf: NAMESPACES.stuf },
  velden: fieldsOf(naam),
  ...(!naam.endsWith('02') && { kenmerk: `/${naam}Bericht/stuurgegevens/crossRefnummer` }),
  ...told,
});

const own = (naam: string, richting: Direction, soorten: readonly EventKind[], told: Told): MessageFormat => ({
  naam,
  richtingen: [richting],
  soorten,
  norm: MODELLED,
  schema: 'schoolverzuim-0100.xsd',
  kenmerk: `/${naam}/stuurgegevens/referentienummer`,
  ...told,
});

const BERICHTEN: readonly MessageFormat[] = [
  official('vtoDi01', ['naar-schakel', 'van-schakel'], ['inquiry.requested.protection'], {
    titel: 'Verzoek tot onderzoek',
    uitleg: 'Een verzoek om te onderzoeken of een of meer kinderen bescherming nodig hebben.',
    voorbeelden: [VTO],
  }),
  official('notificatieDi01', ['naar-schakel'], ['inquiry.status', 'inquiry.outcome', 'inquiry.ex-officio.started', 'court.decision'], {
    titel: 'Notificatie van een onderzoek',
    uitleg: 'De Raad laat weten hoe het met een onderzoek staat, wat eruit kwam of wat de rechter besliste.',
    voorbeelden: [NOTIFICATIE_STATUS, NOTIFICATIE_BESLISSING],
  }),
  official('notificatiejrDi01', ['naar-schakel'], ['probation.notice'], {
    titel: 'Notificatie van de jeugdreclassering',
    uitleg: 'De jeugdreclassering laat weten dat zij een jongere begeleidt.',
    voorbeelden: [NOTIFICATIEJR],
  }),
  official('vtMeldingDi01', ['naar-schakel', 'van-schakel'], ['care-signal.vt'], {
    titel: 'Melding aan Veilig Thuis',
    uitleg: 'Iemand meldt aan Veilig Thuis dat het met een kind of gezin niet goed gaat.',
    voorbeelden: [VT_MELDING],
  }),
  official('vtTerugkoppelingDi01', ['naar-schakel'], ['care-signal.feedback'], {
    titel: 'Terugkoppeling van Veilig Thuis',
    uitleg: 'Veilig Thuis laat weten wat het met een melding deed.',
    voorbeelden: [VT_TERUGKOPPELING],
  }),
  own('statusSchoolverzuimonderzoekDi01', 'naar-schakel', ['inquiry.status'], {
    titel: 'Status van een strafonderzoek',
    uitleg: 'Hoe ver de Raad is met een onderzoek in de strafzaak.',
    voorbeelden: [STATUS_ONDERZOEK],
  }),
  own('adviesSchoolverzuimDi01', 'naar-schakel', ['advice.given'], {
    titel: 'Advies in de strafzaak',
    uitleg: 'Wat de Raad de officier van justitie adviseert.',
    voorbeelden: [ADVIES_EXAMPLE],
  }),
  own('verzoekSchoolverzuimonderzoekDi01', 'van-schakel', ['inquiry.requested.criminal'], {
    titel: 'Verzoek om strafonderzoek',
    uitleg: 'Leerplicht vraagt de Raad om een onderzoek in de strafzaak.',
    voorbeelden: [VERZOEK_ONDERZOEK],
  }),
  own('procesVerbaalDi01', 'van-schakel', ['pv.issued'], {
    titel: 'Proces-verbaal',
    uitleg: 'Een afschrift van een proces-verbaal van leerplicht.',
    voorbeelden: [PROCES_VERBAAL],
  }),
  answering('Bv01', ['naar-schakel', 'antwoord-aan-schakel'], {
    titel: 'Verwerkt',
    uitleg: 'De ontvanger heeft het bericht verwerkt.',
    voorbeelden: [receipt('Bv01')],
  }),
  answering('Bv02', ['antwoord-aan-schakel'], {
    titel: 'Verwerkt, op dezelfde verbinding',
    uitleg: 'De ontvanger heeft het bericht verwerkt. Schakel leest dit als: aangekomen.',
    voorbeelden: [BV02],
  }),
  answering('Bv03', ['naar-schakel', 'antwoord-van-schakel', 'antwoord-aan-schakel'], {
    titel: 'Aangenomen',
    uitleg: 'Het bericht is goed gelezen en aangenomen. Het antwoord van Schakel op een bericht dat klopt (status 202).',
    voorbeelden: [receipt('Bv03')],
  }),
  answering('Bv04', ['naar-schakel', 'antwoord-aan-schakel'], {
    titel: 'Aangekomen',
    uitleg: 'Het bericht is aangekomen.',
    voorbeelden: [receipt('Bv04')],
  }),
  answering('Fo01', ['naar-schakel', 'antwoord-aan-schakel'], {
    titel: 'Fout na ontvangst',
    uitleg: 'Het bericht kon na ontvangst toch niet worden verwerkt.',
    voorbeelden: [refusal('Fo01')],
  }),
  answering('Fo02', ['antwoord-aan-schakel'], {
    titel: 'Geweigerd, op dezelfde verbinding',
    uitleg: 'De ontvanger heeft het bericht geweigerd.',
    voorbeelden: [FO02],
  }),
  answering('Fo03', ['naar-schakel', 'antwoord-van-schakel', 'antwoord-aan-schakel'], {
    titel: 'Geweigerd',
    uitleg: 'Het bericht is geweigerd. Bij details staan alle fouten.',
    voorbeelden: [refusal('Fo03')],
  }),
];

/** What the words of StUF mean; the others say it themselves. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'stuf.noValue': {
    nietOndersteund: 'Het systeem van de zender kent dit gegeven niet',
    nietGeautoriseerd: 'De ontvanger mag dit gegeven niet hebben',
    geenWaarde: 'Er is geen waarde',
    waardeOnbekend: 'Er is een waarde, maar de zender kent die niet',
    vastgesteldOnbekend: 'Het staat vast dat niemand de waarde kent',
  },
  'stuf.indOnvolledigeDatum': {
    V: 'De hele datum is bekend',
    D: 'De dag is niet bekend',
    M: 'De maand en de dag zijn niet bekend',
    J: 'Niets van de datum is bekend',
  },
  'stuf.verwerkingssoort': {
    T: 'Toegevoegd',
    W: 'Gewijzigd',
    V: 'Verwijderd',
    E: 'De relatie is geëindigd',
    I: 'Alleen om aan te wijzen wie of wat het is',
    R: 'De relatie is vervangen',
    S: 'De sleutel is gewijzigd',
    O: 'Twee gegevens bleken een en hetzelfde',
  },
  'stuf.plek': { client: 'Bij de zender', server: 'Bij de ontvanger' },
};

/** Words of the official schemas that are no code list of ours: they are judged, and mean nothing to the record. */
function schemaLists(): readonly PublishedList[] {
  const names: readonly string[] = CODE_LISTS;
  return keysOf(SCHEMA_LISTS)
    .filter((key) => !names.includes(LIST_NAMES[key]))
    .map((key) => ({
      naam: LIST_NAMES[key],
      bron: 'het officiële schema van StUF-Jeugdzorg 1.0.9',
      codes: SCHEMA_LISTS[key].map((code) => ({ code, betekenis: WORDS[LIST_NAMES[key]]?.[code] ?? '', echt: true })),
    }));
}
const keysOf = <T extends object>(given: T): (keyof T)[] => Object.keys(given).filter((key): key is keyof T & string => key in given);

/** What is published of this format beside its schema. */
export const published = (codes: CodeLists): PublishedFormat => ({
  berichten: BERICHTEN,
  codelijsten: [...CODE_LISTS.map((naam) => publishedList(codes.table(naam))), ...schemaLists()],
});
