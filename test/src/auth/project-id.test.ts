import { describe, expect, test } from "vitest";
import { signRequest } from "../../../src/auth/sign.js";
import { AsmClient, type AsmClientOptions } from "../../../src/index.js";
import { ConfigError } from "../../../src/errors/errors.js";
import type { ClientSettings } from "../../support/client-settings.js";

const credentials = { ak: "AK", sk: "SK" };
const now = () => new Date("2026-05-18T08:00:00.123Z");
const lookupUrl = "https://iam.cn-north-4.myhuaweicloud.com/v3/projects?name=cn-north-4";

const projects = (...ids: string[]) => Response.json({ projects: ids.map((id) => ({ id, name: "cn-north-4" })) });

/** A real client whose lookups end in `iam`, told how many there were, from 1; all its other calls find nothing. */
function clientWith(iam: (lookup: number, request: Request) => Response | Promise<Response>, options: ClientSettings = {}) {
  const lookups: Request[] = [];
  const calls: Request[] = [];
  const asm = new AsmClient({
    region: "cn-north-4",
    credentials,
    projectId: "lookup",
    now,
    retry: false,
    fetch: async (request) => {
      if (!new URL(request.url).hostname.startsWith("iam.")) {
        calls.push(request);
        return Response.json([]);
      }
      return iam(lookups.push(request), request);
    },
    ...options,
  });
  return { asm, lookups, calls };
}

/** The signature that a request must have. */
async function signatureOf(request: Request): Promise<string | null> {
  const headers = new Headers(request.headers);
  headers.delete("authorization");
  return (await signRequest(new Request(request.url, { headers }), credentials, { now })).headers.get("authorization");
}

const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no failure",
    (reason: unknown) => reason,
  );

describe("a lookup", () => {
  test("is one for many calls, at once and one after another", async () => {
    const { asm, lookups, calls } = clientWith(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return projects("p1");
    });
    expect(lookups).toHaveLength(0);
    await Promise.all(Array.from({ length: 20 }, () => asm.listWorkshops("m")));
    await asm.listWorkshops("m");
    expect(lookups).toHaveLength(1);
    expect(calls.map(({ headers }) => headers.get("x-project-id"))).toEqual(Array.from({ length: 21 }, () => "p1"));
  });

  test("is a signed GET that names the region, and no project", async () => {
    const { asm, lookups, calls } = clientWith(() => projects("p1"));
    await asm.listWorkshops("m");
    const [lookup] = lookups;
    const [call] = calls;
    if (!lookup || !call) throw new Error("nothing was sent");
    expect(lookup).toMatchObject({ method: "GET", url: lookupUrl, redirect: "manual" });
    expect(lookup.headers.has("x-project-id")).toBe(false);
    expect(lookup.headers.get("authorization")).toContain("SignedHeaders=host;x-sdk-date,");
    expect(lookup.headers.get("authorization")).toBe(await signatureOf(lookup));
    expect(call.headers.get("authorization")).toContain("SignedHeaders=accept;host;x-project-id;x-sdk-date,");
    expect(call.headers.get("authorization")).toBe(await signatureOf(call));
  });

  test("carries a token where that is the credential, and wins over the project of the credentials", async () => {
    const token = { token: "T", projectId: "of-the-credentials" };
    const { asm, lookups, calls } = clientWith(() => projects("p1"), { credentials: token });
    await asm.listWorkshops("m");
    expect(lookups[0]?.headers.get("x-auth-token")).toBe("T");
    expect(calls[0]?.headers.get("x-project-id")).toBe("p1");
  });

  test("goes to iamEndpoint where that is set", async () => {
    const options = { iamEndpoint: "https://iam.eu-west-101.myhuaweicloud.eu/", region: "eu-west-101" };
    const { asm, lookups } = clientWith(() => projects("p1"), options);
    await asm.listWorkshops("m");
    expect(lookups.map(({ url }) => url)).toEqual(["https://iam.eu-west-101.myhuaweicloud.eu/v3/projects?name=eu-west-101"]);
  });

  test("is not made where the project is known, or not wanted", async () => {
    for (const [options, want] of [
      [{ projectId: "p7" }, "p7"],
      [{ projectId: undefined, credentials: { ...credentials, projectId: "p8" } }, "p8"],
      [{ projectId: undefined }, null],
    ] as const) {
      // Undefined stands for an option that is left out.
      const { asm, lookups, calls } = clientWith(() => projects("p1"), options);
      await asm.listWorkshops("m");
      expect(lookups).toHaveLength(0);
      expect(calls[0]?.headers.get("x-project-id")).toBe(want);
    }
  });

  test.each(["at once", "later"])("outlives a caller that gives up %s", async (when) => {
    const { asm, lookups } = clientWith(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return projects("p1");
    });
    const controller = new AbortController();
    const given = asm.listWorkshops("m", { signal: controller.signal });
    const kept = asm.listWorkshops("m");
    if (when === "later") setTimeout(() => controller.abort(new Error("gave up")), 5);
    else controller.abort(new Error("gave up"));
    await expect(given).rejects.toThrow("gave up");
    expect(await kept).toEqual([]);
    expect(lookups).toHaveLength(1);
  });
});

describe("a lookup that fails", () => {
  const known = (count: number) =>
    `project lookup: IAM lists ${count} projects named cn-north-4: set projectId to the ID of yours`;
  const forbidden = { error_code: "IAM.0011", error_msg: "not allowed" };
  test.each<[string, () => Response | Promise<Response>, Record<string, unknown>]>([
    ["finds none", () => projects(), { name: "ConfigError", message: known(0) }],
    ["finds two", () => projects("p1", "p2"), { name: "ConfigError", message: known(2) }],
    [
      "is answered with something else",
      () => Response.json({ projects: "p1" }),
      { name: "ResponseError", body: { projects: "p1" } },
    ],
    [
      "is forbidden",
      () => Response.json(forbidden, { status: 403 }),
      { name: "ApiError", code: "IAM.0011", operationId: "project lookup" },
    ],
    [
      "meets a fault",
      () => new Response("", { status: 500 }),
      {
        name: "ApiError",
        status: 500,
        message: expect.stringMatching(/^project lookup \(GET \/v3\/projects\) failed with status 500/),
      },
    ],
    [
      "cannot connect",
      () => Promise.reject(new TypeError("refused")),
      { name: "ConnectionError", message: `GET ${lookupUrl.replace(/\?.*/, "")}: refused` },
    ],
    [
      "is redirected",
      () => new Response(null, { status: 307, headers: { location: "https://elsewhere.example/" } }),
      { name: "ResponseError" },
    ],
  ])("because it %s fails the call, is made again for the next, and creates nothing", async (_, fail, want) => {
    const { asm, lookups, calls } = clientWith((lookup) => (lookup === 1 ? fail() : projects("p1")));
    const reasons = await Promise.all([reasonOf(asm.listWorkshops("m")), reasonOf(asm.listWorkshops("m"))]);
    for (const reason of reasons) expect(reason).toMatchObject(want);
    expect(lookups).toHaveLength(1);
    expect(calls).toHaveLength(0);

    expect(await asm.listWorkshops("m")).toEqual([]);
    expect(calls[0]?.headers.get("x-project-id")).toBe("p1");
    expect(lookups.map(({ method, url }) => `${method} ${url}`)).toEqual([`GET ${lookupUrl}`, `GET ${lookupUrl}`]);
  });

  test.each<[string, () => Response | Promise<Response>]>([
    ["a fault of the service", () => new Response("", { status: 503 })],
    ["a fault on the way", () => Promise.reject(new TypeError("refused"))],
  ])("is tried as often as a call may be, and no more, after %s", async (_, fail) => {
    const { asm, lookups } = clientWith(fail, { retry: { maxAttempts: 3, baseDelayMs: 0 } });
    await reasonOf(asm.listWorkshops("m"));
    expect(lookups).toHaveLength(3);
  });
});

describe("settings", () => {
  test.each<[string, AsmClientOptions, string]>([
    ["no region", { baseUrl: "https://asm.example", credentials, projectId: "lookup" }, 'projectId: "lookup" needs region'],
    [
      "a region that is none",
      { baseUrl: "https://asm.example", region: "evil.example/", credentials, projectId: "lookup" },
      "region must be an ID such as cn-north-4",
    ],
    [
      "an iamEndpoint without TLS",
      { region: "cn-north-4", iamEndpoint: "http://iam.example", credentials, projectId: "lookup" },
      "iamEndpoint is not encrypted",
    ],
    [
      "an empty projectId",
      { region: "cn-north-4", credentials, projectId: "" },
      "projectId must be a string that is not empty",
    ],
  ])("with %s are refused", (_, options, message) => {
    expect(() => new AsmClient(options)).toThrow(ConfigError);
    expect(() => new AsmClient(options)).toThrow(message);
  });
});
