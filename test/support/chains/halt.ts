import { numbersOf } from './children';
import { has, momentOf, type Told } from './told';

const TYPES: Readonly<Record<string, string>> = {
  'halt.referral.accepted': 'verwijzing.aanvaard',
  'halt.referral.declined': 'verwijzing.afgewezen',
  'halt.progress': 'traject.voortgang',
  'halt.outcome': 'traject.afgerond',
};

/** A CloudEvent of Halt; undefined for what Halt does not tell. Halt never names the child, so that it waits until its referral is known. */
export function haltMessage(told: Told, id: string): string | undefined {
  const type = TYPES[told.kind];
  if (type === undefined) return undefined;
  const { rfc3339 } = momentOf(told);
  return JSON.stringify({
    specversion: '1.0',
    id,
    source: 'urn:nld:oin:00000003900000020000:systeem:aurah',
    type: `nl.bip-schoolverzuim.${type}.v1`,
    time: rfc3339,
    datacontenttype: 'application/json',
    dataschema: `urn:schakel:halt:${type}:1`,
    data: { ...numbers(told), gebeurdOp: rfc3339, ...content(told) },
  });
}

/** Halt's own number, the referrer's, or both, as far as each message may leave one out. */
function numbers(told: Told): Record<string, string> {
  const { haltDossier, verwijzing } = numbersOf(told.child, told.n);
  const own = { haltDossiernummer: haltDossier };
  const referrer = { kenmerkVerwijzer: verwijzing };
  if (told.kind === 'halt.referral.accepted') return { ...own, ...referrer };
  if (told.kind === 'halt.referral.declined') return has(told, 0) ? { ...own, ...referrer } : referrer;
  return has(told, 0) ? { ...own, ...referrer } : own;
}

const MODULES = [
  { code: 'startgesprek', uren: 1, gereed: true },
  { code: 'leeropdracht', uren: 4, gereed: false },
];

function content(told: Told): Record<string, unknown> {
  switch (told.kind) {
    case 'halt.referral.declined':
      return { reden: 'Niet geschikt' };
    case 'halt.progress':
      return {
        traject: {
          status: has(told, 1) ? 'IN_UITVOERING' : 'INTAKE',
          ...(has(told, 2) && { startgesprekDatum: '2026-03-20' }),
          ...(has(told, 3) && { opgelegdeUren: 8, modules: MODULES }),
        },
      };
    case 'halt.outcome':
      return {
        afloop: {
          resultaat: has(told, 1) ? 'NEGATIEF' : 'POSITIEF',
          datumAfloop: '2026-04-10',
          ...(has(told, 2) && { reden: 'Kwam niet' }),
        },
      };
    default:
      return {};
  }
}
