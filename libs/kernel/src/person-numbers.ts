/** Nine digits weighted 9 to 2 and -1, modulo 11 (0 to 10); undefined for any other text. */
function eleven(digits: string): number | undefined {
  if (!/^\d{9}$/.test(digits)) return undefined;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i === 8 ? -1 : 9 - i), 0);
  return ((sum % 11) + 11) % 11;
}

/** Whether these are the nine digits of a BSN: they pass the eleven test and are not all zero. A leading zero is one of them. */
export const isBsn = (digits: string): boolean => eleven(digits) === 0 && digits !== '000000000';

/** Whether these are the nine digits of an onderwijsnummer: begins with 10 and leaves 5, so that it is never a BSN (dossier.md 2). */
export const isOnderwijsnummer = (digits: string): boolean => eleven(digits) === 5 && digits.startsWith('10');
