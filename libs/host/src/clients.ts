import type { EmbeddedClient } from '@schakel/access';
import type { PartnerSettings } from '@schakel/settings';

/** The clients of the embedded sign-in server: every configured partner, and a few fictitious people's tools. */
export function embeddedClients(partners: readonly PartnerSettings[]): EmbeddedClient[] {
  return [
    ...partners.map(({ clientId }) => ({ clientId, scopes: ['berichten:sturen', 'leveringen:lezen'] })),
    { clientId: 'bip', rol: 'bip', scopes: ['zaken:lezen', 'zaken:registreren'] },
    { clientId: 'beheer', rol: 'beheer', scopes: ['beheer:lezen', 'beheer:handelen'] },
    { clientId: 'beheer-inhoud', rol: 'beheer-inhoud', scopes: ['beheer:lezen', 'inhoud:tonen'] },
    { clientId: 'auditor', rol: 'auditor', scopes: ['audit:lezen'] },
  ];
}
