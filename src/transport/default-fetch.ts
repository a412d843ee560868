import { ConfigError } from "../errors/errors.js";

/** The part of Node's `process` that decides about proxies. Absent in browsers. */
interface Process {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly execArgv: readonly string[];
}

/**
 * The global `fetch`, except that it sends nothing for this machine through a proxy: the proxy would read the secrets and could
 * forge the response.
 * @throws ConfigError
 */
export async function defaultFetch(input: string | Request, init?: RequestInit): Promise<Response> {
  const url = typeof input === "string" ? input : input.url;
  const hostname = /^http:/i.test(url) ? new URL(url).hostname : "";
  if (isLoopback(hostname) && usesProxy(hostname, (globalThis as { process?: Process }).process))
    throw new ConfigError(`${hostname}: HTTP_PROXY would take requests to this machine: add ${hostname} to NO_PROXY`);
  return fetch(input, init);
}

/** Whether a host name is this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Whether Node's `fetch` sends requests for this host through the proxy of the environment. */
function usesProxy(hostname: string, process: Process | undefined): boolean {
  if (!process?.env || !process.execArgv) return false;
  const { env, execArgv } = process;
  const isOn =
    env["NODE_USE_ENV_PROXY"] === "1" || [...execArgv, env["NODE_OPTIONS"] ?? ""].join(" ").includes("--use-env-proxy");
  if (!isOn || !(env["http_proxy"] || env["HTTP_PROXY"])) return false;
  const direct = (env["no_proxy"] || env["NO_PROXY"] || "").split(/[\s,]+/);
  return !direct.includes("*") && !direct.includes(hostname);
}
