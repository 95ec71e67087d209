/** The code lists that the format of Halt uses (config/codelijsten). */
export const CODE_LISTS = ['halt.status', 'halt.resultaat', 'halt.module', 'leerplicht.feit', 'soh.geslacht'] as const;

export type ListName = (typeof CODE_LISTS)[number];
