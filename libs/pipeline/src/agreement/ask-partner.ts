import type { AgreedCase, PartnerStatement } from '@schakel/agreement';
import { PartnerUnavailable } from '@schakel/kernel';
import type { Partner, PipelineContext } from '../context';
import { ask, type Connections } from '../deliver/send';

/** What a partner says of a case; undefined where it does not know it. Or why it says nothing. */
export type Answer = { readonly statement: PartnerStatement | undefined } | { readonly silent: Silence };

/** Why nothing is known of what a partner holds: a code for people and programs. */
export type Silence = 'GEEN_STANDOPGAVE' | 'NIET_BEREIKBAAR' | 'GEWEIGERD' | 'ANTWOORD_ONLEESBAAR';

const SHA256 = /^[0-9a-f]{64}$/;

/** Asks a partner for its own digest of one case. A partner that is away or answers nonsense is silent; it is no fault of ours. */
export async function askPartner(context: PipelineContext, to: Connections, partner: Partner, one: AgreedCase): Promise<Answer> {
  const body = JSON.stringify({ zaak: one.nummer?.waarde, soort: one.soort });
  try {
    const { status, body: said } = await ask(context, to, partner, { path: 'standopgave', body }, context.clock.now());
    if (status === 404) return { statement: undefined };
    if (status !== 200) return { silent: 'GEWEIGERD' };
    const statement = statementIn(said);
    return statement ? { statement } : { silent: 'ANTWOORD_ONLEESBAAR' };
  } catch (error) {
    if (error instanceof PartnerUnavailable) return { silent: 'NIET_BEREIKBAAR' };
    throw error;
  }
}

function statementIn(body: string): PartnerStatement | undefined {
  const said = parsed(body);
  if (typeof said !== 'object' || said === null || !('versie' in said) || !('digest' in said)) return undefined;
  const { versie, digest } = said;
  if (typeof versie !== 'number' || !Number.isInteger(versie) || versie < 0 || typeof digest !== 'string' || !SHA256.test(digest))
    return undefined;
  if (!('velden' in said)) return { versie, digest };
  const velden = digestsIn(said.velden);
  return velden && { versie, digest, velden };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Names and digests only: whatever else a partner puts there is not taken over. */
function digestsIn(value: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value);
  const fits = entries.every(([name, digest]) => /^[A-Za-z]{1,40}$/.test(name) && typeof digest === 'string' && SHA256.test(digest));
  return fits ? Object.fromEntries(entries.map(([name, digest]) => [name, String(digest)])) : undefined;
}
