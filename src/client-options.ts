import { servers } from "../generated/operations.js";
import { createAuthorize } from "./auth/authorize.js";
import { createCredentialSource } from "./auth/credential-source.js";
import { checkHeaderValue, type CredentialProvider, type Credentials } from "./auth/credentials.js";
import { checkEndpoint, checkRegion } from "./auth/endpoint.js";
import { createProjectIdLookup } from "./auth/project-id.js";
import { ConfigError } from "./errors/errors.js";
import { createEmit, type Logger } from "./transport/events.js";
import type { RetryOptions } from "./transport/retry.js";
import { type CallSettings, createTransport, type Transport } from "./transport/transport.js";

/**
 * Options of the client. Needed are `credentials`, and `region` or `baseUrl`.
 * @example { region: "cn-north-4", credentials: { ak: "…", sk: "…" } }
 */
export type AsmClientOptions = {
  /** Region of the mesh, such as `cn-north-4`. Needed unless `baseUrl` is given. */
  readonly region?: string | undefined;
  /** Address of the service, instead of the region's endpoint. */
  readonly baseUrl?: string | undefined;
  /** An IAM token, an access key with its secret key, or a function that provides one of them. */
  readonly credentials: Credentials | CredentialProvider;
  /**
   * ID of the project: the `project_id` of operations that take one, such as `listMeshes`. Also sent in `X-Project-Id`, to reach a
   * sub-project with AK/SK. `"lookup"` asks IAM once for the ID of the region's project. Default: the project ID of the credentials,
   * if any.
   */
  readonly projectId?: string | undefined;
  /** Address of IAM for `projectId: "lookup"`. Default: that of the region. */
  readonly iamEndpoint?: string | undefined;
  /** Hosts, other than this machine, that may be called over plain `http:`. Default: none. */
  readonly insecureHosts?: readonly string[] | undefined;
  /** Sends the requests. Default: the global `fetch`. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Time limit of an attempt in milliseconds, and of the wait for its credentials. Default: 30 000. */
  readonly timeoutMs?: number | undefined;
  /**
   * Time limit of a whole call in milliseconds: credentials, project lookup, attempts and the waits between them. Default:
   * `timeoutMs` for each attempt and `retry.maxDelayMs` for each wait, which is 130 000; with `retry: false`, `timeoutMs`.
   */
  readonly totalTimeoutMs?: number | undefined;
  /** How failed calls are retried; `false` for no retries. Default: see {@link RetryOptions}. */
  readonly retry?: RetryOptions | false | undefined;
  /** Clock for the dates of signatures and the expiry of credentials. Default: the system clock. */
  readonly now?: (() => Date) | undefined;
  /** Gets an event for each request, response, retry and renewal; `console` can be used. Default: none. */
  readonly logger?: Logger | undefined;
  /** Sent in `User-Agent`. Default: that of the run time. */
  readonly userAgent?: string | undefined;
} & ({ readonly region: string } | { readonly baseUrl: string });

/**
 * The transport that the options ask for.
 * @internal TypeScript before 5.7 cannot read the declarations that this one needs.
 * @throws ConfigError
 */
export function transportOf(options: AsmClientOptions, insecureHosts: readonly string[], settings: CallSettings): Transport {
  const { projectId, userAgent, region, now = () => new Date() } = options;
  const emit = createEmit(options.logger);
  const credentials = createCredentialSource(options.credentials, now, emit);
  const transportFor = (id: () => string | undefined | Promise<string>) =>
    createTransport({
      authorize: createAuthorize(credentials, id, now),
      fetch: options.fetch,
      userAgent,
      now,
      emit,
    });
  if (projectId !== undefined && projectId !== "lookup") checkHeaderValue("projectId", projectId);
  if (projectId !== "lookup") return transportFor(() => projectId);
  if (region === undefined) throw new ConfigError('projectId: "lookup" needs region');
  checkRegion(region);
  const address = options.iamEndpoint ?? `https://iam.${region}.myhuaweicloud.com`;
  const iamEndpoint = checkEndpoint("iamEndpoint", address, insecureHosts);
  const iam = transportFor(() => undefined);
  return transportFor(createProjectIdLookup(iam, iamEndpoint, region, settings));
}

/**
 * The address of the service.
 * @throws ConfigError
 */
export function baseUrlOf({ region, baseUrl }: AsmClientOptions, insecureHosts: readonly string[]): string {
  if (baseUrl !== undefined) return checkEndpoint("baseUrl", baseUrl, insecureHosts);
  if (region === undefined) throw new ConfigError("set region (such as cn-north-4) or baseUrl");
  return servers[0].url.replace("{region}", checkRegion(region));
}
