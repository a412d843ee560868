import createClient, { type Client, defaultPathSerializer } from "openapi-fetch";
import { type Call, type CallOptions, createOperations, type Operations } from "../generated/client.js";
import { type OperationId, operationInfo, servers } from "../generated/operations.js";
import type { paths } from "../generated/types.js";
import { canonicalDifference } from "./auth/canonical-difference.js";
import { createCredentialSource } from "./auth/credential-source.js";
import { checkHeaderValue, type CredentialProvider, type Credentials } from "./auth/credentials.js";
import { checkEndpoint, checkRegion } from "./auth/endpoint.js";
import { mapConcurrently } from "./concurrency.js";
import { type DraftRequest, DraftRequestClass } from "./draft-request.js";
import { apiError, parse } from "./error-body.js";
import { ConfigError, isAsmError, ResponseError } from "./errors.js";
import { createEmit, type Logger } from "./events.js";
import { type ItemOf, itemsOf, type ListOperationId } from "./lists.js";
import { createProjectIdLookup } from "./project-id.js";
import { longestTimer, type RetryOptions, retryPolicy } from "./retry.js";
import { type Exchange, readable } from "./exchange.js";
import { type CallSettings, createTransport, type Transport } from "./transport.js";

export interface AsmClientOptions {
  /** Region of the mesh, such as `cn-north-4`. Needed unless `baseUrl` is given. */
  readonly region?: string;
  /** Address of the service, in place of the region's endpoint. */
  readonly baseUrl?: string;
  /** An IAM token, an access key with its secret key, or a provider of either. */
  readonly credentials: Credentials | CredentialProvider;
  /**
   * Sent in `X-Project-Id`: only needed to reach a sub-project with AK/SK. `"lookup"` asks IAM, once, for the ID of the
   * region's project. Default: that of the credentials, else none.
   */
  readonly projectId?: string;
  /** Address of IAM for `projectId: "lookup"`. Default: that of the region. */
  readonly iamEndpoint?: string;
  /** Hosts that may be reached over plain `http:`, besides this machine. Default: none. */
  readonly insecureHosts?: readonly string[];
  /** Sends the requests. Default: the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Time limit of an attempt in milliseconds. Default: 30 000. */
  readonly timeoutMs?: number;
  /** How failed calls are tried again; `false` for not at all. */
  readonly retry?: RetryOptions | false;
  /** Clock that dates signatures and judges expiry. Default: the system's. */
  readonly now?: () => Date;
  /** Is told of requests, answers, retries and renewals; `console` fits. Default: none. */
  readonly logger?: Logger;
  /** Sent in `User-Agent`. Default: that of the run time. */
  readonly userAgent?: string;
}

/** What {@link AsmClient.listWorkshopsOf} yields for a mesh. */
export type WorkshopsOfMesh =
  | { readonly meshId: string; readonly workshops: ItemOf<"listWorkshops">[]; readonly error?: never }
  | { readonly meshId: string; readonly workshops?: never; readonly error: unknown };

/**
 * Client of Huawei Cloud Application Service Mesh. Sends nothing until a call is made.
 * @throws ConfigError from the constructor when an option cannot be used
 */
export class AsmClient {
  /** The openapi-fetch client below, authenticated: answers `{ data, error, response }` for any path of the API description. */
  readonly http: Client<paths>;
  /** A method for every operation, in the form of the API description. Throws this package's errors. */
  readonly operations: Operations;
  /** The same, but list operations give the items. */
  readonly #lists: Operations;

  constructor(options: AsmClientOptions) {
    const settings = { timeoutMs: checkTimeout(options.timeoutMs ?? 30_000), retry: retryPolicy(options.retry) };
    const baseUrl = baseUrlOf(options);
    const transport = transportOf(options, settings);
    this.http = createClient<paths>({
      baseUrl,
      fetch: async (request) => readable(await transport(request, settings)),
      pathSerializer: serializePath,
    });
    this.operations = createOperations(
      this.http,
      createCall(transport, settings, (_, body) => body),
    );
    this.#lists = createOperations(this.http, createCall(transport, settings, listOf));
  }

  /**
   * The one-click experience tasks of a mesh.
   * @param meshId ID of the mesh
   * @throws ApiError | ConnectionError | TimeoutError | ResponseError | ConfigError | the reason of `options.signal`
   */
  async listWorkshops(meshId: string, options?: CallOptions): Promise<ItemOf<"listWorkshops">[]> {
    return this.list("listWorkshops", { path: { mesh_id: meshId } }, options);
  }

  /**
   * The one-click experience tasks of many meshes, as they come, in no set order. A mesh that fails is yielded with its error and
   * stops no other; when the service throttles one call, all of them wait.
   * @param meshIds any iterable; read no faster than results are taken
   * @param options `concurrency`: calls under way at a time, 8 by default; the rest as for every call
   * @throws ConfigError when `concurrency` is no whole number from 1 | what `meshIds` and the credential provider throw of their own
   *   | the reason of `options.signal`
   */
  async *listWorkshopsOf(
    meshIds: Iterable<string> | AsyncIterable<string>,
    options: CallOptions & { readonly concurrency?: number } = {},
  ): AsyncGenerator<WorkshopsOfMesh, void, undefined> {
    const { concurrency = 8, signal, ...callOptions } = options;
    if (!Number.isInteger(concurrency) || concurrency < 1) throw new ConfigError("concurrency must be a whole number from 1");
    // One a call: listeners on a shared signal would pile up.
    const underWay = new Set<AbortController>();
    const list = async (meshId: string): Promise<WorkshopsOfMesh> => {
      const controller = new AbortController();
      underWay.add(controller);
      try {
        return { meshId, workshops: await this.listWorkshops(meshId, { ...callOptions, signal: controller.signal }) };
      } catch (error) {
        if (!isAsmError(error)) throw error;
        return { meshId, error };
      } finally {
        underWay.delete(controller);
      }
    };
    try {
      yield* mapConcurrently(meshIds, concurrency, list, signal);
    } finally {
      // Whoever stops reading, or aborts, wants no more of the calls under way.
      for (const controller of underWay) controller.abort(signal?.reason);
    }
  }

  /**
   * The items of any list operation, out of their wrappers.
   * @throws as {@link AsmClient.listWorkshops}
   */
  async list<Id extends ListOperationId>(
    id: Id,
    args: Parameters<Operations[Id]>[0],
    options?: CallOptions,
  ): Promise<ItemOf<Id>[]> {
    // listOf follows the same list data as ItemOf; the pipeline holds that data against the schema.
    return this.#lists[id](args, options) as Promise<unknown> as Promise<ItemOf<Id>[]>;
  }
}

function transportOf(options: AsmClientOptions, settings: CallSettings): Transport {
  const { projectId, userAgent, region, now = () => new Date() } = options;
  const emit = createEmit(options.logger);
  const common = {
    credentials: createCredentialSource(options.credentials, now, emit),
    fetch: options.fetch,
    userAgent,
    now,
    emit,
  };
  if (projectId !== undefined && projectId !== "lookup") checkHeaderValue("projectId", projectId);
  if (projectId !== "lookup") return createTransport({ ...common, projectId: () => projectId });
  if (region === undefined) throw new ConfigError('projectId: "lookup" needs region');
  const address = options.iamEndpoint ?? `https://iam.${checkRegion(region)}.myhuaweicloud.com`;
  const iamEndpoint = checkEndpoint("iamEndpoint", address, options.insecureHosts ?? []);
  const iam = createTransport({ ...common, projectId: () => undefined });
  return createTransport({ ...common, projectId: createProjectIdLookup(iam, iamEndpoint, region, settings) });
}

/** Makes of a body what a call gives. `shown` is the body as errors may show it. */
type Finish = (operationId: OperationId, body: unknown, shown: () => unknown) => unknown;

const listOf: Finish = (operationId, body, shown) => itemsOf(operationId, operationInfo[operationId].list, body, shown);

/** Carries out an operation: sends it and turns the answer into its body or an error. */
function createCall(transport: Transport, defaults: CallSettings, finish: Finish): Call {
  return async (operationId, { signal, headers, timeoutMs, retry }, send) => {
    const settings = {
      timeoutMs: timeoutMs === undefined ? defaults.timeoutMs : checkTimeout(timeoutMs),
      retry: retry === undefined ? defaults.retry : retryPolicy(retry && { ...defaults.retry, ...retry }),
    };
    let body: unknown;
    await send({
      ...(signal && { signal }),
      ...(headers && { headers }),
      ...unreadBody,
      fetch: async (request: DraftRequest) => {
        const exchange = await transport(request, settings);
        body = finish(operationId, bodyOf(operationId, exchange), () => parse(exchange.text()));
        return exchange.response;
      },
    });
    // The generated method ties the type of the body to the operation; what arrives is the service's word.
    return body as Awaited<ReturnType<typeof send>>["data"] & {};
  };
}

/**
 * openapi-fetch builds the request and leaves the body alone: it would let a SyntaxError through, take a failure with an empty
 * body for none, and hand out text for JSON. Neither setting is in the generated type, as neither changes what a call gives.
 */
const unreadBody = { parseAs: "stream", Request: DraftRequestClass } as const;

/** @throws ApiError for an error status | ResponseError for a success that is not documented, or no JSON in UTF-8 */
function bodyOf(operationId: OperationId, { response, body, text, secrets, canonical }: Exchange): unknown {
  const { ok, status } = response;
  if (!ok) {
    const signed = status === 401 ? canonical() : undefined;
    const hintFor = (message: string) => (signed === undefined ? "" : canonicalDifference(message, signed));
    throw apiError(response, text(), { operationId, secrets, hintFor });
  }
  const fail = (what: string) => new ResponseError(`${operationId}: the answer ${what}`, { status, body: parse(text()) });
  const documented: readonly (number | string)[] = operationInfo[operationId].success;
  if (![status, "2XX", "default"].some((key) => documented.includes(key)))
    throw fail(`has status ${status}, which is not documented`);
  if (body.length === 0) throw fail("has no body");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    throw fail(error instanceof SyntaxError ? "is not JSON" : "is not UTF-8");
  }
}

function baseUrlOf({ region, baseUrl, insecureHosts }: AsmClientOptions): string {
  if (baseUrl !== undefined) return checkEndpoint("baseUrl", baseUrl, insecureHosts ?? []);
  if (region === undefined) throw new ConfigError("set region (such as cn-north-4) or baseUrl");
  return servers[0].url.replace("{region}", checkRegion(region));
}

/** Refuses values that would make the URL another endpoint's: encoding leaves `.` and `..` as they are. */
function serializePath(pathname: string, params: Record<string, unknown>): string {
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === null || value === "" || value === "." || value === "..") {
      throw new ConfigError(`path parameter ${name} must not be ${JSON.stringify(value) ?? "undefined"}`);
    }
  }
  return defaultPathSerializer(pathname, params);
}

function checkTimeout(timeoutMs: number): number {
  if (!(timeoutMs > 0 && timeoutMs <= longestTimer))
    throw new ConfigError(`timeoutMs must be above 0 and at most ${longestTimer}, not ${timeoutMs}`);
  return timeoutMs;
}
