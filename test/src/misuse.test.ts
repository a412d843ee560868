import { describe, expect, test } from "vitest";
import { AsmClient, ConfigError, type Credentials } from "../../src/index.js";

/** As callers in JavaScript may pass it. */
const from = (value: unknown) => value as never;

const credentials: Credentials = { token: "canary" };
const either = "credentials must be either { token } or { ak, sk, securityToken? }";

describe("options that do not compile are a ConfigError from JavaScript", () => {
  const example = 'AsmClient needs options, such as { region: "cn-north-4", credentials: { ak, sk } }';
  test.each<[what: string, options: unknown, message: string]>([
    ["no options", undefined, example],
    ["null", null, example],
    ["a region alone", "cn-north-4", example],
    ["neither region nor baseUrl", { credentials }, "set region (such as cn-north-4) or baseUrl"],
    ["a region that is null", { region: null, credentials }, "region must be an ID such as cn-north-4, not null"],
    ["no credentials", { region: "cn-north-4" }, either],
    ["a token as credentials", { region: "cn-north-4", credentials: "canary" }, either],
    ["other names", { region: "cn-north-4", credentials: { accessKey: "canary", secretKey: "canary" } }, either],
    ["both kinds", { region: "cn-north-4", credentials: { token: "canary", ak: "canary", sk: "canary" } }, either],
    ["a token with a key's part", { region: "cn-north-4", credentials: { token: "canary", securityToken: "canary" } }, either],
    ["half of a key pair", { region: "cn-north-4", credentials: { ak: "canary" } }, "credentials.sk must be a string"],
  ])("%s", (_, options, message) => {
    const make = () => new AsmClient(from(options));
    expect(make).toThrow(ConfigError);
    expect(make).toThrow(message);
    expect(make).not.toThrow("canary");
  });

  test("undefined, as if it were left out", () => {
    const unset = { baseUrl: undefined, projectId: undefined, retry: undefined, timeoutMs: undefined, logger: undefined };
    const keys = { ak: "AK", sk: "SK", token: undefined, securityToken: undefined, expiresAt: undefined };
    expect(() => new AsmClient({ region: "cn-north-4", credentials: keys, ...unset })).not.toThrow();
  });
});

describe("a wrong call is a ConfigError that shows what is expected", () => {
  const sent: Request[] = [];
  const fetch = (request: Request) => {
    sent.push(request);
    return Promise.resolve(Response.json([]));
  };
  const asm = new AsmClient({ region: "cn-north-4", credentials, fetch });
  const { operations } = asm;
  const path = 'operations take { path: { mesh_id: "…" } }';
  test.each<[what: string, call: () => Promise<unknown>, message: string]>([
    ["no arguments", () => operations.listWorkshops(from(undefined)), path],
    ["an ID", () => operations.listWorkshops(from("m1")), path],
    ["no path", () => operations.listWorkshops(from({ query: {} })), path],
    ["another name", () => operations.showMesh(from({ path: { meshId: "m1" } })), path],
    ["no ID", () => asm.listWorkshops(from(undefined)), "path parameter mesh_id must be a string that is not empty"],
    ["no operation", () => asm.list(from(undefined), from(undefined)), "list takes "],
    ["an unknown operation", () => asm.list(from("nope"), from({})), '"listWorkshops", and not "nope"'],
    ["a name of Object's", () => asm.list(from("toString"), from({})), 'and not "toString"'],
    ["an operation that is no list", () => asm.list(from("showMesh"), from({})), 'and not "showMesh"'],
    ["no meshes", () => asm.listWorkshopsOf(from(undefined)).next(), "meshes must be a list of IDs or meshes"],
    ["null for meshes", () => asm.listWorkshopsOf(from(null)).next(), "meshes must be a list of IDs or meshes"],
    ["a promise of meshes", () => asm.listWorkshopsOf(from(asm.listWorkshops("m1"))).next(), "meshes must be a list"],
  ])("%s", async (_, call, message) => {
    sent.length = 0;
    const error = await call().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ message: expect.stringContaining(message) as string });
    expect(sent.filter(({ url }) => !url.includes("m1"))).toEqual([]);
  });
});
