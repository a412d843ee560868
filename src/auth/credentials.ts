import { ConfigError } from "../errors.js";

/** An IAM token, sent in `X-Auth-Token`. Valid for 24 hours and for one project. */
export interface TokenCredentials {
  readonly token: string;
}

/** An access key with its secret key, with which every request is signed. */
export interface AkSkCredentials {
  /** Access key ID. */
  readonly ak: string;
  /** Secret access key. Never sent. */
  readonly sk: string;
  /** Goes with a temporary key pair; sent in `X-Security-Token`. */
  readonly securityToken?: string;
}

export type Credentials = TokenCredentials | AkSkCredentials;

/**
 * Hands back the credentials once they are known to be usable.
 * @throws ConfigError when something is missing, or cannot stand in a header. The message never holds the value.
 */
export function checkCredentials(credentials: Credentials): Credentials {
  if ("token" in credentials) {
    check("token", credentials.token);
    return credentials;
  }
  check("ak", credentials.ak);
  check("sk", credentials.sk);
  if (credentials.securityToken !== undefined) check("securityToken", credentials.securityToken);
  return credentials;
}

function check(name: string, value: unknown): void {
  if (typeof value !== "string" || value === "") throw new ConfigError(`credentials.${name} must be a text that is not empty`);
  // Anything else would be refused by fetch with a message that quotes the value, or worse, change the header.
  if (!/^[\x21-\x7e]+$/.test(value)) {
    throw new ConfigError(
      `credentials.${name} holds white space, a control character or a character outside ASCII: was it copied whole?`,
    );
  }
}
