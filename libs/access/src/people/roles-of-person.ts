import { CannotStart } from '@schakel/kernel';
import { isRole, type Role } from '../roles';

/** Which claim names a person's roles, and what the provider's names mean here; without meanings they are ours already. */
export interface RoleRule {
  readonly claim: string;
  readonly meaning?: ReadonlyMap<string, Role>;
}

/** `partner` is for systems: nobody has it as a person. */
const isRoleOfPerson = (text: string): text is Role => isRole(text) && text !== 'partner';

/** The rule as the settings say it. Throws CannotStart for a role that people cannot have. */
export function roleRule(claim: string, pairs: readonly (readonly [string, string])[]): RoleRule {
  const odd = pairs.find(([, role]) => !isRoleOfPerson(role));
  if (odd) {
    throw new CannotStart('a role is not known', {
      help: `Schakel start niet. Pas deze instelling aan (uitleg in config/env.example):\n  OIDC_ROLES: ${odd[1]} is geen rol voor mensen`,
      faults: [{ veld: 'OIDC_ROLES', code: 'INSTELLING', uitleg: `${odd[1]} is geen rol voor mensen` }],
    });
  }
  const meaning = new Map(pairs.filter((pair): pair is readonly [string, Role] => isRoleOfPerson(pair[1])));
  return { claim, ...(meaning.size > 0 && { meaning }) };
}

/** The claim of this name; a name with dots is also a way down (`realm_access.roles`). */
export function claimOf(claims: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let found: unknown = claims;
  for (const part of name.split('.')) {
    if (!found || typeof found !== 'object' || !Object.hasOwn(found, part)) return undefined;
    found = new Map(Object.entries(found)).get(part);
  }
  return found;
}

/** One role or a list of them: providers differ. What means nothing here is left out. */
export function rolesOfPerson(claims: Readonly<Record<string, unknown>>, { claim, meaning }: RoleRule): Role[] {
  const names = [claimOf(claims, claim)].flat().filter((name): name is string => typeof name === 'string');
  return [
    ...new Set(names.map((name) => (meaning ? meaning.get(name) : name)).filter((role) => role !== undefined && isRoleOfPerson(role))),
  ];
}
