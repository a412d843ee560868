import type { AkSkCredentials } from "../auth/credentials.js";
import { ConfigError } from "../errors/errors.js";

/**
 * An access key and its secret key.
 * @param names what the user calls the two keys
 * @returns undefined when neither is set
 * @throws ConfigError when only one of them is set
 */
export function keyPair(
  source: string,
  names: readonly [ak: string, sk: string],
  values: { readonly [Name in keyof AkSkCredentials]?: string | undefined },
): AkSkCredentials | undefined {
  const [akName, skName] = names;
  const { ak, sk, securityToken, projectId } = values;
  if (!ak && !sk) return undefined;
  if (!ak || !sk) throw new ConfigError(`${source}: ${ak ? akName : skName} is set, so set ${ak ? skName : akName} too`);
  return { ak, sk, ...(securityToken && { securityToken }), ...(projectId && { projectId }) };
}
