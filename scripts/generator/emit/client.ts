import { type ImportDeclarationStructure, type MethodSignatureStructure, type OptionalKind, StructureKind } from "ts-morph";
import { jsonMediaType, mediaTypesOf } from "../../document/media-types.js";
import { type ApiModel, type OperationModel } from "../../document/model.js";
import { docsOf } from "./doc-comment.js";
import { literal, sourceFileText } from "./source-file.js";
import { headerStyles, pathStyles, queryStyles } from "./styles.js";
import { declarationsOf, helpersFor } from "./templates.js";
import { type OperationTypes, typeNames } from "./type-names.js";

/** `createOperations`: one documented, typed method per operation, each a line over openapi-fetch. */
export function emitClient(model: ApiModel): string {
  const operations = [...typeNames(model).operations];
  const methods = operations.map(([operation]) => methodText(model, operation)).join("");
  const { imports, statements } = helpersFor(methods);
  // The compiler reports unused parameters, unless their names start with an underscore.
  const unused = operations.length === 0 ? "_" : "";
  return sourceFileText(model, [
    ...(imports.length > 0 ? [importOf("openapi-fetch", imports, false)] : []),
    importOf("openapi-fetch", ["Client"]),
    importOf("./operations.js", ["OperationId"]),
    importOf("./types.js", [...operations.flatMap(([, { args, result }]) => [args.name, result.name]), "paths"]),
    ...declarationsOf("client", "FetchInit", "FetchResult", "Call"),
    {
      kind: StructureKind.Interface,
      name: "Operations",
      isExported: true,
      docs: ["A method for every operation of the API description. Each takes `Options` as its second argument."],
      typeParameters: [`${unused}Options`],
      methods: operations.map(([operation, types]) => methodSignature(operation, types)),
    },
    {
      kind: StructureKind.Function,
      name: "createOperations",
      isExported: true,
      docs: ["Creates the operations over an openapi-fetch client. `call` makes each call."],
      typeParameters: ["Options"],
      parameters: [
        { name: `${unused}http`, type: "Client<paths>" },
        { name: `${unused}call`, type: "Call<Options>" },
      ],
      returnType: "Operations<Options>",
      statements: `return {\n${methods}};`,
    },
    ...statements,
  ]);
}

function importOf(moduleSpecifier: string, namedImports: string[], isTypeOnly = true): ImportDeclarationStructure {
  return { kind: StructureKind.ImportDeclaration, isTypeOnly, moduleSpecifier, namedImports };
}

function methodSignature(operation: OperationModel, { args, result }: OperationTypes): OptionalKind<MethodSignatureStructure> {
  return {
    // Without quotes, `new` would declare a constructor.
    name: operation.name === "new" ? '"new"' : operation.name,
    docs: docsOf(operation.operation),
    parameters: [
      { name: "args", type: args.name, hasQuestionToken: !needsArguments(operation) },
      { name: "options", type: "Options", hasQuestionToken: true },
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
    headers ? `params: withHeaders(params, ${literal(headers, "    ")})` : "params",
    ...(query ? [`querySerializer: serializeQuery(${literal(query, "    ")})`] : []),
    ...(templates ? [`pathSerializer: serializePath(${literal(templates, "    ")})`] : []),
    ...(isPlain ? ["body"] : []),
    isPlain || mediaTypes.length === 0 ? `...${init}` : `...withBody(${init}, ${isChoice ? "contentType" : standard}, body)`,
  ];
  const send = `http.${method.toUpperCase()}(${JSON.stringify(path)}, { ${sent.join(", ")} })`;
  const parameter = `${given}${needsArguments(operation) ? "" : " = {}"}`;
  return `  ${name}: (${parameter}, options) =>\n    call(${JSON.stringify(name)}, options, (init) => ${send}),\n`;
}

function needsArguments({ parameters, requestBody }: OperationModel): boolean {
  return parameters.some(({ required }) => required) || requestBody?.["required"] === true;
}
