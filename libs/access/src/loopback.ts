const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

/** Whether this host name or address is this machine itself. */
export const isLoopback = (host: string): boolean => LOOPBACK_HOSTS.has(host);

/** Whether an address of a connection is this machine itself. */
export const isLoopbackAddress = (address = ''): boolean => /^(::ffff:)?127\.|^::1$/.test(address);
