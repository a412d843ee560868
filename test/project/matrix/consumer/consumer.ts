// As another repository would use the package: what compiles, and what must not.
import { AsmClient, apiVersion, isAsmError, operationInfo, signRequest, specHash } from "huaweicloud-asm";
import type { ListWorkshopsPath, ListWorkshopsResult, Workshop } from "huaweicloud-asm/types";
import { defaultCredentials } from "huaweicloud-asm/node";

const asm = new AsmClient({ region: "cn-north-4", credentials: { ak: "a", sk: "s" }, retry: { maxAttempts: 2 } });
export const other = new AsmClient({ baseUrl: "http://127.0.0.1", credentials: defaultCredentials(), retry: false });

export async function use(path: ListWorkshopsPath): Promise<string[]> {
  const workshops: Workshop[] = await asm.listWorkshops(path.mesh_id);
  const body: ListWorkshopsResult = await asm.operations.listWorkshops({ path });
  for await (const { meshId, workshops: found, error } of asm.listWorkshopsOf([path.mesh_id], { concurrency: 2 })) {
    if (error === undefined) console.log(meshId, found.length);
  }
  try {
    const { data, response } = await asm.http.GET("/v2/meshes/{mesh_id}/workshops", { params: { path } });
    console.log(response.status, data?.[0]?.workshop?.metadata?.name);
  } catch (error) {
    if (isAsmError(error) && error.name === "ApiError") console.log(error.status, error.code?.length);
  }
  // @ts-expect-error the parameter is mesh_id
  await asm.operations.listWorkshops({ path: { meshId: "m" } });
  // @ts-expect-error there is no such path
  await asm.http.GET("/v2/meshes", {});
  // @ts-expect-error a secret key alone is no credential
  console.log(new AsmClient({ region: "cn-north-4", credentials: { sk: "s" } }));
  // @ts-expect-error the service assigns uid
  if (workshops[0]?.metadata) workshops[0].metadata.uid = "other";
  // @ts-expect-error an optional property may be missing, but not undefined
  const missing: Workshop = { description: undefined };
  // @ts-expect-error a first element may be missing
  console.log(body[0].workshop, missing);
  const signed: Request = await signRequest(new Request("https://example.com/"), { ak: "a", sk: "s" });
  const name: string | undefined = workshops[0]?.metadata?.name;
  const port: number | undefined = workshops[0]?.spec?.ingress?.port;
  return [name ?? "", String(port), signed.url];
}

const path: "/v2/meshes/{mesh_id}/workshops" = operationInfo.listWorkshops.path;
if (apiVersion.length === 0 || specHash.length !== 64) throw new Error("no version");
console.log("imported", path);
