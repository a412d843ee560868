import createClient from "openapi-fetch";
import { expect, test } from "vitest";
import type { FetchInit, FetchResult } from "../../generated/client.js";
import { type OperationId, operationInfo } from "../../generated/operations.js";
import { asReceived, createCall } from "../../src/call.js";
import { ConfigError } from "../../src/errors/errors.js";
import { retryPolicy } from "../../src/transport/retry.js";

const [operationId] = Object.keys(operationInfo) as [OperationId];
const settings = { timeoutMs: 1000, totalTimeoutMs: undefined, retry: retryPolicy(false) };
const http = createClient<{ "/a": { get: { responses: { 204: { content: never } } } } }>();

/** Makes a call as a generated method would; rejects with the address that it sends to. */
function callWith(send: (init: FetchInit) => Promise<FetchResult>): Promise<unknown> {
  const transport = async ({ url }: { url: string }) => Promise.reject(new Error(`sent to ${url}`));
  return createCall(transport, "https://own.test", settings, asReceived)(operationId, {}, send);
}

test("an operation with a server of its own is sent to the address that was checked: it gets the credentials", async () => {
  await expect(callWith((init) => http.GET("/a", { baseUrl: "https://other.test", ...init }))).rejects.toThrow(
    "sent to https://own.test/a",
  );
});

test("what the generated client refuses of the arguments is a ConfigError", async () => {
  const refusal = new TypeError("path parameter id must not be []");
  const refused = callWith(() => {
    throw refusal;
  });
  await expect(refused).rejects.toEqual(new ConfigError(refusal.message, { cause: refusal }));
  const halved = callWith(async () => Promise.reject(new URIError("URI malformed")));
  await expect(halved).rejects.toThrow(new ConfigError("an argument holds half a character"));
  const headers = { "X-A": "a\nb" };
  await expect(callWith((init) => http.GET("/a", { ...init, headers }))).rejects.toThrow(ConfigError);
});

test("an error after the request was built stays as it is", async () => {
  await expect(callWith((init) => http.GET("/a", { ...init }))).rejects.not.toThrow(ConfigError);
});
