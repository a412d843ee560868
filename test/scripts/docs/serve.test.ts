import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { writeFiles } from "../../../scripts/cli/files.js";
import { type DocsServer, serveDocs } from "../../../scripts/docs/site/serve.js";

let folder: string;
let server: DocsServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "asm-docs-serve-"));
  await writeFiles(
    join(folder, "site"),
    new Map([
      ["index.html", "start"],
      ["a/index.html", "inside"],
      ["a b/index.html", "inside"],
      ["\\\\example.com/index.html", "inside"],
      ["a b.md", "# With a space"],
      ["404.html", "missing"],
      ["content-security-policy.txt", "default-src 'none'\n"],
    ]),
  );
  await writeFiles(join(folder, "outside"), new Map([["secret.txt", "secret"]]));
  for (const [name, target] of links) symlinkSync(target, join(folder, "site", name));
  server = await serveDocs(join(folder, "site"), { port: 0, reload: false });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const links = [
  ["inside.html", "index.html"],
  ["secret.txt", "../outside/secret.txt"],
  ["linked", "../outside"],
  ["loop", "loop"],
] as const;

/** Sends the path as it is: fetch would resolve `..` first. */
function get(
  path: string,
  host?: string,
  url = server.url,
): Promise<{ status: number; type: string; location: string; body: string }> {
  return new Promise((resolve, reject) => {
    request(url, { path, ...(host === undefined ? {} : { headers: { host } }) }, (answer) => {
      let body = "";
      answer.on("data", (chunk: Buffer) => (body += chunk.toString()));
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          type: answer.headers["content-type"] ?? "",
          location: answer.headers.location ?? "",
          body,
        }),
      );
    })
      .on("error", reject)
      .end();
  });
}

const html = "text/html; charset=utf-8";
test.each([
  ["/", { status: 200, type: html, body: "start" }],
  ["/index.html?x#y", { status: 200, type: html, body: "start" }],
  ["/a", { status: 301, location: "/a/" }],
  ["/a/", { status: 200, body: "inside" }],
  ["/a%20b.md", { status: 200, type: "text/markdown; charset=utf-8", body: "# With a space" }],
  ["/nothing.md", { status: 404, type: html, body: "missing" }],
  ["/../outside/secret.txt", { status: 404, body: "missing" }],
  ["/..%2foutside%2fsecret.txt", { status: 404, body: "missing" }],
  ["//a", { status: 301, location: "/a/" }],
  ["//a/..//a?x", { status: 301, location: "/a/" }],
  ["/a%20b", { status: 301, location: "/a%20b/" }],
  ["/%5C%5Cexample.com", { status: 301, location: "/%5C%5Cexample.com/" }],
  ["http://example.com/a", { status: 404, body: "missing" }],
  ["/inside.html", { status: 200, body: "start" }],
  ["/secret.txt", { status: 404, body: "missing" }],
  ["/linked/secret.txt", { status: 404, body: "missing" }],
  ["/linked", { status: 404, body: "missing" }],
  ["/loop", { status: 404, body: "missing" }],
  ["/loop/index.html", { status: 404, body: "missing" }],
  ["/%00", { status: 404, body: "missing" }],
  ["/%zz", { status: 404, body: "missing" }],
  [`/${"x".repeat(300)}`, { status: 404, body: "missing" }],
])("%s", async (path, want) => {
  expect(await get(path)).toMatchObject(want);
});

test.each([
  ["127.0.0.1:PORT", 200],
  ["localhost:PORT", 200],
  ["LOCALHOST:PORT", 200],
  ["example.com:PORT", 421],
  ["127.0.0.1.example.com:PORT", 421],
  ["127.0.0.1:1", 421],
  ["localhost", 421],
])("a request to the host %s gets %i", async (host, want) => {
  const { status, body } = await get("/", host.replace("PORT", new URL(server.url).port));
  expect(status).toBe(want);
  expect(body).toBe(want === 200 ? "start" : `This server answers only to ${new URL(server.url).host}\n`);
});

test("the pages reload only for its own Host", async () => {
  const reloading = await serveDocs(join(folder, "site"), { port: 0, reload: true });
  const answer = await new Promise<number | undefined>((resolve, reject) => {
    const options = { path: "/.reload", headers: { host: "example.com" } };
    request(reloading.url, options, ({ statusCode }) => resolve(statusCode))
      .on("error", reject)
      .end();
  });
  await reloading.close();
  expect(answer).toBe(421);
});

test("a port in use is an error", async () => {
  await expect(serveDocs(folder, { port: Number(new URL(server.url).port), reload: false })).rejects.toThrow("EADDRINUSE");
});

// A file that nobody can read from its start, whoever runs the tests.
test.skipIf(process.platform !== "linux")("a file that cannot be read gets 500, and the terminal the reason", async () => {
  const error = vi.spyOn(console, "error").mockReturnValue(undefined);
  onTestFinished(() => error.mockRestore());
  const other = await serveDocs("/proc/self", { port: 0, reload: false });
  const answer = await get("/mem", undefined, other.url);
  await other.close();
  expect(answer).toMatchObject({ status: 500, body: "This file cannot be served. The terminal shows why.\n" });
  expect(error.mock.calls).toEqual([[expect.stringMatching(/^error: \/mem: Error: EIO: /)]]);
});
