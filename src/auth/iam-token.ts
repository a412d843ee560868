import { ConfigError, ResponseError } from "../errors/errors.js";
import type { CredentialProvider, TokenCredentials } from "./credentials.js";
import { checkEndpoint } from "./endpoint.js";
import { type Fetch, sendForCredentials } from "./send.js";

export interface IamTokenOptions {
  /** Name of the IAM user. */
  readonly user: string;
  readonly password: string;
  /** Name of the account that the user belongs to. */
  readonly domain: string;
  /** Project that the token is for, by name: that of the region, such as `cn-north-4`. Either this or `projectId`. */
  readonly projectName?: string;
  readonly projectId?: string;
  /** Address of IAM. Default: `https://iam.myhuaweicloud.com`. */
  readonly endpoint?: string;
  /** Six digits, for a user with multi-factor authentication; needs `userId`. A code works once: such a token cannot be renewed. */
  readonly mfaPasscode?: string;
  /** ID of the IAM user, by which IAM looks up the second factor. */
  readonly userId?: string;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch;
  /** Time limit in milliseconds. Default: 30 000. */
  readonly timeoutMs?: number;
}

/**
 * A provider that gets tokens from IAM with user name and password. Valid for 24 hours each, and for one project.
 * Source: the vendor's IAM reference, `POST /v3/auth/tokens`.
 * @throws ConfigError at once when an option is missing
 * @returns a provider that throws ApiError | ConnectionError | TimeoutError | ResponseError
 */
export function iamToken(options: IamTokenOptions): CredentialProvider {
  const { user, password, domain, projectName, projectId, mfaPasscode, userId, timeoutMs = 30_000 } = options;
  for (const name of ["user", "password", "domain"] as const) {
    if (!options[name]) throw new ConfigError(`iamToken: set ${name}`);
  }
  if (!projectName === !projectId) throw new ConfigError("iamToken: set either projectName (such as cn-north-4) or projectId");
  if (mfaPasscode !== undefined && !(mfaPasscode && userId))
    throw new ConfigError("iamToken: mfaPasscode must not be empty, and needs userId");
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
      fetch: options.fetch ?? ((request) => fetch(request)),
      secrets: [password, ...(mfaPasscode === undefined ? [] : [mfaPasscode])],
    });
    const token = response.headers.get("x-subject-token");
    const expiresAt = new Date(/"expires_at"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? "");
    if (!token || Number.isNaN(expiresAt.getTime())) {
      throw new ResponseError("iamToken: IAM's answer has no X-Subject-Token header, or no expires_at", {
        status: response.status,
        body: "",
      });
    }
    return { token, expiresAt };
  };
}
