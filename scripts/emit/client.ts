import {
  type ImportDeclarationStructure,
  type MethodSignatureStructure,
  type OptionalKind,
  StructureKind,
  type TypeAliasDeclarationStructure,
} from "ts-morph";
import { isObject } from "../json-pointer.js";
import { jsonMediaType } from "../media-types.js";
import { type ApiModel, type OperationModel, parameterPlaces, successKeys } from "../model.js";
import { docText } from "./doc-comment.js";
import { pascalCase } from "./names.js";
import { sourceFileText } from "./source-file.js";

/** `createOperations`: one documented, typed method an operation, each a line over openapi-fetch. */
export function emitClient(model: ApiModel): string {
  return sourceFileText(model, [
    ...imports([
      ["openapi-fetch", "Client"],
      ["./operations.js", "OperationId"],
      ["./types.js", "paths"],
    ]),
    declarations,
    ...model.operations.flatMap(operationTypes),
    {
      kind: StructureKind.Interface,
      name: "Operations",
      isExported: true,
      docs: ["A method for every operation of the API description."],
      methods: model.operations.map(methodSignature),
    },
    {
      kind: StructureKind.Function,
      name: "createOperations",
      isExported: true,
      docs: ["Binds the operations to an openapi-fetch client. `call` carries each of them out."],
      parameters: [
        { name: "http", type: "Client<paths>" },
        { name: "call", type: "Call" },
      ],
      returnType: "Operations",
      statements: `return {\n${model.operations.map(methodText).join("")}};`,
    },
  ]);
}

function imports(modules: readonly [moduleSpecifier: string, name: string][]): ImportDeclarationStructure[] {
  return modules.map(([moduleSpecifier, name]) => ({
    kind: StructureKind.ImportDeclaration,
    isTypeOnly: true,
    moduleSpecifier,
    namedImports: [name],
  }));
}

/** Named types of an operation's arguments and of its result. */
function operationTypes(operation: OperationModel): TypeAliasDeclarationStructure[] {
  const { name } = operation;
  const prefix = pascalCase(name);
  const alias = (suffix: string, description: string, type: string): TypeAliasDeclarationStructure => ({
    kind: StructureKind.TypeAlias,
    name: prefix + suffix,
    isExported: true,
    docs: [description],
    type,
  });
  return [
    alias("Args", `Arguments of {@link Operations.${name}}.`, argumentsType(operation)),
    alias("Result", `Body of a successful answer to {@link Operations.${name}}.`, resultType(operation)),
  ];
}

function methodSignature(operation: OperationModel): OptionalKind<MethodSignatureStructure> {
  const prefix = pascalCase(operation.name);
  return {
    name: operation.name,
    docs: [`\n${docText(operation.operation)}`],
    parameters: [
      { name: "args", type: `${prefix}Args`, hasQuestionToken: !needsArguments(operation) },
      { name: "options", type: "CallOptions", hasQuestionToken: true },
    ],
    returnType: `Promise<${prefix}Result>`,
  };
}

function methodText(operation: OperationModel): string {
  const { name, path, requestBody } = operation;
  const args = `${requestBody ? "{ body, ...params }" : "params"}${needsArguments(operation) ? "" : " = {}"}`;
  const init = `{ params, ${requestBody ? "body, " : ""}...init }`;
  const send = `http.${operation.method.toUpperCase()}(${JSON.stringify(path)}, ${init})`;
  return `  ${name}: (${args}, options = {}) =>\n    call(${JSON.stringify(name)}, options, (init) => ${send}),\n`;
}

function argumentsType(operation: OperationModel): string {
  const places = parameterPlaces.filter((place) => operation.parameters.some((parameter) => parameter.in === place));
  const parameters = `Pick<${operationType(operation)}["parameters"], ${places.map((place) => `"${place}"`).join(" | ") || "never"}>`;
  const { requestBody } = operation;
  if (!requestBody) return parameters;
  const content = isObject(requestBody["content"]) ? requestBody["content"] : {};
  const mediaType = jsonMediaType(content) ?? Object.keys(content)[0] ?? "";
  const body = `NonNullable<${operationType(operation)}["requestBody"]>["content"][${JSON.stringify(mediaType)}]`;
  return `${parameters} & { body${requestBody["required"] === true ? "" : "?"}: ${body} }`;
}

function resultType(operation: OperationModel): string {
  const bodies = successKeys(operation.responses).flatMap((status) => {
    const content = operation.responses.get(status)?.["content"];
    const mediaTypes = isObject(content) ? Object.keys(content) : [];
    const response = `${operationType(operation)}["responses"][${/^\d+$/.test(status) ? status : JSON.stringify(status)}]`;
    return mediaTypes.length === 0
      ? ["undefined"]
      : mediaTypes.map((type) => `${response}["content"][${JSON.stringify(type)}]`);
  });
  return [...new Set(bodies)].join(" | ") || "undefined";
}

function needsArguments({ parameters, requestBody }: OperationModel): boolean {
  return parameters.some(({ required }) => required) || requestBody?.["required"] === true;
}

function operationType({ path, method }: OperationModel): string {
  return `paths[${JSON.stringify(path)}]["${method}"]`;
}

const declarations = `/** Options that every call takes. */
export interface CallOptions {
  /** Aborts the call; the call then fails with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Time limit of an attempt in milliseconds. Default: that of the client. */
  readonly timeoutMs?: number;
  /** How a failed call is tried again: overrides single settings of the client; \`false\` for not at all. */
  readonly retry?: { readonly maxAttempts?: number; readonly baseDelayMs?: number; readonly maxDelayMs?: number } | false;
  /** Headers to send besides those of the client. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What {@link Call} hands to openapi-fetch. */
export interface SendInit {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly signal?: AbortSignal;
  readonly headers?: Record<string, string>;
}

/** What openapi-fetch answers with. */
export interface Answer<Body> {
  readonly data?: Body;
  readonly error?: unknown;
  readonly response: Response;
}

/** Carries out one call: sends it, and turns the answer into its body or throws. */
export type Call = <Body>(operationId: OperationId, options: CallOptions, send: (init: SendInit) => Promise<Answer<Body>>) => Promise<Body>;

`;
