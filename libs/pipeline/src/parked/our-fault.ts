import type { Fault } from '@schakel/kernel';

/** A fault of our own in looking at something again; what went wrong is in the logs. */
export const OUR_FAULT: Fault = {
  veld: '',
  code: 'FOUT_BIJ_ONS',
  uitleg: 'Er ging bij ons iets mis. U hoeft niets te doen; een medewerker kijkt hiernaar.',
};

/** The content is gone, as it must be after its term (semantics.md 35): nothing is left to read or to send. */
export const CONTENT_GONE: Fault = {
  veld: '',
  code: 'INHOUD_WEG',
  uitleg: 'De inhoud is na de bewaartermijn verwijderd. Sla dit over en vraag de afzender om het opnieuw te sturen.',
};
