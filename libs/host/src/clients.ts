import type { PartnerSettings } from '@schakel/settings';

/** The clients of the embedded sign-in server: every configured partner, and a few fictitious people's tools. */
export function embeddedClients(partners: readonly PartnerSettings[]): { clientId: string; scopes: string[] }[] {
  return [
    ...partners.map(({ clientId }) => ({ clientId, scopes: ['berichten:sturen', 'leveringen:lezen'] })),
    { clientId: 'bip', scopes: ['zaken:lezen', 'zaken:registreren'] },
    { clientId: 'beheer', scopes: ['beheer:lezen', 'beheer:handelen'] },
    { clientId: 'auditor', scopes: ['audit:lezen'] },
  ];
}
