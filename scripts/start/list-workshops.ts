import type { AsmClient } from "huaweicloud-asm";
import { UserError } from "../cli/user-error.js";
import { itemTable } from "./item-table.js";

/** Which mesh to list, at which service, with which credentials. */
export interface Target {
  readonly meshId: string;
  readonly client: ConstructorParameters<typeof AsmClient>[0];
  /** Shown in the heading. */
  readonly how: string;
}

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
  if (!baseUrl && !region && !meshId) return undefined;
  if (!baseUrl && !region) throw new UserError("set ASM_REGION (such as cn-north-4) or ASM_ENDPOINT");
  if (!meshId) throw new UserError("set ASM_MESH_ID to the ID of the mesh, as the console shows it");
  if (!token && !(ak && sk))
    throw new UserError("set ASM_TOKEN to an IAM token, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK to a key pair");
  return {
    meshId,
    how: `${token ? "with a token" : "with AK/SK"} from ${baseUrl || region}`,
    client: {
      ...(region && { region }),
      ...(baseUrl && { baseUrl }),
      ...(projectId && { projectId }),
      credentials: token ? { token } : { ak: ak ?? "", sk: sk ?? "", ...(securityToken && { securityToken }) },
    },
  };
}

/**
 * Lists the workshops of a mesh; resolves to a table of them.
 * @throws UserError with the message of the client's error when the call fails
 */
export async function listWorkshops({ meshId, client, how }: Target): Promise<string> {
  // The built package, as another repository imports it. It does not exist before the first build.
  const { AsmClient, isAsmError } = await import("huaweicloud-asm");
  try {
    const workshops = await new AsmClient(client).listWorkshops(meshId);
    const table = workshops.length === 0 ? "none" : itemTable(workshops);
    return `Workshops of mesh ${meshId}, listed ${how}:\n\n${table.replaceAll(/^(?=.)/gm, "  ")}\n`;
  } catch (error) {
    if (!isAsmError(error)) throw error;
    throw new UserError(error.message);
  }
}
