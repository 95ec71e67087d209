import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { CannotStart, type Fault } from '@schakel/kernel';
import { retrySettingsOf, type RetrySettings } from './retry-settings';

/** A partner as `config/partners/<id>.yaml` describes it. */
export interface PartnerSettings {
  /** The name by which facts and deliveries know this organisation. */
  readonly id: string;
  readonly naam: string;
  /** Name of the adapter in libs/adapters/index.ts. */
  readonly adapter: string;
  /** Twenty digits. */
  readonly oin: string;
  /** Client of the authorization server that speaks for this partner. */
  readonly clientId: string;
  /** Where deliveries go. `SCHAKEL_PARTNER_<ID>_ENDPOINT` overrides it. */
  readonly endpoint: string;
  /** Further names that the format asks for, such as `gemeentecode`. */
  readonly kenmerken: Readonly<Record<string, string>>;
  /** Names of senders for whom it brings messages, beside its own; `*` stands for any signs. */
  readonly afzenders: readonly string[];
  /** `bezorgen`: we post to its endpoint; `ophalen`: it fetches its deliveries itself (GET /v1/leveringen). */
  readonly aflevering: 'bezorgen' | 'ophalen';
  /** `verplicht`: its client must present a certificate with its OIN and a token bound to it; `mag`: it may. */
  readonly clientcertificaat: 'verplicht' | 'mag';
  /** How many deliveries may be under way at once. */
  readonly gelijktijdig: number;
  /** A delivery without an answer after this long has failed. */
  readonly wachttijdMs: number;
  readonly herhaling: RetrySettings;
  /** How many requests a minute each process takes of this partner; undefined: no limit. */
  readonly verzoekenPerMinuut?: number;
  /** How its deliveries are signed: Standard Webhooks, or JAdES over the whole message or over its content alone. */
  readonly handtekening: 'standaard-webhooks' | 'jades' | 'jades-inhoud';
  /** Networks, as CIDR, that its endpoint may lie in beside the public internet. */
  readonly netwerken: readonly string[];
  /** Plain HTTP to another machine, said out loud. */
  readonly onversleuteld: boolean;
  /** Whether it answers what it holds of a case (docs/guides/standopgave.md); `standopgave: ja`. */
  readonly standopgave: boolean;
  /** PEM of the only authorities that may vouch for its endpoint (`caBestand`). */
  readonly autoriteiten?: string;
  /** PEM of our certificate and key for mutual TLS (`clientCertificaat`, `clientSleutel`). */
  readonly client?: { readonly certificaat: string; readonly sleutel: string };
}

/** The files under the configuration directory, parsed. */
export interface Configuration {
  readonly partners: readonly PartnerSettings[];
  /** Parsed files of config/policy by name without extension; checked by the policy room. */
  readonly policyFiles: Readonly<Record<string, unknown>>;
  /** Parsed files of config/codelijsten by name without extension; checked by `parseCodeLists` of the adapter contract. */
  readonly codeListFiles: Readonly<Record<string, unknown>>;
  /** `meldingen.yaml`, parsed; checked by the pipeline. Undefined: no alerts. */
  readonly alertFile?: unknown;
}

const PATTERNS: Record<string, [RegExp, string]> = {
  id: [/^[a-z][a-z0-9-]{1,30}$/, 'kleine letters, cijfers en streepjes'],
  naam: [/\S/, 'een naam'],
  adapter: [/^[a-z][a-z0-9-]{1,30}$/, 'de naam van een adapter'],
  oin: [/^\d{20}$/, 'twintig cijfers, tussen aanhalingstekens'],
  clientId: [/^[A-Za-z0-9._-]{1,64}$/, 'de naam bij de aanmelddienst'],
  endpoint: [/^https?:\/\/\S+$/, 'een adres dat met https:// begint'],
};

function readYaml(path: string, faults: Fault[]): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const line = /at line \d+/.exec(String(error))?.[0] ?? '';
    faults.push({ veld: path, code: 'CONFIGURATIE', uitleg: `is geen goede YAML ${line.replace('at line', 'bij regel')}`.trim() });
    return undefined;
  }
}

const yamlFiles = (directory: string): string[] =>
  existsSync(directory)
    ? readdirSync(directory)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
    : [];

/** Every file of a directory, parsed, by name without extension. */
const readFiles = (directory: string, faults: Fault[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(yamlFiles(directory).map((name) => [name.replace(/\.yaml$/, ''), readYaml(join(directory, name), faults)]));

const SIGNATURES = ['standaard-webhooks', 'jades', 'jades-inhoud'] as const;

/** The text of a PEM file that a partner's file names, from the configuration directory; checked by `read`. */
function pemOf(
  path: string,
  given: Record<string, unknown>,
  name: string,
  read: (pem: string) => unknown,
  faults: Fault[],
): string | undefined {
  const named = given[name];
  if (named === undefined) return undefined;
  try {
    const pem = readFileSync(resolve(path, '../..', String(named)), 'utf8');
    read(pem);
    return pem;
  } catch {
    faults.push({ veld: `${path}: ${name}`, code: 'CONFIGURATIE', uitleg: 'moet een leesbaar PEM-bestand noemen (pad vanaf config/)' });
    return undefined;
  }
}

type Connection = Pick<PartnerSettings, 'handtekening' | 'netwerken' | 'onversleuteld' | 'autoriteiten' | 'client'>;

/** How its endpoint is called and its deliveries are signed. */
function connectionOf(path: string, given: Record<string, unknown>, faults: Fault[]): Connection {
  const wrong = (name: string, uitleg: string): void => void faults.push({ veld: `${path}: ${name}`, code: 'CONFIGURATIE', uitleg });
  const handtekening = SIGNATURES.find((one) => one === (given['handtekening'] ?? SIGNATURES[0]));
  if (!handtekening) wrong('handtekening', `moet een van deze zijn: ${SIGNATURES.join(', ')}`);
  const { netwerken = [], onversleuteld = false } = given;
  if (!Array.isArray(netwerken) || netwerken.some((one) => typeof one !== 'string'))
    wrong('netwerken', 'moet een lijst van netwerken zijn');
  if (typeof onversleuteld !== 'boolean') wrong('onversleuteld', 'moet true of false zijn');
  const certificate = (pem: string): X509Certificate => new X509Certificate(pem);
  const autoriteiten = pemOf(path, given, 'caBestand', certificate, faults);
  const certificaat = pemOf(path, given, 'clientCertificaat', certificate, faults);
  const sleutel = pemOf(path, given, 'clientSleutel', createPrivateKey, faults);
  if ((given['clientCertificaat'] === undefined) !== (given['clientSleutel'] === undefined)) {
    wrong('clientCertificaat', 'hoort samen met clientSleutel');
  }
  return {
    handtekening: handtekening ?? SIGNATURES[0],
    netwerken: Array.isArray(netwerken) ? netwerken.map(String) : [],
    onversleuteld: onversleuteld === true,
    ...(autoriteiten !== undefined && { autoriteiten }),
    ...(certificaat !== undefined && sleutel !== undefined && { client: { certificaat, sleutel } }),
  };
}

function partnerOf(path: string, raw: unknown, env: NodeJS.ProcessEnv, faults: Fault[]): PartnerSettings | undefined {
  const given = { ...(raw && typeof raw === 'object' ? (raw as Record<string, unknown>) : {}) };
  const override = env[`SCHAKEL_PARTNER_${String(given['id']).toUpperCase().replaceAll('-', '_')}_ENDPOINT`];
  if (override) given['endpoint'] = override;
  const aflevering = given['aflevering'] ?? 'bezorgen';
  if (aflevering !== 'bezorgen' && aflevering !== 'ophalen') {
    faults.push({ veld: `${path}: aflevering`, code: 'CONFIGURATIE', uitleg: 'moet bezorgen of ophalen zijn' });
    return undefined;
  }
  const clientcertificaat = given['clientcertificaat'] ?? 'mag';
  if (clientcertificaat !== 'verplicht' && clientcertificaat !== 'mag') {
    faults.push({ veld: `${path}: clientcertificaat`, code: 'CONFIGURATIE', uitleg: 'moet verplicht of mag zijn' });
    return undefined;
  }
  const afzenders = given['afzenders'] ?? [];
  if (!Array.isArray(afzenders) || afzenders.some((naam) => typeof naam !== 'string' || !/[^*\s]/.test(naam))) {
    faults.push({ veld: `${path}: afzenders`, code: 'CONFIGURATIE', uitleg: 'moet een lijst van namen zijn, met hooguit een * erin' });
    return undefined;
  }
  const perMinute = given['verzoekenPerMinuut'];
  if (perMinute !== undefined && !(Number.isInteger(perMinute) && Number(perMinute) > 0)) {
    faults.push({ veld: `${path}: verzoekenPerMinuut`, code: 'CONFIGURATIE', uitleg: 'moet een geheel getal boven nul zijn' });
    return undefined;
  }
  const standopgave = given['standopgave'] ?? 'nee';
  if (standopgave !== 'nee' && (standopgave !== 'ja' || aflevering !== 'bezorgen')) {
    faults.push({ veld: `${path}: standopgave`, code: 'CONFIGURATIE', uitleg: 'moet ja of nee zijn; ja alleen bij aflevering: bezorgen' });
    return undefined;
  }
  // who fetches its deliveries itself needs no address
  const needed = Object.entries(PATTERNS).filter(([name]) => name !== 'endpoint' || aflevering === 'bezorgen');
  const wrong = needed.filter(([name, [pattern]]) => typeof given[name] !== 'string' || !pattern.test(given[name]));
  for (const [name, [, what]] of wrong) faults.push({ veld: `${path}: ${name}`, code: 'CONFIGURATIE', uitleg: `moet ${what} zijn` });
  if (wrong.length > 0) return undefined;
  const kenmerken = Object.entries(given['kenmerken'] ?? {}).map(([key, value]) => [key, String(value)]);
  return {
    id: String(given['id']),
    naam: String(given['naam']),
    adapter: String(given['adapter']),
    oin: String(given['oin']),
    clientId: String(given['clientId']),
    endpoint: String(given['endpoint'] ?? ''),
    kenmerken: Object.fromEntries(kenmerken) as Record<string, string>,
    afzenders: afzenders as readonly string[],
    aflevering,
    clientcertificaat,
    standopgave: standopgave === 'ja',
    gelijktijdig: Number(given['gelijktijdig'] ?? 8),
    wachttijdMs: Number(given['wachttijdMs'] ?? 15_000),
    herhaling: retrySettingsOf(path, given['herhaling'], faults),
    ...(perMinute !== undefined && { verzoekenPerMinuut: Number(perMinute) }),
    ...connectionOf(path, given, faults),
  };
}

/**
 * Reads the partners, the policy files and the code lists. Throws CannotStart that lists every file and field that is
 * wrong. What the policy files mean is checked by the policy room, what the code lists say by the adapter contract.
 */
export function readConfiguration(configDir: string, env: NodeJS.ProcessEnv = process.env): Configuration {
  const faults: Fault[] = [];
  const partnersDir = join(configDir, 'partners');
  const partners = yamlFiles(partnersDir)
    .map((name) => join(partnersDir, name))
    .map((path) => partnerOf(path, readYaml(path, faults), env, faults))
    .filter((partner) => partner !== undefined);
  for (const field of ['id', 'clientId', 'oin'] as const) {
    const double = partners.filter((p, i) => partners.findIndex((other) => other[field] === p[field]) !== i);
    for (const partner of double) {
      faults.push({ veld: `partner ${partner.id}: ${field}`, code: 'CONFIGURATIE', uitleg: 'is al van een andere partner' });
    }
  }
  if (partners.length === 0 && faults.length === 0) {
    faults.push({ veld: partnersDir, code: 'CONFIGURATIE', uitleg: 'bevat geen enkele partner' });
  }
  const [policyFiles, codeListFiles] = [readFiles(join(configDir, 'policy'), faults), readFiles(join(configDir, 'codelijsten'), faults)];
  const alertPath = join(configDir, 'meldingen.yaml');
  const alertFile = existsSync(alertPath) ? readYaml(alertPath, faults) : undefined;
  if (faults.length > 0) {
    throw new CannotStart('the configuration is not complete', {
      faults,
      help: `Schakel start niet. Pas de configuratie aan:\n${faults.map((f) => `  ${f.veld} ${f.uitleg}`).join('\n')}`,
    });
  }
  return { partners, policyFiles, codeListFiles, ...(alertFile !== undefined && { alertFile }) };
}
