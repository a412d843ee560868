import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { AsmError, ConfigError } from "../../../src/errors/errors.js";
import { defaultCredentials, fromEcsMetadata, fromEnv, fromProfile } from "../../../src/node/index.js";

let folder = "";
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "asm-credentials-"))));
afterAll(() => rm(folder, { recursive: true }));

async function fileWith(text: string): Promise<string> {
  const file = join(await mkdtemp(join(folder, "file-")), "credentials");
  await writeFile(file, text);
  return file;
}

const reasonOf = (promise: Promise<unknown>) => promise.catch((reason: unknown) => reason);
/** Both keys of a section. */
const keys = "ak = file-ak\nsk = file-sk\n";
const inEnv = { HUAWEICLOUD_SDK_AK: "env-ak", HUAWEICLOUD_SDK_SK: "env-sk" };

describe("fromEnv", () => {
  const pair = { ak: "env-ak", sk: "env-sk" };
  const setBoth = "fromEnv: set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK";
  test.each<
    [ak: string | undefined, sk: string | undefined, token: string | undefined, project: string | undefined, want: unknown]
  >([
    ["env-ak", "env-sk", undefined, undefined, pair],
    ["env-ak", "env-sk", "", "", pair],
    ["env-ak", "env-sk", "st", "p1", { ...pair, securityToken: "st", projectId: "p1" }],
    [undefined, undefined, "st", "p1", setBoth],
    ["", "", undefined, undefined, setBoth],
    ["env-ak", undefined, undefined, undefined, "fromEnv: HUAWEICLOUD_SDK_AK is set, so set HUAWEICLOUD_SDK_SK too"],
    ["", "env-sk", undefined, undefined, "fromEnv: HUAWEICLOUD_SDK_SK is set, so set HUAWEICLOUD_SDK_AK too"],
  ])("with AK %j, SK %j, security token %j, project ID %j", async (ak, sk, token, project, want) => {
    const env = {
      HUAWEICLOUD_SDK_AK: ak,
      HUAWEICLOUD_SDK_SK: sk,
      HUAWEICLOUD_SDK_SECURITY_TOKEN: token,
      HUAWEICLOUD_SDK_PROJECT_ID: project,
    };
    const got = await reasonOf(fromEnv({ env })());
    expect(got).toEqual(typeof want === "string" ? new ConfigError(want) : want);
    expect(got instanceof ConfigError).toBe(typeof want === "string");
  });

  test("reads process.env, each time anew", async () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv("HUAWEICLOUD_SDK_AK", "first");
    vi.stubEnv("HUAWEICLOUD_SDK_SK", "sk");
    const provide = fromEnv();
    expect(await provide()).toMatchObject({ ak: "first" });
    vi.stubEnv("HUAWEICLOUD_SDK_AK", "second");
    expect(await provide()).toMatchObject({ ak: "second" });
  });
});

describe("fromProfile", () => {
  const pair = { ak: "file-ak", sk: "file-sk" };
  const wholeCrlf = "[basic]\r\nak=file-ak\r\nsk=file-sk\r\nsecurity_token=st\r\nproject_id=p1\r\n";
  const others = "ak = no\n[global]\nak = no\nsk = no\n[basic]\nak = file-ak\ndomain_id = d\nsk = file-sk\n[z]\nak = no\n";
  const putBoth = "fromProfile: put ak and sk under [basic] in FILE";
  test.each<[string, string, object, unknown]>([
    ["the section basic", `[basic]\n${keys}`, {}, pair],
    ["CRLF and no spaces", wholeCrlf, {}, { ...pair, securityToken: "st", projectId: "p1" }],
    ["spaces, tabs and empty lines", "\n  [ basic ]\t\n\n  ak\t=  file-ak  \n\tsk =file-sk\t\n", {}, pair],
    ["comments", "# ak = no\n[basic]\n; sk = no\nak = file-ak\n  #ak = no\nsk = file-sk", {}, pair],
    ["a comment behind the section's name", `[basic] # mine\n${keys}`, {}, pair],
    ["a mark of its byte order", `\uFEFF[basic]\n${keys}`, {}, pair],
    ["`=`, `#` and `;` in values", "[basic]\nak = a=b\nsk = c#d;e==\n", {}, { ak: "a=b", sk: "c#d;e==" }],
    ["other sections and keys", others, {}, pair],
    ["the section asked for", `[basic]\nak = no\nsk = no\n[other]\n${keys}`, { profile: "other" }, pair],
    ["no such section", "[basic]\nak = no\nsk = no\n", { profile: "other" }, putBoth.replace("basic", "other")],
    ["no section", "ak = no\nsk = no\n", {}, putBoth],
    ["nothing", "", {}, putBoth],
    ["empty values", "[basic]\nak =\nsk =\n", {}, putBoth],
    ["an access key alone", "[basic]\nak = file-ak\n", {}, "fromProfile: [basic] in FILE: ak is set, so set sk too"],
    ["a secret key alone", "[basic]\nak =\nsk = file-sk\n", {}, "fromProfile: [basic] in FILE: sk is set, so set ak too"],
  ])("with %s", async (_, text, options, want) => {
    const file = await fileWith(text);
    const got = await reasonOf(fromProfile({ file, env: inEnv, ...options })());
    expect(got).toEqual(typeof want === "string" ? new ConfigError(want.replace("FILE", file)) : want);
    expect(got instanceof ConfigError).toBe(typeof want === "string");
  });

  test("finds the file by option, else by variable, else at home; reads it anew each time", async () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    const [home, named, given] = await Promise.all(["home", "named", "given"].map((ak) => fileWith(`[basic]\nak=${ak}\nsk=s`)));
    if (!home || !named || !given) throw new Error("three files were written");
    const env = { HUAWEICLOUD_SDK_CREDENTIALS_FILE: named };
    expect(await fromProfile({ file: given, env })()).toMatchObject({ ak: "given" });
    const provide = fromProfile({ env });
    expect(await provide()).toMatchObject({ ak: "named" });
    await writeFile(named, "[basic]\nak=renewed\nsk=s");
    expect(await provide()).toMatchObject({ ak: "renewed" });

    for (const name of ["HOME", "USERPROFILE"]) vi.stubEnv(name, folder);
    await mkdir(join(folder, ".huaweicloud"));
    await writeFile(join(folder, ".huaweicloud", "credentials"), "[basic]\nak=home\nsk=s");
    expect(await fromProfile({ env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "" } })()).toMatchObject({ ak: "home" });
  });

  test("tells a file that is missing from one that cannot be read", async () => {
    const missing = join(folder, "missing");
    await expect(fromProfile({ file: missing })()).rejects.toThrow(
      new ConfigError(`fromProfile: put ak and sk under [basic] in ${missing}`),
    );
    const error = await reasonOf(fromProfile({ file: folder })());
    expect(error).toMatchObject({
      name: "ConfigError",
      message: `fromProfile: ${folder} cannot be read (EISDIR)`,
      cause: { code: "EISDIR" },
    });
  });
});

const expires = "2026-05-19T08:00:00.123000Z";
const credential = { access: "ecs-ak", secret: "canary-sk", securitytoken: "canary-st", expires_at: expires };
const found = { ak: "ecs-ak", sk: "canary-sk", securityToken: "canary-st", expiresAt: new Date(expires) };

type Step = (response: ServerResponse) => unknown;
const answer =
  (body: unknown, status = 200): Step =>
  (response) =>
    response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body));
const never: Step = () => undefined;

/** A metadata service; `seen` tells of its requests. */
async function metadata(token: Step, key: Step) {
  const seen: string[] = [];
  const listener: RequestListener = ({ method, url, headers }, response) => {
    const extra = headers["x-metadata-token-ttl-seconds"] ?? headers["x-metadata-token"] ?? "no token";
    seen.push(`${method} ${url} ${String(extra)}`);
    (method === "PUT" ? token : key)(response);
  };
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has no other kind of address.
  return { seen, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe("fromEcsMetadata", () => {
  const put = "PUT /meta-data/latest/api/token 21600";
  const get = "GET /openstack/latest/securitykey";

  test.each<[string, Step, string]>([
    ["with a token", answer("m-token\n"), "m-token"],
    ["without where there is no such thing", answer("", 404), "no token"],
    ["without where PUT is not known", answer("", 405), "no token"],
    ["without where the service is not there", answer("", 503), "no token"],
    ["without where it is empty", answer(""), "no token"],
  ])("reads the key %s", async (_, token, sent) => {
    const { endpoint, seen } = await metadata(token, answer({ credential }));
    expect(await fromEcsMetadata({ endpoint })()).toEqual(found);
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

  const ok = answer("m-token");
  const noAgency = "fromEcsMetadata: this cloud server has no agency: give it one in the console";
  const malformed = { name: "ResponseError", message: "fromEcsMetadata: the answer holds no credential", body: "" };
  test.each<[string, Step, Step, Record<string, unknown>, number]>([
    ["a refused token", answer("", 403), never, { name: "ApiError", status: 403 }, 1],
    ["a fault in place of the token", answer("", 500), never, { name: "ApiError", status: 500 }, 1],
    ["a token that never comes", never, never, { name: "TimeoutError", timeoutMs: 250 }, 1],
    ["no agency", ok, answer("", 404), { name: "ConfigError", message: noAgency, cause: { status: 404 } }, 2],
    ["no agency, and no token", answer("", 404), answer("", 404), { name: "ConfigError", message: noAgency }, 2],
    ["a refused key", ok, answer({ error: { code: 401, message: "no" } }, 401), { name: "ApiError", code: "401" }, 2],
    ["a key that never comes", ok, never, { name: "TimeoutError", timeoutMs: 250 }, 2],
    ["text", ok, answer("canary"), malformed, 2],
    ["no credential", ok, answer({}), malformed, 2],
    ["a credential without its end", ok, answer({ credential: { ...credential, expires_at: undefined } }), malformed, 2],
    ["a credential without its token", ok, answer({ credential: { ...credential, securitytoken: null } }), malformed, 2],
  ])("names itself after %s, is not tried again, and shows no key", async (_, token, key, want, requests) => {
    const { endpoint, seen } = await metadata(token, key);
    const error = await reasonOf(fromEcsMetadata({ endpoint, timeoutMs: 250 })());
    expect(error).toBeInstanceOf(AsmError);
    expect(error).toMatchObject({ message: expect.stringMatching(/^fromEcsMetadata\b/), ...want });
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain("canary");
    expect(seen).toHaveLength(requests);
  });

  test("takes an endpoint with a slash at its end, and refuses one that is no address", async () => {
    const { endpoint, seen } = await metadata(ok, answer({ credential }));
    await fromEcsMetadata({ endpoint: `${endpoint}/` })();
    expect(seen[0]).toBe(put);
    const asked = async () => fromEcsMetadata({ endpoint: "169.254.169.254" })();
    await expect(asked()).rejects.toThrow(ConfigError);
  });
});

describe("defaultCredentials", () => {
  test("takes the first that is set up: environment, profile, metadata", async () => {
    const { endpoint, seen } = await metadata(answer("t"), answer({ credential }));
    const file = await fileWith("[basic]\nak=file-ak\nsk=file-sk");
    const missing = join(folder, "missing");
    expect(await defaultCredentials({ env: inEnv, file, endpoint })()).toMatchObject({ ak: "env-ak" });
    expect(await defaultCredentials({ env: {}, file, endpoint })()).toMatchObject({ ak: "file-ak" });
    expect(seen).toHaveLength(0);
    expect(await defaultCredentials({ env: {}, file, profile: "other", endpoint })()).toEqual(found);
    expect(await defaultCredentials({ env: {}, file: missing, endpoint })()).toEqual(found);
  });

  test("does not go on past half a pair, or a file that cannot be read", async () => {
    const { endpoint, seen } = await metadata(answer("t"), answer({ credential }));
    const file = await fileWith("[basic]\nak=file-ak");
    for (const [env, path, message] of [
      [{ HUAWEICLOUD_SDK_AK: "a" }, file, "fromEnv: HUAWEICLOUD_SDK_AK is set, so set HUAWEICLOUD_SDK_SK too"],
      [{}, file, `fromProfile: [basic] in ${file}: ak is set, so set sk too`],
      [{}, folder, `fromProfile: ${folder} cannot be read (EISDIR)`],
    ] as const) {
      await expect(defaultCredentials({ env, file: path, endpoint })()).rejects.toThrow(new ConfigError(message));
    }
    expect(seen).toHaveLength(0);
  });

  test.each<[string, Step, Step, string]>([
    ["no agency", answer("t"), answer("", 404), "fromEcsMetadata: this cloud server has no agency: give it one in the console"],
    ["a fault", answer("", 500), never, "fromEcsMetadata failed with status 500: Internal Server Error"],
    ["no answer", never, never, "fromEcsMetadata: no answer from HOST within 250 ms"],
  ])("names every source and what to set when the last has %s", async (_, token, key, last) => {
    const { endpoint } = await metadata(token, key);
    const file = join(folder, "missing");
    const error = await reasonOf(defaultCredentials({ env: {}, file, endpoint, timeoutMs: 250 })());
    const reason = last.replace("HOST", new URL(endpoint).host);
    const set = `Set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or put ak and sk under [basic] in ${file}`;
    const message = `no credentials found. ${set}, or give the cloud server an agency (${reason})`;
    expect(error).toMatchObject({ name: "ConfigError", message, cause: { message: reason } });
  });
});

test("a profile may be in two parts, with as long a line of blanks as it likes, and signs in values", async () => {
  const file = join(folder, "in-parts");
  const text = `[basic]\nak = A\n[global]\nak = G\n${" ".repeat(200_000)}\n[basic] # again\nsk = a=b;c\n`;
  await writeFile(file, text);
  const started = performance.now();
  expect(await fromProfile({ file })()).toEqual({ ak: "A", sk: "a=b;c" });
  expect(performance.now() - started).toBeLessThan(500);
});
