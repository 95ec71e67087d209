import { basename, dirname } from 'node:path';
import { Cookies, keptKey, People, PeopleProvider, roleRule, Sessions, type EmbeddedPerson, type ProviderSettings } from '@schakel/access';
import type { SignInSettings } from '@schakel/settings';
import type { Foundation } from './foundation';
import { sessionStore } from './session-store';

/** Where browsers reach this process, when nobody says otherwise. */
export const publicUrlOf = ({ environment }: Foundation): string =>
  environment.signIn.publicUrl ?? `http://${environment.host}:${environment.port}`;

/** Signing people in and out, as the environment says. Throws CannotStart for a role that is none. */
export async function layPeople(foundation: Foundation, issuer: string, onFault: (error: unknown) => void): Promise<People> {
  const { environment, pipeline, keysDir } = foundation;
  const { signIn } = environment;
  const publicUrl = publicUrlOf(foundation);
  const settings: ProviderSettings = {
    issuer,
    clientId: signIn.clientId,
    proof: await proofOf(signIn, keysDir),
    publicUrl,
    scope: signIn.scope,
    roles: roleRule(signIn.roleClaim, signIn.roles),
  };
  const store = sessionStore(pipeline.context.journal);
  return new People(new PeopleProvider(settings, onFault), new Sessions(store, signIn), new Cookies(publicUrl), store);
}

async function proofOf({ proof, clientId }: SignInSettings, keysDir: string): Promise<ProviderSettings['proof']> {
  if (proof.by === 'none') return 'geen';
  if (proof.by === 'secret') return { secret: proof.secret };
  if (proof.keyFile !== undefined) return { key: await keptKey(dirname(proof.keyFile), basename(proof.keyFile)) };
  return { key: await keptKey(keysDir, `${clientId.replaceAll(/[^A-Za-z0-9._-]/g, '_')}.jwk.json`) };
}

/** The people of the embedded sign-in server: nobody real. The last one shows what happens to who has no role. */
export const FICTITIOUS_PEOPLE: readonly EmbeddedPerson[] = [
  { subject: 'fictief-bip-1', name: 'Bo Verzonnen', rol: 'bip' },
  { subject: 'fictief-bip-2', name: 'Bas Bedacht', rol: 'bip' },
  { subject: 'fictief-coordinator', name: 'Cato Denkbeeldig', rol: 'coordinator' },
  { subject: 'fictief-beheer', name: 'Bente Nepstra', rol: 'beheer' },
  { subject: 'fictief-beheer-inhoud', name: 'Ben Onecht', rol: 'beheer-inhoud' },
  { subject: 'fictief-auditor', name: 'Aukje Fictie', rol: 'auditor' },
  { subject: 'fictief-zonder-rol', name: 'Zeno Zonderrol' },
];
