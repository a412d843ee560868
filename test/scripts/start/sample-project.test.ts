import { expect, test } from "vitest";
import { generatedDocument } from "../../../scripts/document/generated-document.js";
import { sampleCredentials } from "../../../scripts/mock/sample-credentials.js";
import { startMock } from "../../../scripts/mock/server.js";
import { targetFromEnv } from "../../../scripts/start/list-workshops.js";
import { AsmClient } from "../../../src/index.js";

test("the sample project holds together: every mesh of its list can be shown, and has workshops of its own", async () => {
  const document = await generatedDocument();
  const mock = await startMock({ document, ...sampleCredentials, port: 0, now: () => new Date() });
  try {
    const asm = new AsmClient({ baseUrl: mock.url, credentials: { token: sampleCredentials.token }, projectId: "p1" });
    const meshes = await asm.listMeshes();
    const ids = meshes.map(({ metadata }) => metadata?.uid ?? "");
    expect(ids.length).toBeGreaterThan(1);
    expect(await Promise.all(ids.map((id) => asm.showMesh(id)))).toEqual(meshes);
    const names: unknown[] = [];
    for await (const { workshops } of asm.listAllWorkshops())
      names.push(...(workshops ?? [{}]).map((each) => each.metadata?.name));
    expect(names).not.toHaveLength(0);
    expect(new Set(names).size).toBe(names.length);
    await expect(asm.showMesh("unknown")).rejects.toMatchObject({ status: 404, operationId: "showMesh" });
  } finally {
    await mock.close();
  }
});

test.each<[what: string, env: NodeJS.ProcessEnv, want: object]>([
  ["a mesh", { ASM_REGION: "r", ASM_MESH_ID: "m", ASM_TOKEN: "t" }, { meshId: "m", client: { region: "r" } }],
  [
    "every mesh of a project",
    { ASM_REGION: "r", HUAWEICLOUD_SDK_PROJECT_ID: "p", ASM_TOKEN: "t" },
    { client: { region: "r", projectId: "p", credentials: { token: "t" } } },
  ],
  [
    "every mesh of the region's project",
    { ASM_REGION: "r", HUAWEICLOUD_SDK_AK: "a", HUAWEICLOUD_SDK_SK: "s" },
    { client: { projectId: "lookup", credentials: { ak: "a", sk: "s" } } },
  ],
])("the environment names %s", (_, env, want) => {
  expect(targetFromEnv(env)).toMatchObject(want);
});

test("a token alone does not say what to list", () => {
  expect(() => targetFromEnv({ ASM_REGION: "r", ASM_TOKEN: "t" })).toThrow(
    "set ASM_MESH_ID to the ID of a mesh, as the console shows it, or HUAWEICLOUD_SDK_PROJECT_ID",
  );
});

test.each<[string, NodeJS.ProcessEnv, string]>([
  ["a token", { ASM_TOKEN: "t" }, "set ASM_REGION (such as cn-north-4) or ASM_ENDPOINT, and ASM_MESH_ID to the ID of a mesh"],
  ["a mesh", { ASM_MESH_ID: "m", ASM_TOKEN: "t" }, "set ASM_REGION (such as cn-north-4) or ASM_ENDPOINT: without any"],
])("%s alone is not listed from the mock", (_, env, want) => {
  expect(() => targetFromEnv(env)).toThrow(want);
});

test("without settings for this program, the mock is listed", () => {
  expect(targetFromEnv({ HUAWEICLOUD_SDK_AK: "a", HUAWEICLOUD_SDK_SK: "s" })).toBeUndefined();
});
