import { StructureKind } from "ts-morph";
import { isObject } from "../../document/json-pointer.js";
import { mediaTypesOf } from "../../document/media-types.js";
import { type ApiModel, type OperationModel, parameterPlaces, successKeys } from "../../document/model.js";
import { docComment } from "./doc-comment.js";
import { literal, sourceFileText } from "./source-file.js";

/** `operationInfo`: what differs from operation to operation, as data for the hand-written code that all have in common. */
export function emitOperations(model: ApiModel): string {
  const entries = model.operations.map(
    (operation) => `${docComment(operation.operation, "  ")}  ${operation.name}: ${literal(operationInfo(operation), "  ")},\n`,
  );
  return sourceFileText(model, [
    declarations,
    `/** Every operation of the API description, by operationId: each an {@link OperationInfo}. */`,
    `export const operationInfo = {\n${entries.join("")}} as const;`,
    `\n/** Where the service is: address templates, and the default of each variable in them. */`,
    `export const servers = ${literal(servers(model))} as const;`,
    {
      kind: StructureKind.TypeAlias,
      name: "OperationId",
      isExported: true,
      docs: ["Name of an operation."],
      type: "keyof typeof operationInfo",
    },
  ]);
}

function operationInfo({ method, path, parameters, responses, operation }: OperationModel) {
  return {
    method: method.toUpperCase(),
    path,
    parameters: Object.fromEntries(
      parameterPlaces.map((place) => [place, parameters.filter((parameter) => parameter.in === place).map(({ name }) => name)]),
    ),
    success: Object.fromEntries(successKeys(responses).map((key) => [key, mediaTypesOf(responses.get(key))])),
    list: operation["x-list"],
    iam: operation["x-iam"] ?? [],
    doc: isObject(operation["externalDocs"]) ? operation["externalDocs"]["url"] : undefined,
  };
}

function servers({ document }: ApiModel) {
  const list: unknown[] = Array.isArray(document["servers"]) ? document["servers"] : [];
  return list.filter(isObject).map(({ url, variables }) => ({
    url,
    variables: Object.fromEntries(
      Object.entries(isObject(variables) ? variables : {}).map(([name, variable]) => [
        name,
        isObject(variable) ? variable["default"] : undefined,
      ]),
    ),
  }));
}

const declarations = `/** What is known of an operation at run time. */
export interface OperationInfo {
  readonly method: string;
  /** Path template: each \`{name}\` is a path parameter. */
  readonly path: string;
  /** Names of the parameters, by place. */
  readonly parameters: Readonly<Record<"path" | "query" | "header" | "cookie", readonly string[]>>;
  /** Media types by documented status of success: \`"200"\`, a range such as \`"2XX"\`, or \`"default"\`. None: no body. */
  readonly success: Readonly<Record<string, readonly string[]>>;
  /** Where a list operation keeps its items; absent from other operations. */
  readonly list?: ListInfo;
  /** Permissions that an IAM user needs. */
  readonly iam: readonly IamAction[];
  /** Address of the operation's documentation. */
  readonly doc?: string;
}

/** Where the items of a list are. */
export interface ListInfo {
  /** JSON pointer (RFC 6901) from the root of the body to the array: \`""\` when the body is the array. */
  readonly items: string;
  /** Property of each entry that holds the item; absent when the entry is the item. */
  readonly unwrap?: string;
}

/** A row of the vendor's table of permissions. */
export interface IamAction {
  readonly action: string;
  readonly accessLevel: string;
  readonly resources: readonly {
    readonly type: string;
    readonly required: boolean;
    readonly conditionKeys: readonly string[];
  }[];
  /** Names of the action in the older role and policy model. */
  readonly aliases: readonly string[];
  /** Further actions that must be allowed too. */
  readonly dependencies: readonly string[];
}
`;
