import type { CredentialProvider } from "../auth/credentials.js";
import { ConfigError, isAsmError } from "../errors/errors.js";
import { type EcsMetadataOptions, fromEcsMetadata } from "./ecs-metadata.js";
import { findInEnv } from "./env.js";
import { findInProfile, profilePlace, type ProfileOptions } from "./profile.js";

/**
 * Credentials from the first of these that is set up: environment variables, credentials file, metadata service. A file or a
 * profile that is named, by an option or by `HUAWEICLOUD_SDK_CREDENTIALS_FILE`, must have the keys.
 * @returns a provider that throws ConfigError, whose message names every source and what to set | ResponseError
 */
export function defaultCredentials(options: ProfileOptions & EcsMetadataOptions = {}): CredentialProvider {
  const fromMetadata = fromEcsMetadata(options);
  return async () => {
    const found = findInEnv(options) ?? (await findInProfile(options));
    if (found) return found;
    const { env = process.env, file, profile } = options;
    const isNamed = file !== undefined || profile !== undefined || env["HUAWEICLOUD_SDK_CREDENTIALS_FILE"];
    // The agency of the server may belong to another account.
    if (isNamed) throw new ConfigError(`defaultCredentials: put ak and sk under ${profilePlace(options)}`);
    return fromMetadata().catch((cause: unknown) => {
      // A malformed response is a fault of a service that is there, and not a sign that no source is set up.
      if (!isAsmError(cause) || cause.name === "ResponseError") throw cause;
      throw new ConfigError(
        `no credentials found. Set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or put ak and sk under ${profilePlace(options)}, ` +
          `or give the cloud server an agency (${cause.message})`,
        { cause },
      );
    });
  };
}
