import { describe, expect, test } from "vitest";
import { signRequest } from "../../src/auth/sign.js";
import { AsmClient, ConfigError, type Mesh, TimeoutError } from "../../src/index.js";
import type { ClientSettings } from "../support/client-settings.js";

const now = () => new Date("2026-05-18T08:00:00.123Z");
const address = "https://asm.cn-north-4.myhuaweicloud.com";
const meshOf = (uid: string): Mesh => ({ metadata: { name: `mesh ${uid}`, uid } });
const meshList = [meshOf("m1"), meshOf("m2"), meshOf("m3")];

/** Answers as the service does: a list of meshes, a mesh, or the workshops of a mesh, of which m2 fails. */
function answer({ url }: Request): Response {
  const path = new URL(url).pathname.split("/");
  if (path.at(-1) === "meshes") return Response.json({ kind: "MeshList", items: meshList });
  if (path.at(-1) !== "workshops") return Response.json(meshOf(path.at(-1) ?? ""));
  const meshId = path.at(-2) ?? "";
  const error = { errorCode: "ASM.01010002", errorMsg: "Resource not found" };
  return meshId === "m2" ? Response.json(error, { status: 404 }) : Response.json([{ workshop: { description: meshId } }]);
}

function clientWith(options: ClientSettings = {}) {
  const sent: Request[] = [];
  const asm = new AsmClient({
    region: "cn-north-4",
    credentials: { token: "a-token" },
    projectId: "p1",
    now,
    retry: false,
    fetch: async (request) => {
      sent.push(request);
      return answer(request);
    },
    ...options,
  });
  return { asm, sent, urls: () => sent.map(({ url }) => url.replace(address, "")) };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

test("the meshes of a project are listed, and shown one by one", async () => {
  const { asm, urls } = clientWith();
  expect(await asm.listMeshes()).toEqual(meshList);
  expect(await asm.showMesh("m1")).toEqual(meshList[0]);
  expect(await asm.list("listMeshes", {})).toEqual(meshList);
  expect(urls()).toEqual(["/v1/p1/meshes", "/v1/p1/meshes/m1", "/v1/p1/meshes"]);
});

describe("the ID of the project", () => {
  test.each<[what: string, ClientSettings]>([
    ["the client", { projectId: "p2" }],
    ["a token", { projectId: undefined, credentials: { token: "a-token", projectId: "p2" } }],
    ["a key pair", { projectId: undefined, credentials: async () => ({ ak: "AK", sk: "SK", projectId: "p2" }) }],
    [
      "a lookup",
      {
        projectId: "lookup",
        fetch: undefined,
      },
    ],
  ])("comes from %s", async (_, options) => {
    const sent: string[] = [];
    const fetch = async (request: Request) => {
      sent.push(new URL(request.url).pathname);
      return request.url.includes("//iam.") ? Response.json({ projects: [{ id: "p2" }] }) : answer(request);
    };
    const { asm } = clientWith({ ...options, fetch });
    await asm.listMeshes();
    await asm.operations.listMeshes();
    await asm.operations.showMesh({ path: { mesh_id: "m1" } });
    expect(sent.filter((path) => path !== "/v3/projects")).toEqual(["/v1/p2/meshes", "/v1/p2/meshes", "/v1/p2/meshes/m1"]);
  });

  test("of a call goes before that of the client", async () => {
    const { asm, urls } = clientWith();
    await asm.operations.listMeshes({ path: { project_id: "p3" } });
    await asm.operations.listMeshes({ path: { project_id: undefined } });
    expect(urls()).toEqual(["/v1/p3/meshes", "/v1/p1/meshes"]);
  });

  test("is part of the signature", async () => {
    const credentials = { ak: "AK", sk: "SK" };
    const { asm, sent } = clientWith({ credentials });
    await asm.listMeshes();
    const [request] = sent;
    const headers = new Headers(request?.headers);
    headers.delete("authorization");
    const again = await signRequest(new Request(request?.url ?? "", { headers }), credentials, { now });
    expect(request?.headers.get("authorization")).toBe(again.headers.get("authorization"));
  });

  test.each<[what: string, (asm: AsmClient) => Promise<unknown>]>([
    ["listMeshes", (asm) => asm.listMeshes()],
    ["showMesh", (asm) => asm.showMesh("m1")],
    ["listAllWorkshops", (asm) => all(asm.listAllWorkshops())],
    ["operations", (asm) => asm.operations.listMeshes()],
  ])("that nothing names is a ConfigError of %s, and nothing is sent", async (_, call) => {
    const { asm, sent } = clientWith({ projectId: undefined as never });
    const error = await call(asm).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({
      message: expect.stringContaining("set projectId of the client or of the credentials, or") as string,
    });
    expect(sent).toHaveLength(0);
  });

  test("is waited for no longer than the limit of the whole call", async () => {
    const { asm } = clientWith({ credentials: () => new Promise(() => undefined), totalTimeoutMs: 20 });
    await expect(asm.listMeshes()).rejects.toThrow(TimeoutError);
  });

  test("cannot be put into a path by a mesh ID", async () => {
    const { asm, urls } = clientWith();
    await asm.showMesh(":project_id");
    await asm.listWorkshops("{project_id}");
    expect(urls()).toEqual(["/v1/p1/meshes/%3Aproject_id", "/v2/meshes/%7Bproject_id%7D/workshops"]);
  });
});

describe("the workshops of meshes", () => {
  const summary = (results: Awaited<ReturnType<typeof all<{ meshId: string; workshops?: unknown[]; error?: Error }>>>) =>
    results
      .map(({ meshId, workshops, error }) => [meshId, workshops?.length ?? error?.message])
      .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  const notFound = "listWorkshops (GET /v2/meshes/m2/workshops) failed with status 404: Resource not found (ASM.01010002)";

  test("are listed by what listMeshes returns, or by IDs", async () => {
    const { asm } = clientWith();
    const meshes = await asm.listMeshes();
    expect(summary(await all(asm.listWorkshopsOf(meshes)))).toEqual([
      ["m1", 1],
      ["m2", notFound],
      ["m3", 1],
    ]);
    // A service may send `null` in the place of a mesh.
    const unusable = [{}, null as unknown as Mesh];
    expect(summary(await all(asm.listWorkshopsOf(["m3", meshOf("m1"), ...unusable])))).toEqual([
      ["", "the mesh has no metadata.uid"],
      ["", "the mesh has no metadata.uid"],
      ["m1", 1],
      ["m3", 1],
    ]);
  });

  test("are listed for the whole project", async () => {
    const { asm, urls } = clientWith();
    expect(summary(await all(asm.listAllWorkshops({ concurrency: 1 })))).toEqual([
      ["m1", 1],
      ["m2", notFound],
      ["m3", 1],
    ]);
    expect(urls()).toEqual(["/v1/p1/meshes", ...["m1", "m2", "m3"].map((id) => `/v2/meshes/${id}/workshops`)]);
  });

  test("are not listed with wrong options", async () => {
    const { asm, sent } = clientWith();
    await expect(all(asm.listAllWorkshops({ concurrency: 0 }))).rejects.toThrow("concurrency must be a whole number from 1");
    expect(sent).toHaveLength(0);
  });

  test("are not listed after an abort", async () => {
    const { asm, sent } = clientWith();
    const reason = new Error("enough");
    await expect(all(asm.listAllWorkshops({ signal: AbortSignal.abort(reason) }))).rejects.toBe(reason);
    expect(sent).toHaveLength(0);
  });
});
