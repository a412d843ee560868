import { describe, expect, onTestFinished, test, vi } from "vitest";
import { AsmClient, operationInfo } from "../../src/index.js";
import { canaries, token } from "../support/canaries.js";
import type { ClientSettings } from "../support/client-settings.js";

const address = "https://asm.cn-north-4.myhuaweicloud.com";

/** The message of the error that a call ends with when every response is the same. */
async function messageOf(respond: () => Response, options: ClientSettings = {}, meshId = "m1"): Promise<string> {
  const fetch = () => Promise.resolve(respond());
  const credentials = { token };
  const asm = new AsmClient({ region: "cn-north-4", credentials, fetch, retry: { baseDelayMs: 0 }, ...options });
  const error: unknown = await asm.listWorkshops(meshId).catch((reason: unknown) => reason);
  return error instanceof Error ? error.message : "no error";
}

const fault = (status: number, code: string, message: string) => () =>
  Response.json({ error_code: code, error_msg: message }, { status });
const page = (status: number) => () =>
  new Response("\n<!DOCTYPE html><html>Not here</html>", { status, headers: { "content-type": "text/html" } });
const failed = (status: number, what: string) =>
  `listWorkshops (GET /v2/meshes/m1/workshops) failed with status ${status}: ${what}`;

describe("the message of an ApiError names method and path, and says", () => {
  const actions = operationInfo.listWorkshops.iam.map(({ action }) => action).join(", ");
  const renew = "; get a new token, or use iamToken(), which renews it";
  test.each<[what: string, respond: () => Response, message: string]>([
    ["to renew an expired token", fault(401, "APIGW.0307", "expired"), failed(401, `expired (APIGW.0307)${renew}`)],
    [
      "to renew a token that cannot be read",
      fault(401, "APIG.0301", "Decrypt token fail"),
      failed(401, `Decrypt token fail (APIG.0301)${renew}`),
    ],
    ["nothing more about another 401", fault(401, "APIGW.0301", "unknown"), failed(401, "unknown (APIGW.0301)")],
    [
      "which permission is missing",
      fault(403, "ASM.01000002", "Forbidden"),
      failed(403, `Forbidden (ASM.01000002); the operation needs the permission ${actions}`),
    ],
    [
      "that the address leads to a web page",
      page(404),
      failed(404, `no reason given; this is a web page: check region or baseUrl, which leads to ${new URL(address).host}`),
    ],
    ["nothing more about another 404", fault(404, "ASM.01010002", "none"), failed(404, "none (ASM.01010002)")],
    ["nothing more about a page with another status", page(410), failed(410, "no reason given")],
    ["how often a request was sent", page(503), failed(503, "no reason given; sent 3 times")],
  ])("%s", async (_, respond, message) => {
    expect(await messageOf(respond)).toBe(message);
  });

  test("what the client did before it gave up on 429", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    onTestFinished(() => void vi.useRealTimers());
    const throttled = () => new Response(null, { status: 429, statusText: "Slow", headers: { "retry-after": "2" } });
    const advice = ": call less often, or allow more with retry and totalTimeoutMs";
    const message = messageOf(throttled);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await message).toBe(failed(429, `Slow; sent 3 times with waits of 4.0 s${advice}`));
    expect(await messageOf(throttled, { retry: false })).toBe(failed(429, `Slow; sent once${advice}`));
  });
});

test("a path that holds a secret is shown without it", async () => {
  const message = await messageOf(page(404), {}, token);
  expect(message).toContain("(GET /v2/meshes/[redacted]/workshops)");
  expect(message).not.toContain(canaries[0]);
});
