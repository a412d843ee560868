import { ConfigError, ResponseError } from "../errors/errors.js";
import { defaultFetch } from "../transport/default-fetch.js";
import type { CredentialProvider, TokenCredentials } from "./credentials.js";
import { checkEndpoint } from "./endpoint.js";
import { type Fetch, sendForCredentials } from "./send.js";

/** Options of `iamToken`. */
export interface IamTokenOptions {
  /** Name of the IAM user. */
  readonly user: string;
  /** Password of the IAM user. */
  readonly password: string;
  /** Name of the account that the user belongs to. */
  readonly domain: string;
  /** Name of the project that the token is for, such as `cn-north-4`. Set either this or `projectId`. */
  readonly projectName?: string | undefined;
  /** ID of the project that the token is for. */
  readonly projectId?: string | undefined;
  /** Address of IAM. Default: `https://iam.myhuaweicloud.com`. */
  readonly endpoint?: string | undefined;
  /** Six digits, for a user with multi-factor authentication; needs `userId`. Works once: the token cannot be renewed. */
  readonly mfaPasscode?: string | undefined;
  /** ID of the IAM user. Needed with `mfaPasscode`. */
  readonly userId?: string | undefined;
  /** Sends the requests. Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Time limit of a request in milliseconds. Default: 30 000. */
  readonly timeoutMs?: number | undefined;
}

/**
 * A provider that gets tokens from IAM with user name and password. Each is valid for 24 hours and for one project.
 * Source: the vendor's IAM reference, `POST /v3/auth/tokens`.
 * @throws ConfigError when an option is missing or wrong, before anything is sent
 * @returns a provider that throws ApiError | ConnectionError | TimeoutError | ResponseError
 */
export function iamToken(options: IamTokenOptions): CredentialProvider {
  const { user, password, domain, projectName, projectId, mfaPasscode, userId, timeoutMs = 30_000 } = options;
  for (const name of ["user", "password", "domain"] as const) {
    if (!options[name]) throw new ConfigError(`iamToken: set ${name}`);
  }
  if (!projectName === !projectId)
    throw new ConfigError("iamToken: set either projectName (such as cn-north-4) or projectId, and not both");
  if (mfaPasscode !== undefined && !(mfaPasscode && userId))
    throw new ConfigError("iamToken: mfaPasscode must not be empty, and needs userId too");
  const endpoint = checkEndpoint("iamToken: endpoint", options.endpoint ?? "https://iam.myhuaweicloud.com");
  const auth = {
    identity: {
      methods: mfaPasscode === undefined ? ["password"] : ["password", "totp"],
      password: { user: { name: user, password, domain: { name: domain } } },
      ...(mfaPasscode !== undefined && { totp: { user: { id: userId, passcode: mfaPasscode } } }),
    },
    scope: { project: projectId ? { id: projectId } : { name: projectName } },
  };

  return async (): Promise<TokenCredentials> => {
    const { response, text } = await sendForCredentials({
      source: "iamToken",
      url: `${endpoint}/v3/auth/tokens?nocatalog=true`,
      init: { method: "POST", headers: { "Content-Type": "application/json;charset=utf8" }, body: JSON.stringify({ auth }) },
      timeoutMs,
      fetch: options.fetch ?? defaultFetch,
      secrets: [password, ...(mfaPasscode === undefined ? [] : [mfaPasscode])],
    });
    const token = response.headers.get("x-subject-token");
    const expiresAt = new Date(/"expires_at"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? "");
    if (!token || Number.isNaN(expiresAt.getTime())) {
      const message = "iamToken: IAM's response has no X-Subject-Token header, or no expires_at";
      throw new ResponseError(message, { status: response.status, body: "" });
    }
    return { token, expiresAt };
  };
}
