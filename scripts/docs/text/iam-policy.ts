import type { IamAction } from "../../document/iam-action.js";
import { isObject } from "../../document/json-pointer.js";
import type { ApiModel, OperationModel } from "../../document/model.js";
import { exampleValue } from "../samples/example-value.js";

/** The rows of `x-iam` of an operation, whose form scripts/generator/checks/iam.ts checks; empty when it has none. */
export function iamActions({ operation }: OperationModel): readonly IamAction[] {
  const actions = operation["x-iam"];
  return Array.isArray(actions) ? (actions as IamAction[]) : [];
}

/**
 * The identity policy (version 5.0 of the vendor's grammar) that allows only this operation: its actions, on the resource that the
 * example of its path parameter names. Region and account are `*`, since a policy belongs to an account.
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

/** The names of the resources in {@link iamPolicy}, without repeats. */
export function resourceNames(model: ApiModel, operation: OperationModel): string[] {
  const names = iamActions(operation).flatMap(({ action, resources }) => resourcesOf(model, operation, action, resources));
  return [...new Set(names)];
}

/** Resource names in the vendor's form, `service:region:account:type:path`; `*` for an action that is not limited to resources. */
function resourcesOf(model: ApiModel, operation: OperationModel, action: string, resources: IamAction["resources"]): string[] {
  const [service = "*"] = action.split(":");
  const names = resources
    .filter(({ type }) => type !== "-")
    .map(({ type }) => `${service}:*:*:${type}:${idOf(model, operation, type)}`);
  return names.length === 0 ? ["*"] : names;
}

/** The example of the path parameter with the ID of a resource of this type; `*` when there is none. */
function idOf({ document }: ApiModel, { parameters }: OperationModel, type: string): string {
  const names = new Set([`${type}_id`, `${type}Id`, `${type}-id`, type]);
  const found = parameters.find(({ in: place, name }) => place === "path" && names.has(name));
  const value = found && isObject(found.parameter) ? exampleValue(document, found.parameter, "*") : "*";
  return String(value);
}
