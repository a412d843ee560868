import createClient, { type Client, defaultPathSerializer } from "openapi-fetch";
import { type Call, type CallOptions, createOperations, type Operations } from "../generated/client.js";
import { operationInfo, servers } from "../generated/operations.js";
import type { paths } from "../generated/types.js";
import { checkCredentials, type Credentials } from "./auth/credentials.js";
import { apiError, parse } from "./error-body.js";
import { ConfigError, ResponseError } from "./errors.js";
import { type ItemOf, itemsOf, type ListOperationId } from "./lists.js";
import { createTransport, type Exchange, type Transport } from "./transport.js";

export interface AsmClientOptions {
  /** Region of the mesh, such as `cn-north-4`. Needed unless `baseUrl` is given. */
  readonly region?: string;
  /** Address of the service, in place of the region's endpoint. */
  readonly baseUrl?: string;
  /** An IAM token, or an access key with its secret key. */
  readonly credentials: Credentials;
  /** Sent in `X-Project-Id`. Only needed to reach a sub-project with AK/SK. */
  readonly projectId?: string;
  /** Sends the requests. Default: the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Time limit of an attempt in milliseconds. Default: 30 000. */
  readonly timeoutMs?: number;
  /** Clock that dates signatures. Default: the system's. */
  readonly now?: () => Date;
  /** Sent in `User-Agent`. Default: that of the run time. */
  readonly userAgent?: string;
}

/**
 * Client of Huawei Cloud Application Service Mesh. Sends nothing until a call is made.
 * @throws ConfigError from the constructor when an option cannot be used
 */
export class AsmClient {
  /** The openapi-fetch client below, authenticated: answers `{ data, error, response }` for any path of the API description. */
  readonly http: Client<paths>;
  /** A method for every operation, in the form of the API description. Throws this package's errors. */
  readonly operations: Operations;

  constructor(options: AsmClientOptions) {
    const timeoutMs = options.timeoutMs ?? 30_000;
    const send = options.fetch ?? ((request: Request) => fetch(request));
    const transport = createTransport({
      credentials: checkCredentials(options.credentials),
      projectId: options.projectId,
      userAgent: options.userAgent,
      fetch: send,
      now: options.now ?? (() => new Date()),
    });
    this.http = createClient<paths>({
      baseUrl: baseUrlOf(options),
      fetch: async (request) => (await transport(request, timeoutMs)).response,
      pathSerializer: serializePath,
    });
    this.operations = createOperations(this.http, createCall(transport, timeoutMs));
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
   * The items of any list operation, out of their wrappers.
   * @throws as {@link AsmClient.listWorkshops}
   */
  async list<Id extends ListOperationId>(
    id: Id,
    args: Parameters<Operations[Id]>[0],
    options?: CallOptions,
  ): Promise<ItemOf<Id>[]> {
    const body = await this.operations[id](args, options);
    // itemsOf follows the same list data as ItemOf; the pipeline holds that data against the schema.
    return itemsOf(id, operationInfo[id].list, body) as ItemOf<Id>[];
  }
}

/** Carries out an operation: sends it and turns the answer into its body or an error. */
function createCall(transport: Transport, defaultTimeoutMs: number): Call {
  return async (operationId, { signal, headers, timeoutMs = defaultTimeoutMs }, send) => {
    let exchange: Exchange | undefined;
    const answer = await send({
      ...(signal && { signal }),
      ...(headers && { headers }),
      fetch: async (request) => {
        exchange = await transport(request, timeoutMs);
        const { response, body } = exchange;
        if (!response.ok) throw apiError(response, decode(body), operationId);
        return response;
      },
    }).catch((error: unknown) => {
      // openapi-fetch lets the SyntaxError of a body that is not JSON through.
      if (!exchange || !(error instanceof SyntaxError)) throw error;
      const { response, body } = exchange;
      throw new ResponseError(
        `${operationId}: the answer is not JSON`,
        { status: response.status, body: decode(body) },
        { cause: error },
      );
    });
    if (answer.data === undefined) {
      const body = exchange ? parse(decode(exchange.body)) : "";
      throw new ResponseError(`${operationId}: the answer has no body`, { status: answer.response.status, body });
    }
    return answer.data;
  };
}

function baseUrlOf({ region, baseUrl }: AsmClientOptions): string {
  if (baseUrl !== undefined) {
    if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
      throw new ConfigError(
        `baseUrl must be an http(s) address such as https://asm.cn-north-4.myhuaweicloud.com, not ${JSON.stringify(baseUrl)}`,
      );
    }
    return baseUrl;
  }
  if (region === undefined) throw new ConfigError("set region (such as cn-north-4) or baseUrl");
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region))
    throw new ConfigError(`region must be an ID such as cn-north-4, not ${JSON.stringify(region)}`);
  return servers[0].url.replace("{region}", region);
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

function decode(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}
