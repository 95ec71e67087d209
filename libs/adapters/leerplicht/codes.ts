import { codeTable } from '@schakel/adapter-contract';
import { INQUIRY_CODES } from './codes-inquiry';

/**
 * Kind of absence (DUO, IbgEnums of a school system). V1 and V2 are rules of before the Besluit Verzuimmelding, which
 * works back to 1 August 2009: their last day is derived, and so is the first day of V3 and V4.
 */
export const VERZUIMSOORT = codeTable({
  V1: { core: 'V1', geldigTot: '2009-07-31' },
  V2: { core: 'V2', geldigTot: '2009-07-31' },
  V3: { core: 'V3', geldigVan: '2009-08-01' },
  V4: { core: 'V4', geldigVan: '2009-08-01' },
  RMC: { core: 'RMC' },
  L: { core: 'L' },
  LRV: { core: 'LRV' },
  O: { core: 'O' },
});

/** Status of a report (DUO). D was abolished on 12 August 2020, that day included; reports of before keep it. W stays at the school. */
export const STATUS_MELDING = codeTable({
  W: { core: 'W' },
  R: { core: 'R' },
  B: { core: 'B' },
  G: { core: 'G' },
  K: { core: 'K' },
  I: { core: 'I' },
  D: { core: 'D', geldigTot: '2020-08-11' },
});

/** Why a report was withdrawn. V (exemption) is DUO's; the other letters are modelled, no source gives them. */
export const REDEN_INGETROKKEN = codeTable({
  V: { core: 'V' },
  F: { core: 'F' },
  D: { core: 'D' },
  P: { core: 'P' },
  A: { core: 'A' },
  O: { core: 'O' },
});

/**
 * Why a report was closed: seven texts of the Besluit Verzuimmelding under letters that are modelled, and V (exemption),
 * which DUO used until it turned such reports into withdrawn ones.
 */
export const REDEN_AFGESLOTEN = codeTable({
  T: { core: 'T' },
  A: { core: 'A' },
  W: { core: 'W' },
  O: { core: 'O' },
  X: { core: 'X' },
  Z: { core: 'Z' },
  L: { core: 'L' },
  V: { core: 'V' },
});

/** What the municipality says when it closes a report: the texts of the Besluit Verzuimmelding, which gives no codes. */
export const TOELICHTING_AFSLUITING = codeTable({
  'leerling / deelnemer is gezien door gemeente': { core: 'leerling / deelnemer is gezien door gemeente' },
  'er wordt actie ondernomen richting leerling / deelnemer door gemeente': {
    core: 'er wordt actie ondernomen richting leerling / deelnemer door gemeente',
  },
  'er loopt geen actie meer richting leerling / deelnemer': { core: 'er loopt geen actie meer richting leerling / deelnemer' },
});

/** Who at the school gets a copy of the e-mail (DUO). */
export const CC_EMAIL = codeTable({
  CONTACTPERSOON: { core: 'CONTACTPERSOON' },
  BEHANDELAAR: { core: 'BEHANDELAAR' },
  BEIDE: { core: 'BEIDE' },
});

/** Kind of education (DUO). */
export const SOORT_OPLEIDING = codeTable({ VO: { core: 'VO' }, BVE: { core: 'BVE' } });

/** Full time or part time (DUO). */
export const VORM_OPLEIDING = codeTable({ VT: { core: 'VT' }, DT: { core: 'DT' } });

/** Sex, with the letters of the Dutch registers (StUF-BG 0310). */
export const GESLACHT = codeTable({ M: { core: 'man' }, V: { core: 'vrouw' }, O: { core: 'onbekend' } });

/** The offence: Leerplichtwet article 2 section 3 and article 4c. The codes are modelled. */
export const FEIT = codeTable({ 'LPW-2-3': { core: 'LPW-2-3' }, 'LPW-4C': { core: 'LPW-4C' } });

/** How a Halt-afdoening ended. Modelled. */
export const RESULTAAT = codeTable({
  POSITIEF: { core: 'POSITIEF' },
  NEGATIEF: { core: 'NEGATIEF' },
  GEWEIGERD: { core: 'GEWEIGERD' },
  NIET_IN_BEHANDELING: { core: 'NIET_IN_BEHANDELING' },
});

/** Every list, by the name it has in the code lists of the domain. */
export const CODES = {
  'duo.verzuimsoort': VERZUIMSOORT,
  'duo.statusMelding': STATUS_MELDING,
  'duo.ccEmailontvanger': CC_EMAIL,
  'duo.soortOpleiding': SOORT_OPLEIDING,
  'duo.vormOpleiding': VORM_OPLEIDING,
  'leerplicht.redenIngetrokken': REDEN_INGETROKKEN,
  'leerplicht.redenAfgeslotenCode': REDEN_AFGESLOTEN,
  'bvm.toelichtingAfsluiting': TOELICHTING_AFSLUITING,
  'stuf.geslacht': GESLACHT,
  'leerplicht.feit': FEIT,
  'halt.resultaat': RESULTAAT,
  ...INQUIRY_CODES,
};
