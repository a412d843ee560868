import { fork } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { root } from "../project/project.js";
import { compare, type Figure } from "./compare.js";
import { officialClient, officialSigner } from "./official-client.js";

const keys = { ak: "BENCHACCESSKEY", sk: "bench-secret-key" };
const token = "t".repeat(2000);
const rounds = 11;

function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** CPU time in µs that a call over loopback costs the client's process. The package must be built. */
export async function benchCalls(): Promise<Figure[]> {
  const server = fork(fileURLToPath(new URL("server.ts", import.meta.url)), { execArgv: ["--import", "tsx"] });
  try {
    const [port] = (await once(server, "message")) as [number];
    const baseUrl = `http://127.0.0.1:${port}`;
    // The built package, as users import it.
    const { AsmClient } = await import("huaweicloud-asm");
    const { default: createClient } = await import("openapi-fetch");
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
      { rounds, runs: 400, clock: cpuTime },
    );
  } finally {
    server.kill();
  }
}

/** Time of a signature in µs. The package must be built. */
export async function benchSignatures(): Promise<Figure[]> {
  const url = "https://asm.cn-north-4.myhuaweicloud.com/v2/meshes/4f3c1c0e-8a55-11ef-9d7a-0255ac101f2b/workshops";
  const date = new Date("2026-05-18T08:00:00Z");
  // Not exported by the package. signRequest also builds a Request, which takes longer than signing.
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
    { rounds, runs: 2000, clock: () => performance.now() * 1000 },
  );
}
