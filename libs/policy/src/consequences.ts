import type { Subject } from '@schakel/dossier';
import type { Policy } from './policy';

/** What depends on this value, in plain Dutch; empty where the policy names nothing. */
export const consequencesOf = ({ gezag }: Policy, soort: Subject['soort'], pad: string): string[] =>
  (gezag.gevolgen ?? []).filter(({ onderwerp, paden }) => onderwerp === soort && paden.includes(pad)).map(({ gevolg }) => gevolg);
