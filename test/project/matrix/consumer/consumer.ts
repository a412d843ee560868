// As another repository uses the package: what compiles, and what must not. It names methods of the client and the types of their
// operation, but no property of a schema, which may change with the API.
import { AsmClient, apiVersion, isAsmError, operationInfo, signRequest, specHash } from "huaweicloud-asm";
import type { ListWorkshopsPath, ListWorkshopsResult, Workshop } from "huaweicloud-asm/types";
import { defaultCredentials } from "huaweicloud-asm/node";

const asm = new AsmClient({ region: "cn-north-4", credentials: { ak: "a", sk: "s" }, retry: { maxAttempts: 2 } });
export const other = new AsmClient({ baseUrl: "http://127.0.0.1", credentials: defaultCredentials(), retry: false });
// The type of the path itself, not string.
const { path: template } = operationInfo.listWorkshops;

export async function use(path: ListWorkshopsPath): Promise<string[]> {
  const workshops: Workshop[] = await asm.listWorkshops("m");
  const body: ListWorkshopsResult = await asm.operations.listWorkshops({ path });
  for await (const { meshId, workshops: found, error } of asm.listWorkshopsOf(["m"], { concurrency: 2 })) {
    if (error === undefined) console.log(meshId, found.length);
  }
  try {
    const { data, response } = await asm.http.GET(template, { params: { path } });
    const same: ListWorkshopsResult | undefined = data;
    console.log(response.status, same?.length);
  } catch (error) {
    if (isAsmError(error) && error.name === "ApiError") console.log(error.status, error.code?.length);
  }
  // @ts-expect-error there is no such parameter
  await asm.operations.listWorkshops({ path: { other: "m" } });
  // @ts-expect-error there is no such path
  await asm.http.GET(`${template}/other`, {});
  // @ts-expect-error a secret key alone is not enough
  console.log(new AsmClient({ region: "cn-north-4", credentials: { sk: "s" } }));
  // @ts-expect-error a list may be empty
  const first: Workshop = workshops[0];
  // @ts-expect-error an optional property may be missing, but not undefined
  const missing: Workshop = undefinedIn(first);
  // @ts-expect-error the body has entries, not characters
  const text: string = body;
  const signed: Request = await signRequest(new Request("https://example.com/"), { ak: "a", sk: "s" });
  return [signed.url, text, ...Object.keys(missing)];
}

declare function undefinedIn<Item>(item: Item): { [Key in keyof Item]: undefined };

if (apiVersion.length === 0 || specHash.length !== 64) throw new Error("no version");
console.log("imported", template);
