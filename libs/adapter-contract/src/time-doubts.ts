/** What is told of a Dutch local time that summer time skips or doubles; by the doubt that the kernel's clock reading gives. */
export const TIME_DOUBTS = {
  'bestaat-niet': { code: 'TIJD_BESTAAT_NIET', uitleg: 'Deze tijd bestaat niet door de zomertijd. Wij rekenen een uur later.' },
  'bestaat-twee-keer': { code: 'TIJD_DUBBEL', uitleg: 'Deze tijd komt twee keer voor door de wintertijd. Wij nemen de eerste.' },
} as const;
