import { codeTable, type CodeRow } from '@schakel/adapter-contract';

/** Who is the suspect of the offence (ASAS 6). The codes are modelled. */
export const VERDACHTE = codeTable({ JONGERE: { core: 'JONGERE' }, OUDER: { core: 'OUDER' } });

/** What the requester of a protection inquiry is: senders of message 1 of the RKJ. The words are modelled but for `gemeente` (CORV-TEST). */
export const ROL_VERZOEKER = codeTable({
  gemeente: { core: 'gemeente' },
  'gecertificeerde instelling': { core: 'gecertificeerde instelling' },
  'Veilig Thuis': { core: 'Veilig Thuis' },
  jeugdhulpaanbieder: { core: 'jeugdhulpaanbieder' },
});

/** Kind of document at a request (CORV, Omschrijving-dct-vto-e). */
export const SOORT_DOCUMENT = codeTable({
  'Verzoek tot onderzoek RvdK': { core: 'Verzoek tot onderzoek RvdK' },
  Gezinsgeschiedenis: { core: 'Gezinsgeschiedenis' },
  'Diagnostisch onderzoek': { core: 'Diagnostisch onderzoek' },
  Hulpverleningsrapportage: { core: 'Hulpverleningsrapportage' },
});

/** What a code of before 25 May 2016 is called now: read in messages of its own time, never written. */
const mergedInto = (core: string): CodeRow => ({
  core,
  geldigVan: '2014-07-01',
  geldigTot: '2016-05-24',
  alleenLezen: `merged into ${core} on 25 May 2016 (CORV-REF JZR)`,
});

/** What somebody is to the children (CORV-REF JZR 1.0.87), with the codes that were given up in 2016. */
export const ROL = codeTable({
  '111': { core: '111', geldigVan: '2014-07-01' },
  '112': { core: '112', geldigVan: '2014-07-01' },
  '113': { core: '113', geldigVan: '2014-07-01' },
  '114': { core: '114', geldigVan: '2015-11-24' },
  '115': { core: '115', geldigVan: '2015-11-24' },
  '121': { core: '121', geldigVan: '2015-11-24' },
  '122': { core: '122', geldigVan: '2015-11-24' },
  '125': { core: '125', geldigVan: '2015-11-24' },
  '139': { core: '139', geldigVan: '2015-11-24' },
  '191': { core: '191', geldigVan: '2014-07-01' },
  '211': { core: '211', geldigVan: '2014-07-01' },
  '212': { core: '212', geldigVan: '2014-07-01' },
  '213': { core: '213', geldigVan: '2014-07-01' },
  '221': { core: '221', geldigVan: '2015-11-24' },
  '222': { core: '222', geldigVan: '2015-11-24' },
  '301': { core: '301', geldigVan: '2014-07-01' },
  '391': { core: '391', geldigVan: '2014-07-01' },
  '392': { core: '392', geldigVan: '2014-07-01' },
  '393': { core: '393', geldigVan: '2014-07-01' },
  '411': { core: '411', geldigVan: '2014-07-01' },
  '412': { core: '412', geldigVan: '2015-11-24' },
  '413': { core: '413', geldigVan: '2015-11-24' },
  '491': { core: '491', geldigVan: '2015-11-24' },
  '004': mergedInto('111'),
  '008': mergedInto('301'),
  '009': mergedInto('393'),
  '013': mergedInto('191'),
  '015': mergedInto('111'),
  '016': mergedInto('111'),
  '017': mergedInto('111'),
  '018': mergedInto('111'),
  '019': mergedInto('111'),
  '020': mergedInto('111'),
  '021': mergedInto('213'),
  '022': mergedInto('213'),
  '023': mergedInto('211'),
  '024': mergedInto('211'),
  '025': mergedInto('212'),
  '026': mergedInto('212'),
  '027': mergedInto('121'),
  '028': mergedInto('121'),
  '029': mergedInto('122'),
  '030': mergedInto('122'),
  '031': mergedInto('222'),
  '032': mergedInto('222'),
  '033': mergedInto('221'),
  '034': mergedInto('221'),
  '035': mergedInto('115'),
  '036': mergedInto('115'),
  '037': mergedInto('125'),
  '038': mergedInto('125'),
  '039': mergedInto('125'),
  '040': mergedInto('125'),
  '041': mergedInto('139'),
  '042': mergedInto('139'),
  '044': mergedInto('301'),
  '046': mergedInto('491'),
  '047': mergedInto('491'),
});

/** How far an inquiry is: the three texts of CORV and those of the criminal lane. The codes are modelled. */
export const STATUS_ONDERZOEK = codeTable({
  INTAKE_AFGEROND: { core: 'INTAKE_AFGEROND' },
  ONDERZOEK_GESTART: { core: 'ONDERZOEK_GESTART' },
  ONDERZOEK_AFGEROND: { core: 'ONDERZOEK_AFGEROND' },
  ZAAK_AFGEROND: { core: 'ZAAK_AFGEROND' },
  VERZOEK_AFGEWEZEN: { core: 'VERZOEK_AFGEWEZEN' },
  ADVIES_GEGEVEN: { core: 'ADVIES_GEGEVEN' },
});

/** How an inquiry ended (CORV, Omschrijving-resultaat-notificatie-e). The codes are modelled. */
export const RESULTAAT_ONDERZOEK = codeTable({
  VERZOEK_AFGEWEZEN: { core: 'VERZOEK_AFGEWEZEN' },
  GEEN_REKEST: { core: 'GEEN_REKEST' },
  MAATREGEL_OPGELEGD: { core: 'MAATREGEL_OPGELEGD' },
  GEEN_MAATREGEL_OPGELEGD: { core: 'GEEN_MAATREGEL_OPGELEGD' },
});

/** What RvdK advises. Modelled: no public list. */
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

/** Every list of the criminal lane and of inquiries, by the name it has in the code lists of the domain, or has here. */
export const INQUIRY_CODES = {
  'leerplicht.verdachte': VERDACHTE,
  'leerplicht.rolVerzoeker': ROL_VERZOEKER,
  'corv.document': SOORT_DOCUMENT,
  'corv.rol': ROL,
  'corv.status': STATUS_ONDERZOEK,
  'corv.resultaat': RESULTAAT_ONDERZOEK,
  'rvdk.advies': ADVIES,
};
