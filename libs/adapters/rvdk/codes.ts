/** The code lists that the formats of the RvdK use (config/codelijsten). */
export const CODE_LISTS = [
  'corv.status',
  'corv.resultaat',
  'corv.client',
  'corv.document',
  'corv.rol',
  'corv.rolOmschrijving',
  'corv.rolNotificatie',
  'rvdk.locatie',
  'rvdk.statusStraf',
  'rvdk.advies',
  'leerplicht.feit',
  'leerplicht.verdachte',
  'halt.resultaat',
  'stuf.geslacht',
  'stuf.indicatie',
] as const;

export type ListName = (typeof CODE_LISTS)[number];
