import { type ImportDeclarationStructure, type MethodSignatureStructure, type OptionalKind, StructureKind } from "ts-morph";
import { type ApiModel, type OperationModel } from "../../document/model.js";
import { docsOf } from "./doc-comment.js";
import { methodText, needsArguments } from "./request.js";
import { sourceFileText } from "./source-file.js";
import { declarationsOf, helpersFor } from "./templates.js";
import { type OperationTypes, typeNames } from "./type-names.js";

/** `createOperations`: one documented, typed method per operation, each a line over openapi-fetch. */
export function emitClient(model: ApiModel): string {
  const operations = [...typeNames(model).operations];
  const methods = operations.map(([operation]) => methodText(model, operation)).join("");
  // The compiler reports unused parameters, unless their names start with an underscore.
  const unused = operations.length === 0 ? "_" : "";
  return sourceFileText(model, [
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
    ...helpersFor(methods),
  ]);
}

function importOf(moduleSpecifier: string, namedImports: string[]): ImportDeclarationStructure {
  return { kind: StructureKind.ImportDeclaration, isTypeOnly: true, moduleSpecifier, namedImports };
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
