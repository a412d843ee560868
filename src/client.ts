import createClient, { type Client } from "openapi-fetch";
import { createOperations } from "../generated/client.js";
import type { OperationId } from "../generated/operations.js";
import type { Mesh, paths, Workshop } from "../generated/types.js";
import { checkEndpoint, checkHosts } from "./auth/endpoint.js";
import { asList, asReceived, type CallOptions, createCall, settingsOf, withAnyReason } from "./call.js";
import { type AsmClientOptions, baseUrlOf, transportOf } from "./client-options.js";
import { mapConcurrently } from "./transport/concurrency.js";
import { type AnyAsmError, ConfigError, isAsmError } from "./errors/errors.js";
import { type ItemOf, listInfoOf, type ListOperationId } from "./lists.js";
import { requirePath, serializePath } from "./path-parameters.js";
import { type MethodOptions, type Operations, withOwnProject } from "./project-operations.js";
import { retryPolicy } from "./transport/retry.js";
import { toResponse } from "./transport/exchange.js";

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
    if (typeof options !== "object" || options === null)
      throw new ConfigError('AsmClient needs options, such as { region: "cn-north-4", credentials: { ak, sk } }');
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
    this.operations = withOwnProject(createOperations(inner, createCall(transport, baseUrl, settings, asReceived)));
    this.#lists = withOwnProject(createOperations(inner, createCall(transport, baseUrl, settings, asList)));
  }

  /**
   * Lists the meshes of the client's project. Other methods take the `metadata.uid` of a mesh as `meshId`.
   * @throws ConfigError when neither `projectId` of the client nor the credentials name a project | otherwise as
   *   {@link AsmClient.listWorkshops}
   */
  async listMeshes(options?: MethodOptions<"listMeshes">): Promise<Mesh[]> {
    return this.list("listMeshes", options, options);
  }

  /**
   * Shows a mesh of the client's project.
   * @param meshId ID of the mesh
   * @throws as {@link AsmClient.listMeshes}; for an unknown mesh an ApiError with status 404
   */
  async showMesh(meshId: string, options?: MethodOptions<"showMesh", "path">): Promise<Mesh> {
    return this.operations.showMesh({ ...options, path: { mesh_id: meshId } }, options);
  }

  /**
   * Lists the workshops of a mesh.
   * @param meshId ID of the mesh
   * @throws ApiError | ConnectionError | TimeoutError | ResponseError | ConfigError | the reason of `options.signal`
   */
  async listWorkshops(meshId: string, options?: MethodOptions<"listWorkshops", "path">): Promise<Workshop[]> {
    return this.list("listWorkshops", { ...options, path: { mesh_id: meshId } }, options);
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
    options: MethodOptions<"listWorkshops", "path"> & { readonly concurrency?: number | undefined } = {},
  ): AsyncGenerator<WorkshopsOfMesh, void, undefined> {
    const { concurrency = 8, signal, ...callOptions } = options;
    if (typeof meshes !== "object" || meshes === null || !(Symbol.iterator in meshes || Symbol.asyncIterator in meshes))
      throw new ConfigError("meshes must be a list of IDs or meshes: for a single mesh use listWorkshops");
    if (!Number.isInteger(concurrency) || concurrency < 1) throw new ConfigError("concurrency must be a whole number from 1");
    // One per call: listeners on a shared signal would accumulate.
    const running = new Set<AbortController>();
    const list = async (mesh: string | Mesh): Promise<WorkshopsOfMesh> => {
      const controller = new AbortController();
      running.add(controller);
      const meshId = typeof mesh === "string" ? mesh : (mesh?.metadata?.uid ?? "");
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
    options: MethodOptions<"listWorkshops", "path"> & { readonly concurrency?: number | undefined } = {},
  ): AsyncGenerator<WorkshopsOfMesh, void, undefined> {
    const { signal, timeoutMs, totalTimeoutMs, retry, headers } = options;
    const list = () => this.listMeshes({ signal, timeoutMs, totalTimeoutMs, retry, headers });
    // Listed when the first is taken, so that wrong options are refused before anything is sent.
    const meshes = async function* () {
      yield* await list();
    };
    yield* this.listWorkshopsOf(meshes(), options);
  }

  /**
   * Lists the items of any list operation, without their wrappers.
   * @param id operationId of a list operation, such as `listWorkshops`
   * @param args arguments of the operation, by location: `path`, `query` and so on
   * @throws as {@link AsmClient.listWorkshops}
   */
  async list<Id extends ListOperationId>(
    id: Id,
    args: Parameters<Operations[Id]>[0],
    options?: CallOptions,
  ): Promise<ItemOf<Id>[]> {
    listInfoOf(id);
    // `asList` reads the same list data as ItemOf, and the pipeline checks that data against the schema.
    return this.#lists[id](args as never, options) as Promise<ItemOf<Id>[]>;
  }
}
