import type { AkSkCredentials, CredentialProvider } from "../auth/credentials.js";
import { ConfigError } from "../errors/errors.js";
import { keyPair } from "./key-pair.js";

/** Options of `fromEnv`. */
export interface EnvOptions {
  /** The environment variables. Default: `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * Credentials from `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK`, and where set `HUAWEICLOUD_SDK_SECURITY_TOKEN` and
 * `HUAWEICLOUD_SDK_PROJECT_ID`. The variables are read at every call. Source: README of the vendor's SDKs.
 * @returns a provider that throws ConfigError
 */
export function fromEnv(options: EnvOptions = {}): CredentialProvider {
  return async () => {
    const found = findInEnv(options);
    if (!found) throw new ConfigError("fromEnv: set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK");
    return found;
  };
}

/**
 * @returns undefined when neither key is set
 * @throws ConfigError when only one of them is set
 */
export function findInEnv({ env = process.env }: EnvOptions): AkSkCredentials | undefined {
  return keyPair("fromEnv", ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"], {
    ak: env["HUAWEICLOUD_SDK_AK"],
    sk: env["HUAWEICLOUD_SDK_SK"],
    securityToken: env["HUAWEICLOUD_SDK_SECURITY_TOKEN"],
    projectId: env["HUAWEICLOUD_SDK_PROJECT_ID"],
  });
}
