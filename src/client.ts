import createClient, { type Client } from "openapi-fetch";
import { createOperations } from "../generated/client.js";
import { type OperationId, servers } from "../generated/operations.js";
import type { Mesh, paths, Workshop } from "../generated/types.js";
import { createAuthorize } from "./auth/authorize.js";
import { createCredentialSource } from "./auth/credential-source.js";
import { checkHeaderValue, type CredentialProvider, type Credentials } from "./auth/credentials.js";
import { checkEndpoint, checkHosts, checkRegion } from "./auth/endpoint.js";
import { asList, asReceived, type CallOptions, createCall, settingsOf, withAnyReason } from "./call.js";
import { mapConcurrently } from "./transport/concurrency.js";
import { type AnyAsmError, ConfigError, isAsmError } from "./errors/errors.js";
import { createEmit, type Logger } from "./transport/events.js";
import type { ItemOf, ListOperationId } from "./lists.js";
import { requirePath, serializePath } from "./path-parameters.js";
import { type Operations, withOwnProject } from "./project-operations.js";
import { createProjectIdLookup } from "./auth/project-id.js";
import { type RetryOptions, retryPolicy } from "./transport/retry.js";
import { toResponse } from "./transport/exchange.js";
import { type CallSettings, createTransport, type Transport } from "./transport/transport.js";

export interface AsmClientOptions {
  /** Region of the mesh, such as `cn-north-4`. Needed unless `baseUrl` is given. */
  readonly region?: string;
  /** Address of the service, instead of the region's endpoint. */
  readonly baseUrl?: string;
  /** An IAM token, an access key with its secret key, or a function that provides one of them. */
  readonly credentials: Credentials | CredentialProvider;
  /**
   * ID of the project: the `project_id` of operations that take one, such as `listMeshes`. Also sent in `X-Project-Id`, to reach a
   * sub-project with AK/SK. `"lookup"` asks IAM once for the ID of the region's project. Default: the project ID of the credentials,
   * if any.
   */
  readonly projectId?: string;
  /** Address of IAM for `projectId: "lookup"`. Default: that of the region. */
  readonly iamEndpoint?: string;
  /** Hosts, other than this machine, that may be called over plain `http:`. Default: none. */
  readonly insecureHosts?: readonly string[];
  /** Sends the requests. Default: the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Time limit of an attempt in milliseconds, and of the wait for its credentials. Default: 30 000. */
  readonly timeoutMs?: number;
  /**
   * Time limit of a whole call in milliseconds: credentials, project lookup, attempts and the waits between them. Default:
   * `timeoutMs` for each attempt and `retry.maxDelayMs` for each wait, which is 130 000; with `retry: false`, `timeoutMs`.
   */
  readonly totalTimeoutMs?: number;
  /** How failed calls are retried; `false` for no retries. Default: see {@link RetryOptions}. */
  readonly retry?: RetryOptions | false;
  /** Clock for the dates of signatures and the expiry of credentials. Default: the system clock. */
  readonly now?: () => Date;
  /** Gets an event for each request, response, retry and renewal; `console` can be used. Default: none. */
  readonly logger?: Logger;
  /** Sent in `User-Agent`. Default: that of the run time. */
  readonly userAgent?: string;
}

/** What {@link AsmClient.listWorkshopsOf} yields for a mesh. */
export type WorkshopsOfMesh =
  | { readonly meshId: string; readonly workshops: Workshop[]; readonly error?: never }
  | { readonly meshId: string; readonly workshops?: never; readonly error: AnyAsmError };

/**
 * Client of Huawei Cloud Application Service Mesh. Sends nothing until a call is made.
 * @throws ConfigError from the constructor when an option cannot be used
 */
export class AsmClient {
  /** An openapi-fetch client with authentication: returns `{ data, error, response }` for any path of the API description. */
  readonly http: Client<paths>;
  /** A method for every operation; returns the body as the API description has it, and throws this package's errors. */
  readonly operations: Operations;
  /** The same methods, except that list operations return the items. `list` adds the types. */
  readonly #lists: Readonly<Record<OperationId, (args: never, options?: CallOptions) => Promise<unknown>>>;

  constructor(options: AsmClientOptions) {
    const settings = settingsOf({ timeoutMs: 30_000, totalTimeoutMs: undefined, retry: retryPolicy() }, options);
    const insecureHosts = checkHosts(options.insecureHosts);
    const baseUrl = baseUrlOf(options, insecureHosts);
    const transport = transportOf(options, insecureHosts, settings);
    this.http = createClient<paths>({
      baseUrl,
      fetch: (request) =>
        withAnyReason(async () => {
          // A call may set another baseUrl, and middleware another address.
          checkEndpoint("baseUrl", new URL(request.url).origin, insecureHosts);
          // openapi-fetch sets the options that it does not know as properties of the request.
          return toResponse(await transport(request, settingsOf(settings, request as Omit<CallOptions, "signal" | "headers">)));
        }),
      pathSerializer: serializePath,
    });
    // A separate client: middleware of `http` expects complete requests, and could replace responses.
    const inner = createClient<paths>({ baseUrl });
    this.http.use(requirePath);
    this.operations = withOwnProject(createOperations(inner, createCall(transport, settings, asReceived)));
    this.#lists = withOwnProject(createOperations(inner, createCall(transport, settings, asList)));
  }

  /**
   * Lists the meshes of the client's project. Other methods take the `metadata.uid` of a mesh as `meshId`.
   * @throws ConfigError when neither `projectId` of the client nor the credentials name a project | otherwise as
   *   {@link AsmClient.listWorkshops}
   */
  async listMeshes(options?: CallOptions): Promise<Mesh[]> {
    return this.list("listMeshes", {}, options);
  }

  /**
   * Shows a mesh of the client's project.
   * @param meshId ID of the mesh
   * @throws as {@link AsmClient.listMeshes}; for an unknown mesh an ApiError with status 404
   */
  async showMesh(meshId: string, options?: CallOptions): Promise<Mesh> {
    return this.operations.showMesh({ path: { mesh_id: meshId } }, options);
  }

  /**
   * Lists the workshops of a mesh.
   * @param meshId ID of the mesh
   * @throws ApiError | ConnectionError | TimeoutError | ResponseError | ConfigError | the reason of `options.signal`
   */
  async listWorkshops(meshId: string, options?: CallOptions): Promise<Workshop[]> {
    return this.list("listWorkshops", { path: { mesh_id: meshId } }, options);
  }

  /**
   * Lists the workshops of many meshes. Yields each result when it arrives, in no fixed order. A mesh that fails yields its error and
   * does not stop the others. When the service throttles one call, all calls wait.
   * @param meshes IDs, or meshes as {@link AsmClient.listMeshes} returns them; any iterable, read only as fast as results are taken
   * @param options `concurrency`: number of calls at the same time, 8 by default; the others as for every call
   * @throws ConfigError when `concurrency` is not a whole number from 1 | errors of `meshes` and of the credential provider
   *   | the reason of `options.signal`
   */
  async *listWorkshopsOf(
    meshes: Iterable<string | Mesh> | AsyncIterable<string | Mesh>,
    options: CallOptions & { readonly concurrency?: number } = {},
  ): AsyncGenerator<WorkshopsOfMesh, void, undefined> {
    const { concurrency = 8, signal, ...callOptions } = options;
    if (typeof meshes === "string") throw new ConfigError("meshes must be a list: for a single mesh use listWorkshops");
    if (!Number.isInteger(concurrency) || concurrency < 1) throw new ConfigError("concurrency must be a whole number from 1");
    // One per call: listeners on a shared signal would accumulate.
    const running = new Set<AbortController>();
    const list = async (mesh: string | Mesh): Promise<WorkshopsOfMesh> => {
      const controller = new AbortController();
      running.add(controller);
      const meshId = typeof mesh === "string" ? mesh : (mesh.metadata?.uid ?? "");
      try {
        if (meshId === "" && mesh !== "") throw new ConfigError("the mesh has no metadata.uid");
        return { meshId, workshops: await this.listWorkshops(meshId, { ...callOptions, signal: controller.signal }) };
      } catch (error) {
        if (!isAsmError(error)) throw error;
        return { meshId, error };
      } finally {
        running.delete(controller);
      }
    };
    const abort = () => {
      for (const controller of running) controller.abort(signal?.reason);
    };
    // Immediately, because the source may take long to clean up.
    signal?.addEventListener("abort", abort);
    try {
      yield* mapConcurrently(meshes, concurrency, list, signal);
    } finally {
      signal?.removeEventListener("abort", abort);
      // The reader has stopped, so the running calls are not needed.
      abort();
    }
  }

  /**
   * Lists the workshops of every mesh of the client's project, mesh by mesh.
   * @param options as for {@link AsmClient.listWorkshopsOf}
   * @throws as {@link AsmClient.listMeshes} and {@link AsmClient.listWorkshopsOf}
   */
  async *listAllWorkshops(
    options: CallOptions & { readonly concurrency?: number } = {},
  ): AsyncGenerator<WorkshopsOfMesh, void, undefined> {
    const { concurrency: _, ...callOptions } = options;
    const list = () => this.listMeshes(callOptions);
    // Listed when the first is taken, so that wrong options are refused before anything is sent.
    const meshes = async function* () {
      yield* await list();
    };
    yield* this.listWorkshopsOf(meshes(), options);
  }

  /**
   * Lists the items of any list operation, without their wrappers.
   * @throws as {@link AsmClient.listWorkshops}
   */
  async list<Id extends ListOperationId>(
    id: Id,
    args: Parameters<Operations[Id]>[0],
    options?: CallOptions,
  ): Promise<ItemOf<Id>[]> {
    // `asList` reads the same list data as ItemOf, and the pipeline checks that data against the schema.
    return this.#lists[id](args as never, options) as Promise<ItemOf<Id>[]>;
  }
}

function transportOf(options: AsmClientOptions, insecureHosts: readonly string[], settings: CallSettings): Transport {
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

function baseUrlOf({ region, baseUrl }: AsmClientOptions, insecureHosts: readonly string[]): string {
  if (baseUrl !== undefined) return checkEndpoint("baseUrl", baseUrl, insecureHosts);
  if (region === undefined) throw new ConfigError("set region (such as cn-north-4) or baseUrl");
  return servers[0].url.replace("{region}", checkRegion(region));
}
