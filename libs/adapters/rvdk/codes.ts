import { ACT_LISTS } from './acts';

/** The code lists that the formats of the RvdK use (config/codelijsten). */
const OWN_LISTS = [
  'corv.status',
  'corv.resultaat',
  'corv.client',
  'corv.document',
  'corv.rol',
  'corv.rolOmschrijving',
  'corv.rolNotificatie',
  'corv.sashNiveau',
  'corv.informeringswijze',
  'corv.jaNee',
  'corv.vtStatus',
  'corv.vtUitkomst',
  'rvdk.locatie',
  'rvdk.statusStraf',
  'rvdk.advies',
  'leerplicht.feit',
  'leerplicht.verdachte',
  'halt.resultaat',
  'stuf.geslacht',
  'stuf.indicatie',
] as const;

export const CODE_LISTS: readonly string[] = [...new Set([...OWN_LISTS, ...ACT_LISTS])];

export type ListName = (typeof OWN_LISTS)[number];
