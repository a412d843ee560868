import { ConfigError } from "../errors/errors.js";

interface CommonCredentials {
  /** When the credentials expire. Default: they are used until the gateway refuses them. */
  readonly expiresAt?: Date | undefined;
  /** Sent in `X-Project-Id`, unless the client has its own `projectId`. */
  readonly projectId?: string | undefined;
}

/** An IAM token, sent in `X-Auth-Token`. Valid for 24 hours and for one project. */
export interface TokenCredentials extends CommonCredentials {
  readonly token: string;
  readonly ak?: undefined;
  readonly sk?: undefined;
  readonly securityToken?: undefined;
}

/** An access key and its secret key, which sign every request. */
export interface AkSkCredentials extends CommonCredentials {
  /** Access key ID. */
  readonly ak: string;
  /** Secret access key. Never sent. */
  readonly sk: string;
  /** Part of a temporary key pair. Sent in `X-Security-Token`. */
  readonly securityToken?: string | undefined;
  readonly token?: undefined;
}

/** Either kind of credentials. */
export type Credentials = TokenCredentials | AkSkCredentials;

/** Gets credentials. The client calls it again before they expire, and when the gateway reports that a token has expired. */
export type CredentialProvider = () => Promise<Credentials>;

/**
 * A checked copy of credentials. Later changes to the original have no effect on it.
 * @throws ConfigError when a value is missing, is of the other kind, or cannot be sent in a header. The message never contains the value.
 */
export function copyCredentials<Kind extends Credentials>(credentials: Kind): Kind;
export function copyCredentials(credentials: Credentials): Credentials {
  const shape = "credentials must be either { token } or { ak, sk, securityToken? }";
  if (typeof credentials !== "object" || credentials === null) throw new ConfigError(shape);
  // Each property is read only once: a getter could return another value the next time.
  const { token, ak, sk, securityToken, expiresAt, projectId } = credentials;
  const hasKeys = ak !== undefined || sk !== undefined || securityToken !== undefined;
  if ((token !== undefined) === hasKeys) throw new ConfigError(shape);
  if (projectId !== undefined) checkHeaderValue("credentials.projectId", projectId);
  const common = {
    ...(expiresAt !== undefined && { expiresAt: copyDate(expiresAt) }),
    ...(projectId !== undefined && { projectId }),
  };
  if (token !== undefined) {
    checkHeaderValue("credentials.token", token);
    return { token, ...common };
  }
  checkHeaderValue("credentials.ak", ak);
  checkHeaderValue("credentials.sk", sk);
  if (securityToken === undefined) return { ak, sk, ...common };
  checkHeaderValue("credentials.securityToken", securityToken);
  return { ak, sk, securityToken, ...common };
}

function copyDate(date: unknown): Date {
  const copy = date instanceof Date ? new Date(date) : undefined;
  if (copy === undefined || Number.isNaN(copy.getTime())) throw new ConfigError("credentials.expiresAt must be a valid Date");
  return copy;
}

/** @throws ConfigError when the value is not a string, is empty, or cannot be sent in a header as it is */
export function checkHeaderValue(name: string, value: unknown): void {
  if (typeof value !== "string" || value === "") throw new ConfigError(`${name} must be a string that is not empty`);
  if (!isHeaderValue(value)) {
    throw new ConfigError(
      `${name} contains white space, a control character or a non-ASCII character: copy it again, without line breaks`,
    );
  }
}

/** Whether a header can have this value. For others, fetch throws an error that quotes the value, or changes the header. */
export function isHeaderValue(value: string): boolean {
  return /^[\x21-\x7e]+$/.test(value);
}

/** The values that no error and no event may show. */
export function secretsOf(credentials: Credentials): string[] {
  if (credentials.token !== undefined) return [credentials.token];
  return credentials.securityToken === undefined ? [credentials.sk] : [credentials.sk, credentials.securityToken];
}
