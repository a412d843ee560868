import { ConfigError } from "../errors/errors.js";
import { isLoopback } from "../transport/default-fetch.js";

/**
 * Checks an address that credentials are sent to.
 * @param name name of the option, for the message
 * @param insecureHosts hosts that may be reached without TLS, in addition to this machine
 * @returns the address without a slash at its end
 * @throws ConfigError when it is not an http(s) address, or not encrypted
 */
export function checkEndpoint(name: string, address: string, insecureHosts?: readonly string[]): string {
  if (typeof address !== "string" || !URL.canParse(address) || !/^https?:\/\//i.test(address)) {
    // Not quoted: it may hold a password or a token, in whatever form.
    throw new ConfigError(`${name} must be an address such as https://asm.cn-north-4.myhuaweicloud.com`);
  }
  const { protocol, origin, pathname, hostname, username, password, search, hash } = new URL(address);
  if (username || password || search || hash) throw new ConfigError(`${name} must not have a user, a query or a fragment`);
  // A path parameter of the same name would be filled in there.
  if (/[{}]/.test(hostname)) throw new ConfigError(`${name} must not have a host with braces: ${hostname}`);
  if (protocol === "http:" && !isLoopback(hostname) && !insecureHosts?.includes(hostname)) {
    throw new ConfigError(`${name} is not encrypted: use https${insecureHosts ? `, or add ${hostname} to insecureHosts` : ""}`);
  }
  // Unlike /\/+$/ linear, however many slashes there are.
  return /^.*[^/]/.exec(origin + pathname)?.[0] ?? origin;
}

/**
 * A copy of `insecureHosts`.
 * @throws ConfigError when it is not a list of strings: a string also has `includes`, and would allow every host inside it
 */
export function checkHosts(hosts: readonly string[] = []): readonly string[] {
  const copy: readonly unknown[] = Array.isArray(hosts) ? [...hosts] : [undefined];
  if (!copy.every((host) => typeof host === "string")) throw new ConfigError("insecureHosts must be a list of host names");
  return copy;
}

/**
 * Returns the region.
 * @throws ConfigError when it cannot be part of a host name
 */
export function checkRegion(region: string): string {
  if (typeof region !== "string" || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region))
    throw new ConfigError(`region must be an ID such as cn-north-4, not ${JSON.stringify(region)}`);
  return region;
}
