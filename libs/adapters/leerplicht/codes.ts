/** The code lists that the format of leerplicht uses (config/codelijsten). */
export const CODE_LISTS = [
  'duo.verzuimsoort',
  'duo.statusMelding',
  'duo.ccEmailontvanger',
  'duo.soortOpleiding',
  'duo.vormOpleiding',
  'bvm.toelichtingAfsluiting',
  'leerplicht.redenIngetrokken',
  'leerplicht.redenAfgeslotenCode',
  'leerplicht.feit',
  'leerplicht.verdachte',
  'leerplicht.rolVerzoeker',
  'leerplicht.statusOnderzoek',
  'leerplicht.resultaatOnderzoek',
  'halt.resultaat',
  'rvdk.advies',
  'corv.rol',
  'corv.document',
  'stuf.geslacht',
] as const;

export type ListName = (typeof CODE_LISTS)[number];

/** The code of leerplicht for a value of the core, as it is on the day of the delivery. */
export type ToWire = (list: ListName, core: string) => string | undefined;
