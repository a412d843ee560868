import { describe, expect, test } from "vitest";
import { AsmClient } from "../../../src/index.js";
import { keepingLogger, keys, printed, token } from "../../support/canaries.js";
import { answer, type Hit, meshId, settled, startServer, type Step } from "../../support/fault-server.js";
import type { ClientSettings } from "../../support/client-settings.js";

/** What a call with these headers prints: its error, and the events of the logger. */
async function printedBy(step: Step, options: ClientSettings, headers: Readonly<Record<string, string>> = {}) {
  const server = await startServer(step);
  const { logger, lines } = keepingLogger();
  const asm = new AsmClient({ baseUrl: server.url, credentials: { token }, retry: false, logger, ...options });
  const result = await settled(asm.listWorkshops(meshId, { headers }));
  expect(result).toHaveProperty("error");
  return { hits: server.hits, text: [...lines, ...printed("error" in result ? result.error : undefined)].join("\n") };
}

const hex = (text: string) => Buffer.from(text).toString("hex");
const base64 = (text: string) => Buffer.from(text).toString("base64");

/** Ways to send a text back. */
const echoes: [how: string, step: (textOf: (hit: Hit) => string) => Step][] = [
  ["in the body", (textOf) => (response, hit) => answer(403, `refused: ${textOf(hit)}`)(response, hit)],
  ["in JSON", (textOf) => (response, hit) => answer(403, { error_msg: textOf(hit), deep: [[textOf(hit)]] })(response, hit)],
  ["in a text/plain body", (textOf) => (response, hit) => answer(400, textOf(hit), plain)(response, hit)],
  ["in the request ID", (textOf) => (response, hit) => answer(400, "", { "x-request-id": textOf(hit) })(response, hit)],
  ["in the reason phrase", (textOf) => (response, hit) => response.writeHead(400, textOf(hit)).end()],
  ["in Location", (textOf) => (response, hit) => answer(302, "", { location: `/?${encodeURI(textOf(hit))}` })(response, hit)],
];
const plain = { "content-type": "text/plain" };

describe.each(echoes)("sent back %s", (_, step) => {
  test.each<[form: string, write: (text: string) => string]>([
    ["as it is", (text) => text],
    ["in hexadecimal digits", hex],
    ["in base64", base64],
    ["percent-encoded", encodeURIComponent],
  ])("%s, a signature is not shown", async (__, write) => {
    const { hits, text } = await printedBy(
      step(({ headers }) => write(String(headers.authorization))),
      { credentials: keys },
    );
    const signature = /Signature=([\da-f]{64})$/.exec(String(hits[0]?.headers.authorization))?.[1] ?? "";
    expect(signature).not.toBe("");
    // Any part, in case that the rest is known.
    for (let at = 0; at + 16 <= signature.length; at += 8) {
      const part = signature.slice(at, at + 16);
      for (const form of [part, hex(part)]) expect(text).not.toContain(form);
    }
    for (const shift of [0, 1, 2]) expect(text).not.toContain(base64(signature.slice(shift)).slice(0, 40));
  });

  test.each([
    ["Cookie", "theme=dark; session=canarySession; x=1", "canarySession"],
    ["X-Api-Key", "canaryKeyOfMine", "canaryKeyOfMine"],
    ["Proxy-Authorization", "Basic Y2FuYXJ5Og==", "Y2FuYXJ5Og"],
    ["X-Session", "id=canaryId; Path=/", "canaryId"],
    ["Authorization", "Bearer canaryBearer==", "canaryBearer"],
  ])("the value of %s is not shown", async (name, value, secret) => {
    const { hits, text } = await printedBy(
      step(() => `it was ${secret} that came`),
      {},
      { [name]: value },
    );
    expect(hits[0]?.headers[name.toLowerCase()]).toBe(value);
    expect(text).not.toContain(secret);
  });
});

test("a header that differs in the gateway's canonical request is not quoted when it holds a secret", async () => {
  const quoting: Step = (response, hit) => {
    const uri = `/v2/meshes/${meshId}/workshops/`;
    const { accept, host } = hit.headers;
    const error_msg = `verify fail: GET|${uri}||accept:${accept}|host:${host}|x-api-key:canaryKeyOfMine, other|`;
    answer(401, { error_code: "APIGW.0301", error_msg })(response, hit);
  };
  const { text } = await printedBy(quoting, { credentials: keys }, { "X-Api-Key": "canaryKeyOfMine" });
  expect(text).toContain("its canonical request differs in line 6 (headers)");
  expect(text).not.toContain("canaryKeyOfMine");
});

describe("a provider that fails to renew", () => {
  const expired: Step = answer(401, { error_code: "APIGW.0307", error_msg: "token must be updated" });

  test("tells the logger nothing of the token that was refused", async () => {
    const server = await startServer(expired);
    const { logger, lines } = keepingLogger();
    let calls = 0;
    const credentials = async () => {
      calls += 1;
      if (calls === 1) return { token };
      throw new Error(`cannot renew ${token}`, { cause: { token } });
    };
    const asm = new AsmClient({ baseUrl: server.url, credentials, retry: false, logger });
    await expect(asm.listWorkshops(meshId)).rejects.toThrow("cannot renew");
    expect(lines.join("\n")).toContain("cannot renew [redacted]");
    expect(lines.join("\n")).not.toContain("canaryToken7K");
  });
});

describe("a long error body", () => {
  const limit = 64 * 1024;

  test("is cut in a whole call, and says so", async () => {
    const server = await startServer(answer(400, "x".repeat(3 * limit)));
    const asm = new AsmClient({ baseUrl: server.url, credentials: { token }, retry: false });
    const body = `${"x".repeat(limit)}… (cut: ${2 * limit} more bytes)`;
    await expect(asm.listWorkshops(meshId)).rejects.toMatchObject({ status: 400, body, errors: [] });
  });

  test("keeps the code and the message of JSON that is cut", async () => {
    const sent = { error_code: "APIGW.0302", error_msg: 'no "right"', trace: "y".repeat(2 * limit), request_id: "late" };
    const server = await startServer(answer(403, sent));
    const asm = new AsmClient({ baseUrl: server.url, credentials: { token }, retry: false });
    await expect(asm.listWorkshops(meshId)).rejects.toMatchObject({
      message: expect.stringContaining('failed with status 403: no "right" (APIGW.0302)') as string,
      code: "APIGW.0302",
      errors: [{ code: "APIGW.0302", message: 'no "right"' }],
      body: expect.stringMatching(/^\{"error_code".*… \(cut: \d+ more bytes\)$/) as unknown,
    });
  });
});
