import { isIP } from 'node:net';
import type { Fault } from '@schakel/kernel';
import { isLoopback, Network } from './network';

/** What somebody registered as the place to call. */
export interface Registration {
  /** Where to: `https://host[:port]/path`. */
  readonly address: string;
  /** Networks that are not public and yet meant, as CIDR; empty: the public internet only. */
  readonly networks: readonly string[];
  /** Plain HTTP to another machine, said out loud; to this machine itself it needs no saying. */
  readonly unencrypted: boolean;
  /** PEM: the only authorities that may vouch for the host; undefined: those that Node knows. */
  readonly authorities?: string;
  /** PEM: who we are, for mutual TLS. */
  readonly client?: { readonly certificate: string; readonly key: string };
}

/** A registration that was checked. Only its own origin is ever called. */
export interface Destination {
  readonly url: URL;
  readonly network: Network;
  /** Plain HTTP that may not leave this machine. */
  readonly loopbackOnly: boolean;
  readonly authorities?: string;
  readonly client?: Registration['client'];
}

const fault = (veld: string, uitleg: string): Fault => ({ veld, code: 'CONFIGURATIE', uitleg });

/** The host without the brackets of an IPv6 address. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/**
 * The destination, or everything that is wrong with it: checked as the URL was parsed, so that every way to write an
 * address is that address. Field names are those of config/partners.
 */
export function destinationOf(given: Registration): Destination | readonly Fault[] {
  const wrong = given.networks.filter((cidr) => !Network.isCidr(cidr));
  if (wrong.length > 0) return [fault('netwerken', 'moet netwerken noemen zoals 10.1.2.0/24 of fd12:3456::/48')];
  const network = new Network(given.networks);
  // the parser would drop tabs and line ends, and take a backslash for a slash: an address with these is not what it looks like
  const url = URL.canParse(given.address) && !/[\s\\]/.test(given.address) ? new URL(given.address) : undefined;
  if (!url) return [fault('endpoint', 'moet een webadres zijn')];
  const faults = [...faultsOf(url, given.address), ...faultsOfNetwork(url, network)];
  const local = isLoopback(hostOf(url)) || hostOf(url) === 'localhost';
  if (url.protocol === 'http:' && !local && !given.unencrypted) {
    faults.push(fault('endpoint', 'moet met https:// beginnen; alleen als het echt niet anders kan: onversleuteld: true'));
  }
  if (faults.length > 0) return faults;
  return {
    url,
    network,
    loopbackOnly: url.protocol === 'http:' && !given.unencrypted,
    ...(given.authorities !== undefined && { authorities: given.authorities }),
    ...(given.client && { client: given.client }),
  };
}

function faultsOf(url: URL, written: string): Fault[] {
  const faults: Fault[] = [];
  if (url.protocol !== 'https:' && url.protocol !== 'http:') faults.push(fault('endpoint', 'moet met https:// beginnen'));
  // an empty name or password also counts: `https://@host` reads as something else than it is
  if (url.username !== '' || url.password !== '' || /^[a-z]+:\/*[^/?#]*@/i.test(written)) {
    faults.push(fault('endpoint', 'mag geen naam of wachtwoord bevatten'));
  }
  if (written.includes('#')) faults.push(fault('endpoint', 'mag geen # bevatten'));
  if (url.hostname.endsWith('.')) faults.push(fault('endpoint', 'mag niet met een punt na de naam worden geschreven'));
  if (url.hostname.split('.').some((label) => label.startsWith('xn--'))) {
    faults.push(fault('endpoint', 'bevat letters buiten het gewone alfabet; die kunnen op een andere naam lijken'));
  }
  return faults;
}

function faultsOfNetwork(url: URL, network: Network): Fault[] {
  const host = hostOf(url);
  if (isIP(host) === 0 || network.admits(host)) return [];
  return [fault('endpoint', 'ligt in een netwerk dat niet openbaar is; noem het onder netwerken als dit de bedoeling is')];
}
