import { codeFault, type CodeLists, type Reading, type Warning } from '@schakel/adapter-contract';
import type { EventKind, Identifier, Statement, Subject } from '@schakel/dossier';
import { CannotTranslate, dutchDate, isDate, type Fault, type Json } from '@schakel/kernel';
import type { ListName } from './codes';
import { instantOf } from './event';
import type { HaltDocument } from './format';

const KINDS = {
  aanvaard: 'halt.referral.accepted',
  afgewezen: 'halt.referral.declined',
  voortgang: 'halt.progress',
  afgerond: 'halt.outcome',
} as const satisfies Record<HaltDocument['soort'], EventKind>;

const DATE_TEXT = 'Deze datum bestaat niet. Controleer de datum. Het bericht wacht.';

/** What a message of Halt says. Throws CannotTranslate with every unknown code and impossible date at once. */
export function read(codes: CodeLists, document: HaltDocument): Reading {
  const { haltDossiernummer, kenmerkVerwijzer, gebeurdOp } = document.data;
  const keys: Identifier[] = [];
  if (haltDossiernummer !== undefined) keys.push({ soort: 'halt-dossiernummer', waarde: haltDossiernummer });
  if (kenmerkVerwijzer !== undefined) keys.push({ soort: 'kenmerk-verwijzing', waarde: kenmerkVerwijzer });
  const instant = instantOf(gebeurdOp);
  const onDate = instant === undefined ? undefined : dutchDate(instant);
  const said = new Said(codes, onDate, keys[0] === undefined ? { soort: 'verwijzing' } : { soort: 'verwijzing', nummer: keys[0] });
  for (const key of keys)
    said.value(
      `nummers.${key.soort}`,
      { ...key },
      key.soort === 'kenmerk-verwijzing' ? '/data/kenmerkVerwijzer' : '/data/haltDossiernummer',
    );
  tell(document, said);
  if (instant === undefined) said.faults.push({ veld: '/data/gebeurdOp', code: 'DATUM_ONGELDIG', uitleg: DATE_TEXT });
  if (instant === undefined || said.faults.length > 0) {
    throw new CannotTranslate('a message of Halt has codes or dates that the adapter does not know', { faults: said.faults });
  }
  const event = {
    kind: KINDS[document.soort],
    occurredAt: { instant, precision: 'instant' as const },
    subject: said.subject,
    statements: said.statements,
  };
  return { children: [{ keys, events: [event] }], warnings: document.unknownFields.map(unknownField) };
}

const unknownField = (veld: string): Warning => ({
  veld,
  code: 'VELD_ONBEKEND',
  uitleg: 'Wij kennen dit gegeven niet en hebben het niet gebruikt. Kijk of de naam klopt.',
});

/** What each kind of message says beside its numbers. */
function tell(document: HaltDocument, said: Said): void {
  switch (document.soort) {
    case 'aanvaard':
      return said.value('status', { code: 'GEACCEPTEERD' }, '/type');
    case 'afgewezen':
      said.value('status', { code: 'NIET_IN_BEHANDELING' }, '/type');
      return said.value('reden', document.data.reden, '/data/reden');
    case 'afgerond': {
      const { resultaat, reden, datumAfloop } = document.data.afloop;
      said.value('status', { code: 'AFGEROND' }, '/type');
      said.value('resultaat', said.code('halt.resultaat', resultaat, '/data/afloop/resultaat'), '/data/afloop/resultaat');
      said.value('reden', reden, '/data/afloop/reden');
      return said.date('datumAfloop', datumAfloop, '/data/afloop/datumAfloop');
    }
    case 'voortgang': {
      const { traject } = document.data;
      const code = said.code('halt.status', traject.status, '/data/traject/status');
      if (code !== undefined) said.value('status', { code }, '/data/traject/status');
      said.date('startgesprekDatum', traject.startgesprekDatum, '/data/traject/startgesprekDatum');
      said.value('opgelegdeUren', traject.opgelegdeUren, '/data/traject/opgelegdeUren');
      said.value('modules', traject.modules && modulesOf(traject.modules, said), '/data/traject/modules');
      said.date('waarschuwingDatum', traject.waarschuwingDatum, '/data/traject/waarschuwingDatum');
      return said.date('eindgesprekDatum', traject.eindgesprekDatum, '/data/traject/eindgesprekDatum');
    }
  }
}

const modulesOf = (modules: readonly { code: string; uren: number; gereed: boolean }[], said: Said): Json =>
  modules.map(({ code, uren, gereed }, i) => ({
    code: said.code('halt.module', code, `/data/traject/modules/${i}/code`) ?? '',
    uren,
    gereed,
  }));

/** Gathers the statements about one part of the case, and everything in them that cannot be translated. `onDate` is the day on which codes must hold. */
export class Said {
  readonly keys: Identifier[] = [];
  readonly statements: Statement[] = [];
  readonly faults: Fault[] = [];

  constructor(
    private readonly codes: CodeLists,
    private readonly onDate: string | undefined,
    readonly subject: Subject,
  ) {}

  value(path: string, value: Json | undefined, veld: string, subject: Subject = this.subject): void {
    if (value !== undefined) this.statements.push({ mode: 'states', subject, path, value, veld });
  }

  date(path: string, value: string | undefined, veld: string): void {
    if (value !== undefined && !isDate(value)) this.faults.push({ veld, code: 'DATUM_ONGELDIG', uitleg: DATE_TEXT });
    else this.value(path, value, veld);
  }

  code(list: ListName, wire: string, veld: string): string | undefined {
    const found = this.codes.table(list).toCore(wire, this.onDate);
    if (found.known) return String(found.core);
    this.faults.push(codeFault(veld, found.code));
    return undefined;
  }
}
