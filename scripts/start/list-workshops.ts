import type { AsmClient } from "huaweicloud-asm";
import { UserError } from "../cli/user-error.js";
import { itemTable } from "./item-table.js";

/** What to list, at which service, with which credentials. */
export interface Target {
  /** Undefined for every mesh of the project. */
  readonly meshId?: string;
  readonly client: ConstructorParameters<typeof AsmClient>[0];
  /** Shown in the heading. */
  readonly how: string;
}

const whatToList =
  "ASM_MESH_ID to the ID of a mesh, as the console shows it, or HUAWEICLOUD_SDK_PROJECT_ID to list every mesh of a project";

/**
 * The real service, as the environment names it. Undefined when none of the variables is set.
 * @throws UserError when some are set and others are missing; it names those to set
 */
export function targetFromEnv(env: NodeJS.ProcessEnv): Target | undefined {
  const { ASM_ENDPOINT: baseUrl, ASM_REGION: region, ASM_MESH_ID: meshId, ASM_TOKEN: token } = env;
  const {
    HUAWEICLOUD_SDK_AK: ak,
    HUAWEICLOUD_SDK_SK: sk,
    HUAWEICLOUD_SDK_SECURITY_TOKEN: securityToken,
    HUAWEICLOUD_SDK_PROJECT_ID: projectId,
  } = env;
  // Key pairs may be set for other programs too, but this token is for this one.
  if (!baseUrl && !region && !meshId && !token) return undefined;
  const place = baseUrl ? { baseUrl, ...(region && { region }) } : region && { region };
  if (!place)
    throw new UserError(
      `set ASM_REGION (such as cn-north-4) or ASM_ENDPOINT${meshId ? "" : `, and ${whatToList}`}: without any of the ASM_ variables, a mock is listed from`,
    );
  if (!token && !(ak && sk))
    throw new UserError("set ASM_TOKEN to an IAM token, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK to a key pair");
  // IAM finds the project of a region; a token has it, but does not show it.
  const project = projectId || (!token && region ? "lookup" : undefined);
  if (!meshId && !project) throw new UserError(`set ${whatToList}`);
  return {
    ...(meshId && { meshId }),
    how: `${token ? "with a token" : "with AK/SK"} from ${baseUrl || region}`,
    client: {
      ...place,
      ...(meshId ? projectId && { projectId } : project && { projectId: project }),
      credentials: token ? { token } : { ak: ak ?? "", sk: sk ?? "", ...(securityToken && { securityToken }) },
    },
  };
}

/**
 * Lists the workshops of a mesh, or the meshes of a project and then the workshops of each; resolves to tables of them.
 * @throws UserError with the message of the client's error when a call fails
 */
export async function listWorkshops({ meshId, client, how }: Target): Promise<string> {
  // The built package, as another repository imports it. It does not exist before the first build.
  const { AsmClient, isAsmError } = await import("huaweicloud-asm");
  const asm = new AsmClient(client);
  try {
    if (meshId !== undefined) return section(`Workshops of mesh ${meshId}, listed ${how}`, await asm.listWorkshops(meshId));
    const meshes = await asm.listMeshes();
    const nameOf = new Map(meshes.map(({ metadata }) => [metadata?.uid, metadata?.name]));
    const workshops: object[] = [];
    for await (const { meshId: id, workshops: found, error } of asm.listWorkshopsOf(meshes)) {
      if (error) throw error;
      workshops.push(...found.map((workshop) => ({ mesh: nameOf.get(id) ?? id, ...workshop })));
    }
    return [section(`Meshes of the project, listed ${how}`, meshes), section("Their workshops", workshops)].join("\n");
  } catch (error) {
    if (!isAsmError(error)) throw error;
    throw new UserError(error.message);
  }
}

function section(heading: string, items: readonly unknown[]): string {
  const table = items.length === 0 ? "none" : itemTable(items);
  return `${heading}:\n\n${table.replaceAll(/^(?=.)/gm, "  ")}\n`;
}
