import type { AsmClient, Workshop } from "huaweicloud-asm";
import { UserError } from "../cli/user-error.js";

/** Which mesh to ask, where, and as whom. */
export interface Target {
  readonly meshId: string;
  readonly client: ConstructorParameters<typeof AsmClient>[0];
  /** Shown in the heading. */
  readonly how: string;
}

/**
 * The real service, when the environment names it; undefined when none of its variables is set.
 * @throws UserError when something is missing: says which variables to set
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

/** Lists the workshops of a mesh and returns them as a table. */
export async function listWorkshops({ meshId, client, how }: Target): Promise<string> {
  // The built package, as another repository would import it. It is not there before the first build.
  const { AsmClient, isAsmError } = await import("huaweicloud-asm");
  try {
    const workshops = await new AsmClient(client).listWorkshops(meshId);
    return `Workshops of mesh ${meshId}, listed ${how}:\n\n${workshops.length === 0 ? "  none" : table(workshops)}\n`;
  } catch (error) {
    if (!isAsmError(error)) throw error;
    throw new UserError(error.message);
  }
}

function table(workshops: readonly Workshop[]): string {
  const rows = [
    ["NAME", "CLUSTER", "ADDRESS", "UPDATED"],
    ...workshops.map(({ metadata, spec, status }) => [
      metadata?.name ?? "-",
      spec?.primaryCluster ?? "-",
      `${spec?.ingress?.elbIp ?? "-"}:${spec?.ingress?.port ?? "-"}`,
      status?.updateTime ?? "-",
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd()).join("\n");
}
