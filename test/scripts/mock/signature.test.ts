import { expect, test } from "vitest";
import { signatureError } from "../../../scripts/mock/signature.js";

const authorization = `SDK-HMAC-SHA256 Access=a, SignedHeaders=x-a;x-sdk-date, Signature=${"0".repeat(64)}`;
const error = (value: string) => {
  const headers = { authorization, "x-a": value, "x-sdk-date": "20260101T000000Z" };
  const request = { method: "GET", target: "/", headers, body: new Uint8Array() };
  return signatureError(request, new Map([["a", "secret"]]), new Date("2026-01-01T00:00:00Z"));
};

test("spaces and tabs at the ends of a header's value are not signed, in linear time", () => {
  expect(error(" \t b\u00a0 \tc \t")).toContain("|x-a:b\u00a0 \tc|");
  expect(error(" \t ")).toContain("|x-a:|");
  const inside = `b${" ".repeat(1_000_000)}c`;
  expect(error(inside)).toContain(`|x-a:${inside}|`);
});
