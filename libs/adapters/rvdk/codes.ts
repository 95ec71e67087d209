import { codeTable } from '@schakel/adapter-contract';

/** Status of a protection inquiry (CORV 1.0.9, Omschrijving-stt-e). */
export const STATUS = codeTable({
  'Intake afgerond': { core: 'INTAKE_AFGEROND' },
  'Onderzoek afgerond': { core: 'ONDERZOEK_AFGEROND' },
  'Zaak afgerond': { core: 'ZAAK_AFGEROND' },
});

/** What came of it (CORV 1.0.9, Omschrijving-resultaat-notificatie-e). */
export const RESULTAAT = codeTable({
  'Verzoek tot onderzoek afgewezen': { core: 'VERZOEK_AFGEWEZEN' },
  'Geen rekest Kinderbescherming': { core: 'GEEN_REKEST' },
  'Maatregel opgelegd': { core: 'MAATREGEL_OPGELEGD' },
  'Geen maatregel opgelegd': { core: 'GEEN_MAATREGEL_OPGELEGD' },
});

/** Status of a criminal inquiry, in our own namespace. Modelled; ADVIES_GEGEVEN is told by the advice itself. */
export const STATUS_STRAF = codeTable({
  'Onderzoek gestart': { core: 'ONDERZOEK_GESTART' },
  'Onderzoek afgerond': { core: 'ONDERZOEK_AFGEROND' },
  'Verzoek afgewezen': { core: 'VERZOEK_AFGEWEZEN' },
});

/** What the RvdK advises the public prosecutor. Modelled: no public list was found (domain list rvdk.advies). */
export const ADVIES = codeTable({
  GEEN_VERVOLG: { core: 'GEEN_VERVOLG' },
  SEPOT_MET_HULP: { core: 'SEPOT_MET_HULP' },
  SEPOT: { core: 'SEPOT' },
  HALT: { core: 'HALT' },
  WERKSTRAF: { core: 'WERKSTRAF' },
  LEERSTRAF: { core: 'LEERSTRAF' },
  BOETE_NIET_PASSEND: { core: 'BOETE_NIET_PASSEND' },
  JEUGDRECLASSERING: { core: 'JEUGDRECLASSERING' },
  BIJZONDERE_VOORWAARDEN: { core: 'BIJZONDERE_VOORWAARDEN' },
  BESCHERMINGSONDERZOEK: { core: 'BESCHERMINGSONDERZOEK' },
  REKEST: { core: 'REKEST' },
  GEEN_REKEST: { core: 'GEEN_REKEST' },
});

/** Sex (StUF-BG 0310). */
export const GESLACHT = codeTable({ M: { core: 'man' }, V: { core: 'vrouw' }, O: { core: 'onbekend' } });

/** Yes and no, as StUF writes them. */
export const JA_NEE = codeTable({ J: { core: true }, N: { core: false } });

/** Which child (CORV 1.0.9, Omschrijving-client-e). */
export const CLIENT = codeTable({ 'Client (kind)': { core: 'geboren' }, 'Client (ongeboren kind)': { core: 'ongeboren' } });

/** Kind of document in a VTO (CORV 1.0.9, Omschrijving-dct-vto-e). The core keeps the words. */
export const DOCUMENT = codeTable({
  'Verzoek tot onderzoek RvdK': { core: 'Verzoek tot onderzoek RvdK' },
  Gezinsgeschiedenis: { core: 'Gezinsgeschiedenis' },
  'Diagnostisch onderzoek': { core: 'Diagnostisch onderzoek' },
  Hulpverleningsrapportage: { core: 'Hulpverleningsrapportage' },
});

/** The offence: Leerplichtwet article 2 section 3 and article 4c. The codes are modelled. */
export const FEIT = codeTable({ 'LPW-2-3': { core: 'LPW-2-3' }, 'LPW-4C': { core: 'LPW-4C' } });

/** Who is suspected. Modelled. */
export const VERDACHTE = codeTable({ JONGERE: { core: 'JONGERE' }, OUDER: { core: 'OUDER' } });

/** How a Halt-afdoening ended. Modelled. */
export const HALT_RESULTAAT = codeTable({
  POSITIEF: { core: 'POSITIEF' },
  NEGATIEF: { core: 'NEGATIEF' },
  GEWEIGERD: { core: 'GEWEIGERD' },
  NIET_IN_BEHANDELING: { core: 'NIET_IN_BEHANDELING' },
});
