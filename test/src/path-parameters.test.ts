import { describe, expect, test } from "vitest";
import { type OperationInfo, operationInfo } from "../../generated/operations.js";
import { AsmClient, ConfigError } from "../../src/index.js";

/** A client that keeps the addresses of its requests. */
function recordingClient() {
  const urls: string[] = [];
  const fetch = ({ url }: Request) => {
    urls.push(url);
    return Promise.resolve(Response.json([]));
  };
  return {
    urls,
    asm: new AsmClient({ baseUrl: "https://asm.example", credentials: { ak: "AK", sk: "SK" }, retry: false, fetch }),
  };
}

const bad: [what: string, value: unknown][] = [
  ["an object", { "../../v3/users?x": "y" }],
  ["an array", [".."]],
  ["an array with an empty string", [""]],
  ["an empty array", []],
  ["a String object", new String("m1")],
  ["an object with toString", { toString: () => ".." }],
  ["undefined", undefined],
  ["null", null],
  ["an empty string", ""],
  ["one dot", "."],
  ["two dots", ".."],
  ["half a character", "\ud800"],
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["a bigint", 1n],
  ["a symbol", Symbol("m1")],
  ["a function", () => "m1"],
];

const infos: [id: string, info: OperationInfo][] = Object.entries(operationInfo);
const withPath = infos.filter(([, { parameters }]) => parameters.path.length > 0);

describe.each(withPath)("a path parameter of %s", (id, { method, path, parameters, scalarPath }) => {
  const [name = ""] = parameters.path;
  const good = Object.fromEntries(parameters.path.map((other) => [other, "good"]));
  /** The same call through both clients, as JavaScript may make it. */
  const callsOf = ({ asm }: ReturnType<typeof recordingClient>): ((args?: object) => Promise<unknown>)[] => [
    async (args) => (Reflect.get(asm.operations, id) as (args?: object) => Promise<unknown>)(args),
    async (args) => (Reflect.get(asm.http, method) as (path: string, init: object) => Promise<unknown>)(path, { params: args }),
  ];

  test.each(bad)("that is %s is a ConfigError, and nothing is sent", async (_, value) => {
    const client = recordingClient();
    for (const call of callsOf(client)) await expect(call({ path: { ...good, [name]: value } })).rejects.toThrow(ConfigError);
    expect(client.urls).toEqual([]);
  });

  test.each<[what: string, args: object | undefined]>([
    ["arguments", undefined],
    ["path parameters", {}],
    ["a path object", { path: null }],
    ["that parameter", { path: {} }],
    ["named parameters", { path: "good" }],
  ])("without %s is a ConfigError, and nothing is sent", async (_, args) => {
    const client = recordingClient();
    for (const call of callsOf(client)) await expect(call(args)).rejects.toThrow(ConfigError);
    expect(client.urls).toEqual([]);
  });

  test.each([5, true])("may be %j only where the schema allows it", async (value) => {
    const client = recordingClient();
    const [call] = callsOf(client);
    const result = call?.({ path: { ...good, [name]: value } });
    if (scalarPath?.includes(name)) await expect(result).resolves.toBeDefined();
    else await expect(result).rejects.toThrow(`path parameter ${name} must be a string that is not empty`);
  });

  test("is read once", async () => {
    const client = recordingClient();
    const values = ["good", ".."];
    const changing = Object.defineProperty({ ...good }, name, { get: () => values.shift() });
    await callsOf(client)[0]?.({ path: changing });
    expect(new URL(client.urls[0] ?? "").pathname).toBe(path.replaceAll(/\{[^}]+\}/g, "good"));
  });
});
