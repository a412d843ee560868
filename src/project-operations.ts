import type { Operations as OperationsWith } from "../generated/client.js";
import { type OperationId, type OperationInfo, operationInfo } from "../generated/operations.js";
import { ownProject } from "./auth/project-path.js";
import type { CallOptions } from "./call.js";

/** Name that the vendor's API has for the path parameter with the ID of a project. */
const parameter = "project_id";

/**
 * A method for every operation of the API description. The path parameter `project_id` may be left out: then the ID is the client's
 * `projectId`, or that of the credentials.
 */
export type Operations = {
  readonly [Id in keyof OperationsWith<CallOptions>]: WithoutProject<OperationsWith<CallOptions>[Id]>;
};

type WithoutProject<Operation> = Operation extends (
  args: infer Args extends { readonly path: { readonly project_id: string } },
  options?: CallOptions,
) => infer Result
  ? object extends OwnProject<Args>
    ? (args?: OwnProject<Args>, options?: CallOptions) => Result
    : (args: OwnProject<Args>, options?: CallOptions) => Result
  : Operation;

/** The arguments with an optional `project_id`, and an optional `path` where nothing else is in it. */
type OwnProject<Args extends { readonly path: object }> = Omit<Args, "path"> &
  (object extends OwnPath<Args["path"]> ? { readonly path?: OwnPath<Args["path"]> } : { readonly path: OwnPath<Args["path"]> });
type OwnPath<Path> = Omit<Path, typeof parameter> & { readonly project_id?: string | undefined };

type Method = (args: { readonly path?: object | null } | undefined, options?: CallOptions) => Promise<unknown>;

/**
 * What a method of the client takes for an operation: the options of every call, and the arguments of the operation except those in
 * `Given`, for which the method has parameters of its own. Passed on as both: openapi-fetch reads only `path`, `query` and so on of the
 * arguments.
 */
export type MethodOptions<Id extends OperationId, Given extends string = never> = CallOptions &
  Omit<NonNullable<Parameters<Operations[Id]>[0]>, Given>;

/** The operations, with {@link ownProject} as the value of each `project_id` that a call leaves out. */
export function withOwnProject(operations: OperationsWith<CallOptions>): Operations {
  const takesProject = (id: OperationId) => (operationInfo[id] as OperationInfo).parameters.path.includes(parameter);
  const filled = (Object.entries(operations) as [OperationId, Method][]).map(([id, method]): [OperationId, Method] => {
    const call: Method = (args, options) => method({ ...args, path: withProject(args?.path) }, options);
    return [id, takesProject(id) ? call : method];
  });
  // The methods of `operations`, some of which take less.
  return Object.fromEntries(filled) as unknown as Operations;
}

/** From JavaScript, `path` may be anything: what is no object is refused where the path is filled in. */
function withProject(path: { readonly [parameter]?: unknown } | null = {}): object | null {
  if (typeof path !== "object" || path === null) return path;
  const copy = { ...path };
  return { ...copy, [parameter]: copy[parameter] ?? ownProject };
}
