import { ConfigError } from "../errors/errors.js";

/**
 * Checks an address that credentials are sent to.
 * @param name name of the option, for the message
 * @param insecureHosts hosts that may be reached without TLS, in addition to this machine
 * @returns the address without a slash at its end
 * @throws ConfigError when it is not an http(s) address, or not encrypted
 */
export function checkEndpoint(name: string, address: string, insecureHosts?: readonly string[]): string {
  if (!URL.canParse(address) || !/^https?:\/\//i.test(address)) {
    throw new ConfigError(
      `${name} must be an address such as https://asm.cn-north-4.myhuaweicloud.com, not ${JSON.stringify(address)}`,
    );
  }
  const { protocol, origin, pathname, hostname, username, password, search, hash } = new URL(address);
  if (username || password || search || hash) throw new ConfigError(`${name} must not have a user, a query or a fragment`);
  const isLoopback = hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
  if (protocol === "http:" && !isLoopback && !insecureHosts?.includes(hostname)) {
    throw new ConfigError(`${name} is not encrypted: use https${insecureHosts ? `, or add ${hostname} to insecureHosts` : ""}`);
  }
  return (origin + pathname).replace(/\/+$/, "");
}

/**
 * Returns the region.
 * @throws ConfigError when it cannot be part of a host name
 */
export function checkRegion(region: string): string {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region))
    throw new ConfigError(`region must be an ID such as cn-north-4, not ${JSON.stringify(region)}`);
  return region;
}
