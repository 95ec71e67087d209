import type { Answer, AnswerReading, HttpAnswer } from '@schakel/adapter-contract';
import type { Fault } from '@schakel/kernel';

const TITLES = new Map([
  [400, 'Het bericht klopt niet'],
  [401, 'U bent niet aangemeld'],
  [403, 'U mag dit bericht niet sturen'],
  [409, 'Dit berichtnummer is al gebruikt'],
  [413, 'Het bericht is te groot'],
  [415, 'Dit soort inhoud lezen wij niet'],
  [500, 'Er ging bij ons iets mis'],
  [503, 'Wij zijn even niet bereikbaar'],
]);

/** SOH's habit: 202 with the address where the state can be asked; a refusal is a problem report after RFC 9457. */
export function answer(given: Answer): HttpAnswer {
  const address = given.berichtId === undefined ? undefined : `/v1/berichten/${given.berichtId}`;
  if (given.soort === 'ontvangen') {
    const body = { berichtId: given.berichtId, status: 'IN_PROGRESS', ontvangenOp: given.receivedAt };
    return {
      status: 202,
      headers: { 'content-type': 'application/json', location: `/v1/berichten/${given.berichtId}` },
      body: JSON.stringify(body),
    };
  }
  const ours = given.status >= 500;
  const problem = {
    type: 'about:blank',
    title: TITLES.get(given.status) ?? 'Het bericht is geweigerd',
    status: given.status,
    detail: ours
      ? 'U hoeft niets te veranderen. Verstuur het bericht later opnieuw.'
      : 'Kijk bij fouten wat er mis is. Pas het aan en verstuur het bericht opnieuw.',
    ...(address !== undefined && { instance: address }),
    fouten: given.faults.map(({ veld, code, uitleg }) => ({ veld, code, uitleg })),
  };
  return { status: given.status, headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify(problem) };
}

/** A 202 with a Location is Halt's acceptance; any other 2xx only says that it arrived. */
export function readAnswer({ status, headers, body }: HttpAnswer): AnswerReading {
  if (status >= 400) return { taken: false, faults: partnerFaults(listedIn(body)) };
  const location = headers['location'];
  if (status === 202 && location !== undefined) return { taken: true, receipt: 'accepted', partnerReference: location };
  return { taken: true, receipt: 'transport' };
}

const TEXT = 'De ontvanger heeft dit geweigerd. Lees het antwoord en kies wat u doet.';

/**
 * Where and what, as far as Halt tells it in a list of faults. Its own words may hold a value of a person and faults
 * are logged: they are left in its message, which the pipeline keeps.
 */
export function partnerFaults(listed: readonly unknown[]): readonly Fault[] {
  const faults = listed.slice(0, 50).map((entry): Fault => {
    const { veld, code } = typeof entry === 'object' && entry !== null ? { veld: undefined, code: undefined, ...entry } : {};
    return {
      veld: typeof veld === 'string' && /^(\/[A-Za-z][A-Za-z_]{0,39}|\/\d{1,3})*$/.test(veld) ? veld : '',
      code: typeof code === 'string' && /^[A-Z][A-Z_]{1,39}$/.test(code) ? code : 'PARTNER_WEIGERT',
      uitleg: TEXT,
    };
  });
  return faults.length > 0 ? faults : [{ veld: '', code: 'PARTNER_WEIGERT', uitleg: TEXT }];
}

function listedIn(body: string): readonly unknown[] {
  try {
    const problem: unknown = JSON.parse(body);
    const listed = typeof problem === 'object' && problem !== null && 'fouten' in problem ? problem.fouten : [];
    return Array.isArray(listed) ? listed : [];
  } catch {
    return [];
  }
}
