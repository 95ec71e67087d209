import type { Fault } from '@schakel/kernel';

const TITLES: Record<number, string> = {
  400: 'Het verzoek klopt niet',
  401: 'U bent niet aangemeld',
  403: 'U mag dit niet',
  404: 'Niet gevonden',
  405: 'Dit kan hier niet',
  406: 'Dit soort antwoord geven wij hier niet',
  408: 'Het verzoek kwam te langzaam binnen',
  409: 'Het verzoek botst met wat er al is',
  412: 'De zaak is intussen veranderd',
  413: 'Het bericht is te groot',
  414: 'Het adres is te lang',
  415: 'Dit soort inhoud lezen wij niet',
  417: 'Wat u verwacht, kunnen wij niet doen',
  422: 'Het verzoek past niet bij een eerder verzoek',
  428: 'De versie ontbreekt',
  429: 'Te veel verzoeken',
  431: 'De kopregels zijn te groot',
  500: 'Er ging bij ons iets mis',
  503: 'Wij zijn even niet bereikbaar',
};

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** A problem report after RFC 9457, as the API Design Rules ask; `fouten` lists every fault at once. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Names this one answer; the same id stands in `X-Request-Id` and in our log. */
  readonly instance?: string;
  readonly fouten?: readonly Fault[];
  /** With 412: the version of the record that the caller saw, and the one that it has now. */
  readonly uwVersie?: number;
  readonly huidigeVersie?: number;
}

/** `requestId`: which request it answers; undefined where there was none that could be read. */
export const problem = (status: number, detail: string, fouten: readonly Fault[] = [], requestId?: string): Problem => ({
  type: 'about:blank',
  title: titleOf(status),
  status,
  detail,
  ...(requestId !== undefined && { instance: `urn:uuid:${requestId}` }),
  ...(fouten.length > 0 && { fouten }),
});

export const titleOf = (status: number): string => TITLES[status] ?? 'Het verzoek is niet gelukt';
