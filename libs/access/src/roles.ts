/** Rights over the HTTP interface (contract.md, signing in). A route asks one or more of them. */
export const SCOPES = [
  'berichten:sturen',
  'leveringen:lezen',
  'sleutels:beheren',
  'zaken:lezen',
  'zaken:registreren',
  'zaken:toewijzen',
  'zaken:noodtoegang',
  'noodtoegang:lezen',
  'berichten:koppelen',
  'rapporten:lezen',
  'beheer:lezen',
  'beheer:handelen',
  'inhoud:tonen',
  'audit:lezen',
] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * What each role may ask for at most. A token or a session never gives more than its roles, whatever scopes it names; a
 * caller without a role has no right at all.
 */
export const ROLES = {
  /** An organisation's system: its own traffic and its own keys. */
  partner: ['berichten:sturen', 'leveringen:lezen', 'sleutels:beheren'],
  /** Guides children: the records that are assigned to it, another only by breaking the glass. */
  bip: ['zaken:lezen', 'zaken:registreren', 'zaken:noodtoegang'],
  /** Divides the records over the BIPs and arranges replacement; sees every record, and reports about all of them. */
  coordinator: ['zaken:lezen', 'zaken:toewijzen', 'noodtoegang:lezen', 'berichten:koppelen', 'rapporten:lezen'],
  /** Operator: messages and their states, partners and queues; no content. */
  beheer: ['beheer:lezen', 'beheer:handelen', 'berichten:koppelen'],
  /** Operator who may also see what a message says; every look is recorded. */
  'beheer-inhoud': ['beheer:lezen', 'inhoud:tonen'],
  /** Who saw, sent, changed and decided what; no content. */
  auditor: ['audit:lezen', 'noodtoegang:lezen'],
} as const satisfies Record<string, readonly Scope[]>;
export type Role = keyof typeof ROLES;

export const isRole = (text: string): text is Role => Object.hasOwn(ROLES, text);

/** Every right that these roles have together. */
export const scopesOf = (roles: readonly Role[]): readonly Scope[] => [...new Set(roles.flatMap((role) => ROLES[role]))];
