import ipaddr from 'ipaddr.js';

const ZONE = /%.*$/;

/** The part of the network that a destination may be in: the public internet, and what was allowed by name. */
export class Network {
  private readonly allowed: readonly ReturnType<typeof ipaddr.parseCIDR>[];

  /** `cidrs` such as `10.1.2.0/24` or `fd12::/48`. Throws RangeError for one that is none; `Network.isCidr` tells before. */
  constructor(cidrs: readonly string[] = []) {
    if (!cidrs.every(Network.isCidr)) throw new RangeError('not a network');
    this.allowed = cidrs.map((cidr) => ipaddr.parseCIDR(cidr));
  }

  /** A network with the length of its prefix; no bare address, and not everything at once: that would be a switch to off. */
  static isCidr(this: void, text: string): boolean {
    return ipaddr.isValidCIDR(text) && ipaddr.parseCIDR(text)[1] > 0;
  }

  /**
   * Whether a connection may be made to this address, as a socket or a resolver gives it. An IPv4 address that is
   * written in IPv6 (`::ffff:10.0.0.1`) is that address; one that is tunnelled or translated (6to4, 64:ff9b::/96) is
   * never public.
   */
  admits(address: string): boolean {
    const bare = address.replace(ZONE, '');
    if (!ipaddr.isValid(bare)) return false;
    const one = ipaddr.process(bare);
    return one.range() === 'unicast' || this.allowed.some((range) => range[0].kind() === one.kind() && one.match(range as never));
  }
}

/** Whether this address is this machine itself. */
export const isLoopback = (address: string): boolean => ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
