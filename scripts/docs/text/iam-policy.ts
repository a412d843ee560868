import { isObject } from "../../document/json-pointer.js";
import type { ApiModel, OperationModel } from "../../document/model.js";
import { exampleValue } from "../samples/example-value.js";

/** A row of `x-iam`, whose form scripts/checks/iam.ts makes sure of. */
export interface IamAction {
  readonly action: string;
  readonly accessLevel: string;
  readonly resources: readonly {
    readonly type: string;
    readonly required: boolean;
    readonly conditionKeys: readonly string[];
  }[];
  readonly aliases: readonly string[];
  readonly dependencies: readonly string[];
}

/** What `x-iam` says of an operation; empty where it says nothing. */
export function iamActions({ operation }: OperationModel): readonly IamAction[] {
  const actions = operation["x-iam"];
  return Array.isArray(actions) ? (actions as IamAction[]) : [];
}

/**
 * The identity policy (version 5.0 of the vendor's grammar) that allows an operation and nothing else: its actions, on the resource
 * that the example of its path parameter names. Region and account are left open, since a policy belongs to an account.
 */
export function iamPolicy(model: ApiModel, operation: OperationModel): object | undefined {
  const actions = iamActions(operation);
  if (actions.length === 0) return undefined;
  return {
    Version: "5.0",
    Statement: [
      ...actions.map(({ action, resources }) => ({
        Effect: "Allow",
        Action: [action],
        Resource: resourcesOf(model, operation, action, resources),
      })),
      ...actions
        .filter(({ dependencies }) => dependencies.length > 0)
        .map(({ dependencies }) => ({ Effect: "Allow", Action: dependencies, Resource: ["*"] })),
    ],
  };
}

/** `service:region:account:type:path`, the vendor's form of a resource name; `*` where an action is not limited to resources. */
function resourcesOf(model: ApiModel, operation: OperationModel, action: string, resources: IamAction["resources"]): string[] {
  const [service = "*"] = action.split(":");
  const names = resources
    .filter(({ type }) => type !== "-")
    .map(({ type }) => `${service}:*:*:${type}:${idOf(model, operation, type)}`);
  return names.length === 0 ? ["*"] : names;
}

/** The example of the path parameter that holds the ID of a resource of this type. */
function idOf({ document }: ApiModel, { parameters }: OperationModel, type: string): string {
  const names = new Set([`${type}_id`, `${type}Id`, `${type}-id`, type]);
  const found = parameters.find(({ in: place, name }) => place === "path" && names.has(name));
  const value = found && isObject(found.parameter) ? exampleValue(document, found.parameter, "*") : "*";
  return String(value);
}
