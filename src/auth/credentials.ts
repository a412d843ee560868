import { ConfigError } from "../errors/errors.js";

interface CommonCredentials {
  /** When the credentials end. Absent: they are kept until the gateway refuses them. */
  readonly expiresAt?: Date;
  /** Sent in `X-Project-Id`, unless the client has a `projectId` of its own. */
  readonly projectId?: string;
}

/** An IAM token, sent in `X-Auth-Token`. Valid for 24 hours and for one project. */
export interface TokenCredentials extends CommonCredentials {
  readonly token: string;
}

/** An access key with its secret key, with which every request is signed. */
export interface AkSkCredentials extends CommonCredentials {
  /** Access key ID. */
  readonly ak: string;
  /** Secret access key. Never sent. */
  readonly sk: string;
  /** Goes with a temporary key pair; sent in `X-Security-Token`. */
  readonly securityToken?: string;
}

export type Credentials = TokenCredentials | AkSkCredentials;

/** Gets credentials. The client asks again before they expire, and when the gateway calls a token expired. */
export type CredentialProvider = () => Promise<Credentials>;

/**
 * Hands back the credentials once they are known to be usable.
 * @throws ConfigError when something is missing, or cannot stand in a header. The message never holds the value.
 */
export function checkCredentials(credentials: Credentials): Credentials {
  if (typeof credentials !== "object" || credentials === null)
    throw new ConfigError("credentials must be { token } or { ak, sk }");
  if ("token" in credentials) {
    checkHeaderValue("credentials.token", credentials.token);
  } else {
    checkHeaderValue("credentials.ak", credentials.ak);
    checkHeaderValue("credentials.sk", credentials.sk);
    if (credentials.securityToken !== undefined) checkHeaderValue("credentials.securityToken", credentials.securityToken);
  }
  const { expiresAt } = credentials;
  if (expiresAt !== undefined && !(expiresAt instanceof Date && !Number.isNaN(expiresAt.getTime()))) {
    throw new ConfigError("credentials.expiresAt must be a valid Date");
  }
  if (credentials.projectId !== undefined) checkHeaderValue("credentials.projectId", credentials.projectId);
  return credentials;
}

/** @throws ConfigError when the value is no text that can stand in a header as it is */
export function checkHeaderValue(name: string, value: unknown): void {
  if (typeof value !== "string" || value === "") throw new ConfigError(`${name} must be a text that is not empty`);
  // Anything else would be refused by fetch with a message that quotes the value, or worse, change the header.
  if (!/^[\x21-\x7e]+$/.test(value)) {
    throw new ConfigError(`${name} holds white space, a control character or a character outside ASCII: was it copied whole?`);
  }
}

/** The values that must never be shown. */
export function secretsOf(credentials: Credentials): string[] {
  if ("token" in credentials) return [credentials.token];
  return credentials.securityToken === undefined ? [credentials.sk] : [credentials.sk, credentials.securityToken];
}
