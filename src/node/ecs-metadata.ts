import type { AkSkCredentials, CredentialProvider } from "../auth/credentials.js";
import { checkEndpoint } from "../auth/endpoint.js";
import { type Fetch, sendForCredentials } from "../auth/send.js";
import { parse } from "../errors/error-body.js";
import { ApiError, ConfigError, ResponseError } from "../errors/errors.js";
import { directFetch } from "./direct-fetch.js";

/** Options of `fromEcsMetadata`. */
export interface EcsMetadataOptions {
  /** Address of the metadata service. Default: `http://169.254.169.254`. */
  readonly endpoint?: string | undefined;
  /** Sends the requests. Default: `node:http`, which uses no proxy. */
  readonly fetch?: Fetch | undefined;
  /** Time limit of each request in milliseconds. Default: 3000. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Temporary credentials of the agency of the cloud server that this code runs on, from the server's metadata service.
 * Source: README of the vendor's SDKs, and the user guide of Elastic Cloud Server.
 * @returns a provider that throws ConfigError | ApiError | ConnectionError | TimeoutError | ResponseError
 */
export function fromEcsMetadata(options: EcsMetadataOptions = {}): CredentialProvider {
  const { fetch = directFetch, timeoutMs = 3000 } = options;
  const common = { source: "fromEcsMetadata", timeoutMs, fetch };

  return async () => {
    // Link-local: it never leaves the host machine.
    const endpoint = checkEndpoint("fromEcsMetadata: endpoint", options.endpoint ?? "http://169.254.169.254", [
      "169.254.169.254",
    ]);
    const token = await sendForCredentials({
      ...common,
      url: `${endpoint}/meta-data/latest/api/token`,
      init: { method: "PUT", headers: { "X-Metadata-Token-Ttl-Seconds": "21600" } },
      secrets: [],
    }).then(
      ({ text }) => text.trim(),
      (error: unknown) => {
        // The first version of the service, which takes no token, responds with these.
        if (error instanceof ApiError && [404, 405, 503].includes(error.status)) return "";
        throw error;
      },
    );
    const { response, text } = await sendForCredentials({
      ...common,
      url: `${endpoint}/openstack/latest/securitykey`,
      init: { headers: token ? { "X-Metadata-Token": token } : {} },
      secrets: [token],
    }).catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
      throw new ConfigError("fromEcsMetadata: this cloud server has no agency: give it one in the console", { cause: error });
    });
    const credentials = credentialsIn(parse(text));
    // The error must not show the body, which may contain the keys.
    if (!credentials)
      throw new ResponseError("fromEcsMetadata: the response has no credential", { status: response.status, body: "" });
    return credentials;
  };
}

function credentialsIn(body: unknown): AkSkCredentials | undefined {
  const credential = typeof body === "object" && body !== null && "credential" in body ? body.credential : undefined;
  if (typeof credential !== "object" || credential === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(credential));
  const [ak, sk, securityToken] = ["access", "secret", "securitytoken"].map((name) => fields.get(name));
  const expiresAt = new Date(String(fields.get("expires_at")));
  if (typeof ak !== "string" || typeof sk !== "string" || typeof securityToken !== "string") return undefined;
  return Number.isNaN(expiresAt.getTime()) ? undefined : { ak, sk, securityToken, expiresAt };
}
