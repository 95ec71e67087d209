import { ROLES, type EmbeddedClient, type Role } from '@schakel/access';
import type { PartnerSettings } from '@schakel/settings';

/** One fictitious tool per role, named as the role. */
const TOOLS = ['bip', 'coordinator', 'beheer', 'beheer-inhoud', 'auditor'] as const satisfies readonly Role[];

/** The clients of the embedded sign-in server: every configured partner, and a few fictitious people's tools. */
export function embeddedClients(partners: readonly PartnerSettings[]): EmbeddedClient[] {
  return [
    ...partners.map(({ clientId, clientcertificaat }) => ({
      clientId,
      scopes: ROLES.partner,
      certificateRequired: clientcertificaat === 'verplicht',
    })),
    ...TOOLS.map((rol) => ({ clientId: rol, rol, scopes: ROLES[rol] })),
  ];
}
