import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { delimiter, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installSeparately } from "../../../scripts/cli/install-separately.js";
import { generatedDocument } from "../../../scripts/document/generated-document.js";
import { buildModel } from "../../../scripts/document/model.js";
import { sampleCredentials } from "../../../scripts/mock/sample-credentials.js";
import type { LocalServer } from "../../../scripts/cli/local-server.js";
import { startMock } from "../../../scripts/mock/server.js";
import { documentedItems } from "../../support/documented.js";
import { type Consumer, execute, installTarball } from "./project.js";
import { binaryPackages, nodeVersions, packages } from "./runtimes.js";

const meshId = "m";
const { token, ak, sk } = sampleCredentials;
const document = await generatedDocument();
const model = buildModel(document, "", "");
const listing = model.operations.find(({ name }) => name === "listWorkshops");
const count = listing && documentedItems(model, listing).length;
const want = `token: ${count} workshops; AK/SK: ${count} workshops; wrong token: ApiError 401 APIGW.0301`;

let runtimes: string;
let consumer: Consumer;
let mock: LocalServer;
beforeAll(async () => {
  runtimes = join(await installSeparately("runtimes", packages), "node_modules");
  consumer = await installTarball();
  cpSync(fileURLToPath(new URL("caller", import.meta.url)), join(consumer.folder, "caller"), { recursive: true });
  writeFileSync(caller("package.json"), JSON.stringify({ type: "module" }));
  mock = await startMock({ document, token, ak, sk, port: 0, now: () => new Date(), cors: true });
});
afterAll(async () => {
  await mock.close();
  consumer.remove();
});

const caller = (file: string) => join(consumer.folder, "caller", file);
const node = (version: string) => join(runtimes, `node${version}`, binaryPackages.node);
const query = () => new URLSearchParams({ url: mock.url, meshId, token, ak, sk }).toString();

/** Runs the caller as a program; resolves to the last line that it prints. */
async function program(file: string, ...args: string[]): Promise<string> {
  const { output } = await execute(file, [...args, caller("process.js"), mock.url, meshId, token], consumer.folder, {
    HUAWEICLOUD_SDK_AK: ak,
    HUAWEICLOUD_SDK_SK: sk,
  });
  return output.trim();
}

test.each(nodeVersions)("Node.js %s", async (version) => {
  const { output } = await execute(node(version), ["--version"], consumer.folder);
  expect(output).toMatch(new RegExp(`^v${version}\\.`));
  expect(await program(node(version))).toBe(want);
  const required = await execute(node(version), ["-p", "typeof require('huaweicloud-asm').AsmClient"], consumer.folder);
  expect(required.output).toMatch(/^function$/m);
});

test("Deno", async () => {
  const deno = join(runtimes, binaryPackages.deno);
  expect(await program(deno, "run", "--allow-net", "--allow-env", "--allow-read")).toBe(want);
});

test("Bun", async () => {
  expect(await program(join(runtimes, binaryPackages.bun), "run")).toBe(want);
});

/** Bundles the caller as its users would for a run time of these conditions. */
async function bundle(file: string, conditions: string[]): Promise<string> {
  const outfile = caller(`${file}.bundle.mjs`);
  await build({
    entryPoints: [caller(file)],
    bundle: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    conditions,
    outfile,
    logLevel: "error",
  });
  return outfile;
}

test("workerd", async () => {
  const script = await bundle("worker.js", ["workerd", "worker", "browser"]);
  const library = pathToFileURL(join(runtimes, "miniflare/dist/src/index.js")).href;
  // Miniflare runs on Node.js 22 and newer.
  const args = [caller("run-worker.mjs"), library, script, query()];
  const { output } = await execute(node("24"), args, consumer.folder);
  expect(output.trim()).toBe(want);
});

/** Chromium or Chrome, by the variable CHROMIUM or from the PATH: npm has none. */
function findChromium(): string {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const found =
    process.env["CHROMIUM"] ?? folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
  if (found === undefined) throw new Error("Chromium is not installed: install it, or set CHROMIUM to its path");
  return found;
}

/** Serves a page with a script, of another origin than the mock's, as pages are; `result` is what the page sends back. */
async function servePage(script: string) {
  const server = createServer();
  const result = new Promise<string>((resolve) => {
    server.on("request", (request, response) => {
      if (request.method === "POST") return void text(request).then(resolve);
      const isScript = request.url === "/page.mjs";
      response.setHeader("Content-Type", isScript ? "text/javascript" : "text/html");
      return void response.end(
        isScript ? readFileSync(script) : '<!doctype html><script type="module" src="/page.mjs"></script>',
      );
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, result, close: () => server.close().closeAllConnections() };
}

test("Chromium", async () => {
  const page = await servePage(await bundle("page.js", ["browser"]));
  const profile = `--user-data-dir=${join(consumer.folder, "chromium")}`;
  // With a port for a debugger, Chromium stays until it is ended.
  const args = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", profile, `${page.url}?${query()}`];
  const browser = spawn(findChromium(), args, { stdio: "ignore" });
  try {
    expect(await page.result).toBe(want);
  } finally {
    page.close();
    browser.kill();
    await once(browser, "exit");
  }
});
