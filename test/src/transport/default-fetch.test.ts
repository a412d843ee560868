import { describe, expect, onTestFinished, test, vi } from "vitest";
import { iamToken } from "../../../src/auth/iam-token.js";
import { AsmClient } from "../../../src/index.js";

/** Sets the environment until the test ends, and replaces the global fetch; returns the hosts that it was called for. */
function withEnvironment(env: Readonly<Record<string, string>>): string[] {
  const hosts: string[] = [];
  for (const name of ["HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy", "NODE_USE_ENV_PROXY", "NODE_OPTIONS"])
    vi.stubEnv(name, env[name] ?? "");
  const fetch = vi.spyOn(globalThis, "fetch").mockImplementation((input) => {
    hosts.push(new URL(input instanceof Request ? input.url : input).host);
    return Promise.resolve(Response.json([]));
  });
  onTestFinished(() => {
    vi.unstubAllEnvs();
    fetch.mockRestore();
  });
  return hosts;
}

const list = async (baseUrl: string) =>
  new AsmClient({ baseUrl, credentials: { token: "T" }, retry: false }).listWorkshops("m1");
const proxy = { HTTP_PROXY: "http://proxy.example:3128", NODE_USE_ENV_PROXY: "1" };

describe("a request to this machine", () => {
  const refused = "HTTP_PROXY would take requests to this machine";

  test.each([
    ["http://localhost:8080", proxy],
    ["http://127.0.0.1:8080", proxy],
    ["http://[::1]:8080", proxy],
    ["http://127.0.0.1", { ...proxy, NO_PROXY: "other.example" }],
    ["http://127.0.0.1", { http_proxy: "http://proxy.example:3128", NODE_OPTIONS: "--use-env-proxy" }],
  ])("at %s is refused when a proxy would take it", async (baseUrl, env) => {
    const hosts = withEnvironment(env);
    await expect(list(baseUrl)).rejects.toMatchObject({ name: "ConfigError", message: expect.stringContaining(refused) });
    const account = { user: "u", password: "p", domain: "d", projectName: "n" };
    await expect(iamToken({ ...account, endpoint: baseUrl })()).rejects.toThrow(refused);
    expect(hosts).toEqual([]);
  });

  test.each([
    ["http://127.0.0.1", {}],
    ["http://127.0.0.1", { HTTP_PROXY: proxy.HTTP_PROXY }],
    ["http://127.0.0.1", { ...proxy, NO_PROXY: "localhost, 127.0.0.1" }],
    ["http://127.0.0.1", { ...proxy, NO_PROXY: "*" }],
    ["https://127.0.0.1", proxy],
    ["https://asm.example", proxy],
  ])("or another, at %s, is sent when no proxy can read it: %j", async (baseUrl, env) => {
    const hosts = withEnvironment(env);
    expect(await list(baseUrl)).toEqual([]);
    expect(hosts).toEqual([new URL(baseUrl).host]);
  });
});
