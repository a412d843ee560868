import { type ImportDeclarationStructure, type MethodSignatureStructure, type OptionalKind, StructureKind } from "ts-morph";
import { jsonMediaType, mediaTypesOf } from "../../document/media-types.js";
import { type ApiModel, type OperationModel } from "../../document/model.js";
import { docText } from "./doc-comment.js";
import { helpersIn } from "./request-helpers.js";
import { literal, sourceFileText } from "./source-file.js";
import { headerStyles, pathStyles, queryStyles } from "./styles.js";
import { type OperationTypes, typeNames } from "./type-names.js";

/** `createOperations`: one documented, typed method an operation, each a line over openapi-fetch. */
export function emitClient(model: ApiModel): string {
  const operations = [...typeNames(model).operations];
  const methods = operations.map(([operation]) => methodText(model, operation)).join("");
  const { imports, statements } = helpersIn(methods);
  // Compilers complain of parameters that are not used, unless an underscore says that it is meant so.
  const unused = operations.length === 0 ? "_" : "";
  return sourceFileText(model, [
    ...(imports.length > 0 ? [importOf("openapi-fetch", imports, false)] : []),
    importOf("openapi-fetch", ["Client"]),
    importOf("./operations.js", ["OperationId"]),
    importOf("./types.js", [...operations.flatMap(([, { args, result }]) => [args.name, result.name]), "paths"]),
    declarations,
    {
      kind: StructureKind.Interface,
      name: "Operations",
      isExported: true,
      docs: ["A method for every operation of the API description."],
      methods: operations.map(([operation, types]) => methodSignature(operation, types)),
    },
    {
      kind: StructureKind.Function,
      name: "createOperations",
      isExported: true,
      docs: ["Binds the operations to an openapi-fetch client. `call` carries each of them out."],
      parameters: [
        { name: `${unused}http`, type: "Client<paths>" },
        { name: `${unused}call`, type: "Call" },
      ],
      returnType: "Operations",
      statements: `return {\n${methods}};`,
    },
    ...statements.map((statement) => `\n${statement}`),
  ]);
}

function importOf(moduleSpecifier: string, namedImports: string[], isTypeOnly = true): ImportDeclarationStructure {
  return { kind: StructureKind.ImportDeclaration, isTypeOnly, moduleSpecifier, namedImports };
}

function methodSignature(operation: OperationModel, { args, result }: OperationTypes): OptionalKind<MethodSignatureStructure> {
  return {
    // Written plainly, `new` would be a constructor's signature.
    name: operation.name === "new" ? '"new"' : operation.name,
    docs: [`\n${docText(operation.operation)}`],
    parameters: [
      { name: "args", type: args.name, hasQuestionToken: !needsArguments(operation) },
      { name: "options", type: "CallOptions", hasQuestionToken: true },
    ],
    returnType: `Promise<${result.name}>`,
  };
}

function methodText(model: ApiModel, operation: OperationModel): string {
  const { name, path, method, parameters, requestBody } = operation;
  const mediaTypes = mediaTypesOf(requestBody);
  const isPlain = mediaTypes.length === 1 && mediaTypes[0] === "application/json";
  const standard = JSON.stringify(jsonMediaType(requestBody) ?? mediaTypes[0]);
  const isChoice = mediaTypes.length > 1;
  const given = mediaTypes.length === 0 ? "params" : `{ body, ${isChoice ? `contentType = ${standard}, ` : ""}...params }`;

  const query = queryStyles(model, operation);
  const templates = pathStyles(operation);
  const hasCookies = parameters.some(({ in: place }) => place === "cookie");
  const init = hasCookies ? "withCookies(init, params.cookie)" : "init";
  const headers = headerStyles(model, operation);
  const sent = [
    headers ? `params: withHeaders(params, ${literal(headers, "      ")})` : "params",
    ...(query ? [`querySerializer: serializeQuery(${literal(query, "      ")})`] : []),
    ...(templates ? [`pathSerializer: serializePath(${literal(templates, "      ")})`] : []),
    ...(isPlain ? ["body"] : []),
    isPlain || mediaTypes.length === 0 ? `...${init}` : `...withBody(${init}, ${isChoice ? "contentType" : standard}, body)`,
  ];
  const send = `http.${method.toUpperCase()}(${JSON.stringify(path)}, { ${sent.join(", ")} })`;
  const parameter = `${given}${needsArguments(operation) ? "" : " = {}"}`;
  return `  ${name}: (${parameter}, options = {}) =>\n    call(${JSON.stringify(name)}, options, (init) => ${send}),\n`;
}

function needsArguments({ parameters, requestBody }: OperationModel): boolean {
  return parameters.some(({ required }) => required) || requestBody?.["required"] === true;
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
export interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Carries out one call: sends it, and turns the answer into its body or throws. Which body, the operation says: openapi-fetch
 * knows of JSON alone, and takes schemas that are composed apart.
 */
export type Call = <Body>(operationId: OperationId, options: CallOptions, send: (init: SendInit) => Promise<Answer>) => Promise<Body>;

`;
