import { MessageRefused } from '@schakel/kernel';

/** A place in a list that goes by moment, latest first: after this one. */
export interface PlaceInTime {
  readonly at: string;
  readonly id: string;
}

const PLACE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** As text that means nothing to anyone else. */
export const textOfPlace = ({ at, id }: PlaceInTime): string => Buffer.from(`${at}|${id}`).toString('base64url');

/** Reads it back. Throws MessageRefused for what is not ours. */
export function placeOfText(na: string | undefined): PlaceInTime | undefined {
  if (na === undefined) return undefined;
  const [, at, id] = PLACE.exec(Buffer.from(na, 'base64url').toString()) ?? [];
  if (at !== undefined && id !== undefined && !Number.isNaN(Date.parse(at))) return { at, id };
  const uitleg = 'Deze plek in de lijst kennen wij niet. Begin opnieuw zonder "na".';
  throw new MessageRefused('the cursor is not ours', { help: uitleg, faults: [{ veld: 'na', code: 'TYPE_FOUT', uitleg }] });
}
