import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import type { Fault } from '@schakel/kernel';

const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How people sign in. */
export class SignInVariables {
  @IsOptional()
  @IsString()
  SCHAKEL_PUBLIC_URL?: string;

  @Matches(/^[!-~]{1,255}$/, { message: 'moet de naam van Schakel bij de aanmelddienst zijn' })
  OIDC_CLIENT_ID = 'schakel';

  @IsOptional()
  @IsString()
  OIDC_CLIENT_SECRET?: string;

  @IsOptional()
  @IsString()
  OIDC_CLIENT_KEY_FILE?: string;

  @Transform(({ value }) => value === '1' || value === true)
  @IsBoolean()
  OIDC_CLIENT_PUBLIC = false;

  @Matches(/^(?=(.* )?openid( |$))[!-~]+( [!-~]+)*$/, { message: 'moet openid bevatten; scheid met een spatie' })
  OIDC_SCOPE = 'openid profile';

  @IsString()
  OIDC_ROLE_CLAIM = 'rol';

  @IsOptional()
  @Matches(/^[^,]+=[a-z-]+(,[^,]+=[a-z-]+)*$/, { message: 'moet paren groep=rol zijn, met een komma ertussen' })
  OIDC_ROLES?: string;

  @Transform(({ value }) => Number(value))
  @IsInt({ message: 'moet een heel aantal minuten zijn' })
  @Min(5, { message: 'moet minstens 5 minuten zijn' })
  @Max(60, { message: 'mag hoogstens 60 minuten zijn' })
  SCHAKEL_SESSION_IDLE_MINUTES = 30;

  @Transform(({ value }) => Number(value))
  @IsInt({ message: 'moet een heel aantal uren zijn' })
  @Min(1, { message: 'moet minstens 1 uur zijn' })
  @Max(12, { message: 'mag hoogstens 12 uur zijn' })
  SCHAKEL_SESSION_MAX_HOURS = 10;
}

/** How people sign in, and how long their sessions last. */
export interface SignInSettings {
  /** Where browsers reach us, without a slash at the end. Undefined: where we listen. */
  readonly publicUrl?: string;
  readonly clientId: string;
  /** How Schakel proves itself to the provider. `keyFile` undefined: a key of its own in the data directory. */
  readonly proof:
    { readonly by: 'key'; readonly keyFile?: string } | { readonly by: 'secret'; readonly secret: string } | { readonly by: 'none' };
  readonly scope: string;
  readonly roleClaim: string;
  /** Name at the provider, role here; empty: the provider's names are ours. */
  readonly roles: readonly (readonly [string, string])[];
  readonly idleMs: number;
  readonly absoluteMs: number;
}

/** What is wrong with these settings together; `issuer` is the provider's address, undefined for the embedded one. */
export function signInFaults(variables: SignInVariables, issuer: string | undefined): Fault[] {
  const fault = (veld: string, uitleg: string): Fault => ({ veld, code: 'INSTELLING', uitleg });
  const { SCHAKEL_PUBLIC_URL: address, OIDC_CLIENT_SECRET: secret, OIDC_CLIENT_KEY_FILE: keyFile, OIDC_CLIENT_PUBLIC: open } = variables;
  const faults = [];
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  const local = url !== undefined && LOOPBACK.includes(url.hostname);
  if (address === undefined) {
    if (issuer?.startsWith('https:'))
      faults.push(fault('SCHAKEL_PUBLIC_URL', 'is verplicht bij een eigen aanmelddienst: daar komen mensen terug'));
  } else if (!url || `${url.origin}/` !== url.href || !(url.protocol === 'https:' || (url.protocol === 'http:' && local))) {
    faults.push(fault('SCHAKEL_PUBLIC_URL', 'moet een adres zijn als https://schakel.example, zonder pad'));
  } else if (issuer === undefined && !local) {
    faults.push(
      fault('OIDC_ISSUER', 'is verplicht bij een SCHAKEL_PUBLIC_URL buiten deze machine: de ingebouwde aanmelddienst is fictief'),
    );
  }
  if ([secret !== undefined, keyFile !== undefined, open].filter(Boolean).length > 1) {
    faults.push(fault('OIDC_CLIENT_SECRET', 'kies er één: OIDC_CLIENT_SECRET, OIDC_CLIENT_KEY_FILE of OIDC_CLIENT_PUBLIC'));
  }
  return faults;
}

/** The settings as the product uses them. */
export function signInSettings(variables: SignInVariables): SignInSettings {
  const { OIDC_CLIENT_SECRET: secret, OIDC_CLIENT_KEY_FILE: keyFile } = variables;
  const proof = (): SignInSettings['proof'] => {
    if (secret !== undefined) return { by: 'secret', secret };
    return variables.OIDC_CLIENT_PUBLIC ? { by: 'none' } : { by: 'key', ...(keyFile !== undefined && { keyFile }) };
  };
  return {
    ...(variables.SCHAKEL_PUBLIC_URL !== undefined && { publicUrl: new URL(variables.SCHAKEL_PUBLIC_URL).origin }),
    clientId: variables.OIDC_CLIENT_ID,
    proof: proof(),
    scope: variables.OIDC_SCOPE,
    roleClaim: variables.OIDC_ROLE_CLAIM,
    roles: (variables.OIDC_ROLES?.split(',') ?? []).map((pair) => [
      pair.slice(0, pair.lastIndexOf('=')),
      pair.slice(pair.lastIndexOf('=') + 1),
    ]),
    idleMs: variables.SCHAKEL_SESSION_IDLE_MINUTES * MINUTE_MS,
    absoluteMs: variables.SCHAKEL_SESSION_MAX_HOURS * HOUR_MS,
  };
}
