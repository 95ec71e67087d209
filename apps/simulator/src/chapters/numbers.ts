/** Nine digits weighted 9 to 2 and -1, modulo 11. */
const eleven = (digits: string): number =>
  [...digits].reduce((sum, digit, index) => sum + Number(digit) * (index === 8 ? -1 : 9 - index), 0) % 11;

function pick(first: number, place: number, fits: (digits: string) => boolean): string {
  let left = place;
  for (let number = first; ; number += 1) {
    const digits = String(number);
    if (fits(digits) && left-- === 0) return digits;
  }
}

/** The fictitious BSN in this place, out of the test range: it passes the check and belongs to nobody. */
export const bsnAt = (place: number): string => pick(999_991_000, place, (digits) => eleven(digits) === 0);

/** The fictitious onderwijsnummer in this place: begins with 10 and leaves 5, so that it is never a BSN. */
export const onderwijsnummerAt = (place: number): string => pick(100_001_000, place, (digits) => eleven(digits) === 5);
