import { factsOf, foldRecord, type BusinessEvent, type DossierRecord, type Fact, type Organisation } from '@schakel/dossier';
import { KeyedHash } from '@schakel/kernel';
import { regimeOf, rulesOf } from '@schakel/policy';
import { deliveredPolicy } from '@schakel/policy/testing';
import { withoutTakenBack } from '@schakel/dossier';
import type { Choice } from './check-values';
import type { Standing } from './draft';

const hash = new KeyedHash(Buffer.from('registration'));
export const POLICY = deliveredPolicy();
const RULES = rulesOf(POLICY);
export const NOW = new Date('2026-11-20T12:00:00.000Z');

/** Codes for tests; every other list has the one code `X`. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  'gesprek.deelnemer': ['JONGERE', 'OUDER_1'],
  'halt.module': ['startgesprek', 'leeropdracht'],
  'leerplicht.feit': ['LPW-2-3'],
  'halt.resultaat': ['POSITIEF', 'NEGATIEF'],
  'leerplicht.verdachte': ['JONGERE', 'OUDER'],
  'leerplicht.statusOnderzoek': ['ONDERZOEK_AFGEROND'],
};
export const choices = (lijst: string): readonly Choice[] => (LISTS[lijst] ?? ['X']).map((code) => ({ code, betekenis: code }));

let messages = 0;

/** The facts of one message. */
export function hear(organisation: Organisation, event: BusinessEvent, berichtId = `bericht-${(messages += 1)}`): Fact[] {
  const regimes = (told: BusinessEvent): ReturnType<typeof regimeOf> => regimeOf(POLICY, told);
  return factsOf(event, { organisation, berichtId, receivedAt: NOW.toISOString(), mappingVersion: 'test/1', regimeOf: regimes }, hash);
}

export const recordOf = (facts: readonly Fact[]): DossierRecord => foldRecord(facts, RULES, { peildatum: '2026-11-20' });

/** What a registration is judged by, for these facts. */
export const standing = (facts: readonly Fact[], more: Partial<Standing> = {}): Standing => ({
  facts: withoutTakenBack(facts),
  record: recordOf(facts),
  policy: POLICY,
  choices,
  now: NOW,
  actor: 'fictief-bip-1',
  oin: '00000001900000004000',
  newNumber: () => `S-${(messages += 1)}`,
  ...more,
});

/** A child with a report of absence. */
export const childWithReport = (geboortedatum: string | undefined = '2012-03-04', verzuimsoort = 'V3'): Fact[] => {
  const melding = { soort: 'melding', nummer: { soort: 'meldingsnummer', waarde: '20260001' } } as const;
  return hear('leerplicht', {
    kind: 'absence.reported',
    occurredAt: { instant: '2026-09-07T07:10:00.000Z', precision: 'instant' },
    subject: melding,
    statements: [
      { mode: 'states', subject: melding, path: 'nummers.meldingsnummer', value: { ...melding.nummer }, veld: '' },
      { mode: 'states', subject: melding, path: 'verzuimsoort', value: verzuimsoort, veld: '' },
      { mode: 'states', subject: melding, path: 'status', value: { code: 'B' }, veld: '' },
      ...(geboortedatum === undefined
        ? []
        : [{ mode: 'states', subject: { soort: 'jongere' }, path: 'geboortedatum', value: geboortedatum, veld: '' } as const]),
    ],
  });
};

/** A referral to Halt as a BIP records it. */
export const REFERRAL = {
  soort: 'halt-verwijzing',
  gebeurdOp: '2026-09-21T14:00:00+02:00',
  waarden: { feit: 'LPW-2-3', verzuimuren: 20, periodeVan: '2026-08-31', toestemmingJongere: true, toestemmingOuders: true },
} as const;
