import { describe, expect, test } from "vitest";
import { AsmClient } from "../../src/index.js";
import type { ClientSettings } from "../support/client-settings.js";

const path = "/v2/meshes/{mesh_id}/workshops";
const params = { path: { mesh_id: "m" } };

function clientWith(respond: (request: Request) => Response | Promise<Response>, options: ClientSettings = {}) {
  const sent: Request[] = [];
  const fetch = async (request: Request) => {
    sent.push(request);
    return respond(request);
  };
  return { asm: new AsmClient({ region: "cn-north-4", credentials: { token: "t" }, fetch, ...options }), sent };
}

const never = ({ signal }: Request) =>
  new Promise<Response>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error));
  });

describe("asm.http", () => {
  test("sends no token in the clear, wherever a call or middleware leads it", async () => {
    const { asm, sent } = clientWith(() => Response.json([]));
    await expect(asm.http.GET(path, { params, baseUrl: "http://elsewhere.example" })).rejects.toThrow(
      "baseUrl is not encrypted",
    );
    asm.http.use({ onRequest: ({ request }) => new Request(request.url.replace("https:", "http:"), request) });
    await expect(asm.http.GET(path, { params })).rejects.toThrow("baseUrl is not encrypted");
    expect(sent).toEqual([]);
  });

  test("has middleware of its own, that the other calls do without", async () => {
    const { asm, sent } = clientWith(() => Response.json([]));
    asm.http.use({ onRequest: ({ request }) => new Request(request, { headers: { "X-Mine": "1" } }) });
    asm.http.use({ onRequest: () => Response.json([{ workshop: { description: "from a cache" } }]) });
    expect((await asm.http.GET(path, { params })).data).toEqual([{ workshop: { description: "from a cache" } }]);
    expect(await asm.listWorkshops("m")).toEqual([]);
    expect(sent.map(({ headers }) => headers.get("x-mine"))).toEqual([null]);
  });

  test("takes timeoutMs and retry as every call does", async () => {
    const failing = clientWith(() => new Response("", { status: 503 }));
    const init = { params, retry: false, timeoutMs: 1000 };
    expect((await failing.asm.http.GET(path, init)).response.status).toBe(503);
    expect(failing.sent).toHaveLength(1);
    const hanging = clientWith(never, { retry: false });
    await expect(hanging.asm.http.GET(path, { params, timeoutMs: 20 } as typeof init)).rejects.toMatchObject({ timeoutMs: 20 });
  });

  test("gives answers whose reason phrase a Response does not take, and refuses a status that HTTP does not have", async () => {
    const answer = (status: number, statusText: string) =>
      Object.defineProperties(Response.json([]), { status: { value: status }, statusText: { value: statusText } });
    const { asm } = clientWith(() => answer(401, "未授权"));
    expect((await asm.http.GET(path, { params })).response).toMatchObject({ status: 401, statusText: "" });
    await expect(clientWith(() => answer(999, "")).asm.http.GET(path, { params })).rejects.toMatchObject({
      name: "ResponseError",
      status: 999,
    });
  });

  test("stops reading a body when the call is aborted", async () => {
    const { asm } = clientWith(() => Response.json([]));
    const controller = new AbortController();
    // A body that never ends. The API has no operation with one, so that the types know nothing of it.
    const init: object = {
      body: new ReadableStream({}),
      bodySerializer: (body: unknown) => body,
      duplex: "half",
      signal: controller.signal,
    };
    const sending = asm.http.request("put" as "get", path, { params, ...init });
    setTimeout(() => controller.abort(new Error("enough")), 10);
    await expect(sending).rejects.toThrow("enough");
  });
});

describe("arguments that nothing can be made of are ConfigErrors", () => {
  const { asm, sent } = clientWith(() => Response.json([]));
  test.each<[string, () => Promise<unknown>, string]>([
    ["half a character", () => asm.listWorkshops("\ud800"), "path parameter mesh_id holds half a character"],
    [
      "a header outside Latin-1",
      () => asm.listWorkshops("m", { headers: { "X-Name": "☃" } }),
      "header X-Name holds a character",
    ],
    ["a text for a list", () => asm.listWorkshopsOf("abc").next(), "meshes must be a list"],
  ])("%s", async (_, call, message) => {
    await expect(call()).rejects.toMatchObject({ name: "ConfigError", message: expect.stringContaining(message) as string });
    expect(sent).toEqual([]);
  });

  test("one of them stops no other mesh", async () => {
    const results = new Map<string, string | undefined>();
    for await (const { meshId, error } of asm.listWorkshopsOf(["\ud800", "b", "c"])) results.set(meshId, error?.name);
    expect(results).toEqual(
      new Map([
        ["\ud800", "ConfigError"],
        ["b", undefined],
        ["c", undefined],
      ]),
    );
  });

  test("settings left undefined are the defaults", () => {
    const retry = JSON.parse("{}") as { maxAttempts: number };
    expect(() => clientWith(() => Response.json([]), { retry: { maxAttempts: retry.maxAttempts } })).not.toThrow();
  });

  test("a region that is more than a region, also with iamEndpoint", () => {
    const options = { region: "a&domain_id=1#", projectId: "lookup", baseUrl: "https://h", iamEndpoint: "https://i" };
    expect(() => clientWith(() => Response.json([]), options)).toThrow("region must be an ID");
  });
});

describe("leaving a fan-out", () => {
  async function* slowly(cleanUp: () => Promise<void>) {
    try {
      yield "a";
      await new Promise((resolve) => setTimeout(resolve, 40));
      yield "b";
    } finally {
      await cleanUp();
    }
  }

  test("while the source fetches sends nothing for what it brings", async () => {
    const { asm, sent } = clientWith(() => Response.json([]));
    for await (const result of asm.listWorkshopsOf(slowly(async () => undefined))) {
      expect(result.meshId).toBe("a");
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(sent).toHaveLength(1);
  });

  test("by an abort ends the calls under way at once, however long the source takes to clean up", async () => {
    const controller = new AbortController();
    const abortedAfter: number[] = [];
    const started = performance.now();
    const { asm } = clientWith((request) => {
      request.signal.addEventListener("abort", () => abortedAfter.push(performance.now() - started));
      return never(request);
    });
    setTimeout(() => controller.abort(new Error("left")), 60);
    const cleanUp = () =>
      new Promise<void>((resolve) => {
        setTimeout(resolve, 400);
      });
    const source = (async function* () {
      try {
        yield "a";
        yield "b";
        await new Promise((resolve) => setTimeout(resolve, 10));
      } finally {
        await cleanUp();
      }
    })();
    const listing = (async () => {
      for await (const result of asm.listWorkshopsOf(source, { signal: controller.signal, concurrency: 2 })) void result;
    })();
    await expect(listing).rejects.toThrow("left");
    expect(abortedAfter).toHaveLength(2);
    expect(Math.max(...abortedAfter)).toBeLessThan(300);
  });
});

test("an error body nested without end is an ApiError like the rest", async () => {
  for (const body of ["[".repeat(20_000) + "]".repeat(20_000), '{"error":'.repeat(20_000) + "1" + "}".repeat(20_000)]) {
    const { asm } = clientWith(() => new Response(body, { status: 400 }));
    await expect(asm.listWorkshops("m")).rejects.toMatchObject({ name: "ApiError", status: 400, errors: [] });
  }
});

test("what a source throws while it cleans up does not hide why it was left", async () => {
  const aborted = new AbortController();
  const iterable = {
    [Symbol.asyncIterator]: () => ({ next: async () => ({ value: "a" }), return: () => Promise.reject(new Error("second")) }),
  };
  const { asm } = clientWith(never);
  setTimeout(() => aborted.abort(new Error("first")), 10);
  await expect(asm.listWorkshopsOf(iterable, { signal: aborted.signal, concurrency: 1 }).next()).rejects.toThrow("first");
});
