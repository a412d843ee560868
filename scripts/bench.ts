import { fork } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import createClient from "openapi-fetch";
import { officialClient, officialSigner } from "./bench/official-client.js";
import { build } from "./build.js";
import { root, runCommand } from "./command.js";

const help = `
Measures on this machine, over loopback: the CPU time that a call costs the client's process, and the time of a signature.

  npm run bench
  --json        print the figures as JSON
  --help        this text

Medians of several rounds, the contenders taking turns in each.
`;

const rounds = 11;
const callsARound = 400;
const signaturesARound = 2000;
const keys = { ak: "BENCHACCESSKEY", sk: "bench-secret-key" };
const token = "t".repeat(2000);

interface Figure {
  readonly name: string;
  /** Microseconds. */
  readonly median: number;
  /** Against the first contender. */
  readonly ratio: number;
}

type Contender = readonly [name: string, run: () => Promise<unknown>];

/** Takes turns, so that a machine that slows down slows all. */
async function compare(contenders: readonly Contender[], count: number, clock: () => number): Promise<Figure[]> {
  const times = contenders.map((): number[] => []);
  for (let round = -1; round < rounds; round++) {
    for (const [index, [, run]] of contenders.entries()) {
      const start = clock();
      for (let i = 0; i < count; i++) await run();
      // The first round warms up.
      if (round >= 0) times[index]?.push((clock() - start) / count);
    }
  }
  const medians = times.map((all) => all.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0);
  return contenders.map(([name], index) => ({
    name,
    median: medians[index] ?? 0,
    ratio: (medians[index] ?? 0) / (medians[0] ?? 1),
  }));
}

function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

async function benchCalls(): Promise<Figure[]> {
  const server = fork(fileURLToPath(new URL("bench/server.ts", import.meta.url)), { execArgv: ["--import", "tsx"] });
  try {
    const [port] = (await once(server, "message")) as [number];
    const baseUrl = `http://127.0.0.1:${port}`;
    // The built package, as its users have it.
    const { AsmClient } = await import("huaweicloud-asm");
    const meshId = "4f3c1c0e-8a55-11ef-9d7a-0255ac101f2b";
    const path = "/v2/meshes/{mesh_id}/workshops";
    const url = baseUrl + path.replace("{mesh_id}", meshId);
    const http = createClient<Record<string, Record<"get", never>>>({ baseUrl, headers: { "X-Auth-Token": token } });
    const withToken = new AsmClient({ baseUrl, credentials: { token } });
    const withKeys = new AsmClient({ baseUrl, credentials: keys });
    const official = officialClient(baseUrl, keys.ak, keys.sk);
    const options = {
      url: path,
      method: "GET",
      pathParams: { mesh_id: meshId },
      queryParams: {},
      contentType: "application/json",
      data: {},
    };
    return await compare(
      [
        ["fetch, with a token", async () => (await fetch(url, { headers: { "X-Auth-Token": token } })).json()],
        ["openapi-fetch, with a token", () => http.request("get", path, { params: { path: { mesh_id: meshId } } } as never)],
        ["this client, with a token", () => withToken.listWorkshops(meshId)],
        ["this client, with AK/SK", () => withKeys.listWorkshops(meshId)],
        ["official core client, with AK/SK", () => official.sendRequest({ ...options, headers: {} })],
      ],
      callsARound,
      cpuTime,
    );
  } finally {
    server.kill();
  }
}

async function benchSignatures(): Promise<Figure[]> {
  const url = "https://asm.cn-north-4.myhuaweicloud.com/v2/meshes/4f3c1c0e-8a55-11ef-9d7a-0255ac101f2b/workshops";
  const date = new Date("2026-05-18T08:00:00Z");
  // Not exported: signRequest also builds a Request, which takes longer than to sign it.
  const inside: unknown = await import(new URL("dist/src/auth/sign.js", root).href);
  const { signHeaders } = inside as { signHeaders: (target: object, credentials: object, date: Date) => Promise<string> };
  const { signRequest } = await import("huaweicloud-asm");
  const canonical = await signHeaders({ method: "GET", url, headers: new Headers(), body: undefined }, keys, date);
  const official = officialSigner(keys.ak, keys.sk);
  const bare = async () => {
    const hash = createHash("sha256").update(canonical).digest("hex");
    return createHmac("sha256", keys.sk).update(`SDK-HMAC-SHA256\n20260518T080000Z\n${hash}`).digest("hex");
  };
  const { host, pathname } = new URL(url);
  return compare(
    [
      ["node:crypto hash and HMAC of the same text", bare],
      [
        "this signer, headers only",
        () => signHeaders({ method: "GET", url, headers: new Headers(), body: undefined }, keys, date),
      ],
      ["this signer, signRequest with its Request", () => signRequest(new Request(url), keys, { now: () => date })],
      [
        "official core signer",
        async () => official({ method: "GET", endpoint: `https://${host}`, url: pathname, headers: {}, queryParams: {} }),
      ],
    ],
    signaturesARound,
    () => performance.now() * 1000,
  );
}

function print(heading: string, unit: string, figures: readonly Figure[]): void {
  console.log(`${heading}\n`);
  for (const { name, median, ratio } of figures) {
    console.log(`  ${name.padEnd(44)} ${median.toFixed(1).padStart(7)} ${unit}  ${ratio.toFixed(2).padStart(6)}x`);
  }
  console.log();
}

await runCommand({
  help,
  options: { json: { type: "boolean", default: false } },
  run: async ({ json }) => {
    await build();
    const calls = await benchCalls();
    const signatures = await benchSignatures();
    if (json) console.log(JSON.stringify({ calls, signatures }, null, 2));
    else {
      print("CPU time of a call", "µs", calls);
      print("A signature", "µs", signatures);
    }
    return 0;
  },
});
