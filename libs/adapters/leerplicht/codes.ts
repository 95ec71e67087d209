import { listsOfFields } from '@schakel/adapter-contract';
import { SPOKEN_ACTS } from './acts';

const LISTS = [
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

export type ListName = (typeof LISTS)[number];

/** The code lists that the format of leerplicht uses (config/codelijsten), those of the acts included. */
export const CODE_LISTS: readonly string[] = [
  ...new Set<string>([...LISTS, ...listsOfFields(SPOKEN_ACTS.flatMap(({ act }) => act.velden))]),
];

/** The code of leerplicht for a value of the core, as it is on the day of the delivery. */
export type ToWire = (list: ListName, core: string) => string | undefined;
