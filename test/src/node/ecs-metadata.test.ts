import { inspect } from "node:util";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { AsmError, ConfigError } from "../../../src/errors/errors.js";
import { fromEcsMetadata } from "../../../src/node/index.js";
import { outcomeOf } from "../../support/credentials-file.js";
import { credential, never, respond, startMetadata, type Step, temporaryKeys } from "../../support/metadata-server.js";

describe("fromEcsMetadata", () => {
  const put = "PUT /meta-data/latest/api/token 21600";
  const get = "GET /openstack/latest/securitykey";

  test.each<[string, Step, string]>([
    ["with a token", respond("m-token\n"), "m-token"],
    ["without where there is no such thing", respond("", 404), "no token"],
    ["without where PUT is not known", respond("", 405), "no token"],
    ["without where the service is not there", respond("", 503), "no token"],
    ["without where it is empty", respond(""), "no token"],
  ])("reads the key %s", async (_, token, sent) => {
    const { endpoint, seen } = await startMetadata(token, respond({ credential }));
    expect(await fromEcsMetadata({ endpoint })()).toEqual(temporaryKeys);
    expect(seen).toEqual([put, `${get} ${sent}`]);
  });

  test("asks the vendor's address", async () => {
    const urls: string[] = [];
    const fetch = async (request: Request) => {
      urls.push(`${request.method} ${request.url}`);
      return urls.length === 1 ? new Response("t") : Response.json({ credential });
    };
    await fromEcsMetadata({ fetch })();
    const base = "http://169.254.169.254";
    expect(urls).toEqual([`PUT ${base}/meta-data/latest/api/token`, `GET ${base}/openstack/latest/securitykey`]);
  });

  const ok = respond("m-token");
  const noAgency = "fromEcsMetadata: this cloud server has no agency: give it one in the console";
  const malformed = { name: "ResponseError", message: "fromEcsMetadata: the response has no credential", body: "" };
  test.each<[string, Step, Step, Record<string, unknown>, number]>([
    ["a refused token", respond("", 403), never, { name: "ApiError", status: 403 }, 1],
    ["a fault in place of the token", respond("", 500), never, { name: "ApiError", status: 500 }, 1],
    ["a token that never comes", never, never, { name: "TimeoutError", timeoutMs: 250 }, 1],
    ["no agency", ok, respond("", 404), { name: "ConfigError", message: noAgency, cause: { status: 404 } }, 2],
    ["no agency, and no token", respond("", 404), respond("", 404), { name: "ConfigError", message: noAgency }, 2],
    ["a refused key", ok, respond({ error: { code: 401, message: "no" } }, 401), { name: "ApiError", code: "401" }, 2],
    ["a key that never comes", ok, never, { name: "TimeoutError", timeoutMs: 250 }, 2],
    ["text", ok, respond("canary"), malformed, 2],
    ["no credential", ok, respond({}), malformed, 2],
    ["a credential without its end", ok, respond({ credential: { ...credential, expires_at: undefined } }), malformed, 2],
    ["a credential without its token", ok, respond({ credential: { ...credential, securitytoken: null } }), malformed, 2],
  ])("names itself after %s, is not tried again, and shows no key", async (_, token, key, want, requests) => {
    const { endpoint, seen } = await startMetadata(token, key);
    const error = await outcomeOf(fromEcsMetadata({ endpoint, timeoutMs: 250 })());
    expect(error).toBeInstanceOf(AsmError);
    expect(error).toMatchObject({ message: expect.stringMatching(/^fromEcsMetadata\b/), ...want });
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain("canary");
    expect(seen).toHaveLength(requests);
  });

  test("sends nothing through a proxy, and does not use the global fetch", async () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    const proxy = await startMetadata(respond("forged"), respond({ credential: { ...credential, access: "forged" } }));
    for (const name of ["HTTP_PROXY", "http_proxy"]) vi.stubEnv(name, proxy.endpoint);
    vi.stubEnv("NODE_USE_ENV_PROXY", "1");
    const fetch = vi.spyOn(globalThis, "fetch");
    onTestFinished(() => fetch.mockRestore());
    const { endpoint } = await startMetadata(respond("t"), respond({ credential }));
    expect(await fromEcsMetadata({ endpoint })()).toEqual(temporaryKeys);
    expect(fetch).not.toHaveBeenCalled();
    expect(proxy.seen).toEqual([]);
  });

  test("takes an endpoint with a slash at its end, and refuses one that is no address", async () => {
    const { endpoint, seen } = await startMetadata(ok, respond({ credential }));
    await fromEcsMetadata({ endpoint: `${endpoint}/` })();
    expect(seen[0]).toBe(put);
    const asked = async () => fromEcsMetadata({ endpoint: "169.254.169.254" })();
    await expect(asked()).rejects.toThrow(ConfigError);
  });
});
