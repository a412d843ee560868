import { isObject } from "../../document/json-pointer.js";
import { bodyKindOf, jsonMediaType, mediaTypesOf, responseKindOf } from "../../document/media-types.js";
import { type ApiModel, type OperationModel, parameterPlaces, pascalCase, successKeys } from "../../document/model.js";
import { withFiles } from "./form-files.js";
import { createNames } from "./names.js";

/** A type that types.ts gives a name. */
export interface NamedType {
  readonly name: string;
  /** Text of its comment. */
  readonly doc: string;
  readonly type: string;
}

export interface OperationTypes {
  /** Parameters by place, and the request body, where there are any. */
  readonly parts: readonly NamedType[];
  readonly args: NamedType;
  readonly result: NamedType;
  readonly error: NamedType;
}

/** Every type of an operation, in the order in which types.ts has them. */
export function typesOf({ parts, args, result, error }: OperationTypes): NamedType[] {
  return [...parts, args, result, error];
}

export interface TypeNames {
  /** By name in the document. */
  readonly schemas: ReadonlyMap<string, string>;
  readonly operations: ReadonlyMap<OperationModel, OperationTypes>;
  /** Makes a name for another type. */
  readonly nameFor: (name: string) => string;
}

/**
 * Names the schemas, and the parameters, body, arguments, result and errors of each operation. The names that openapi-typescript
 * can give collide.
 */
export function typeNames(model: ApiModel): TypeNames {
  const nameFor = createNames();
  // First, so that schemas keep their names.
  const schemas = new Map(model.schemaNames.map((schema) => [schema, nameFor(schema)]));
  return {
    schemas,
    nameFor,
    operations: new Map(
      model.operations.map((operation) => {
        // Hovers better than a path.
        const isKey = operation.operationId === operation.name;
        const base = isKey
          ? `operations["${operation.name}"]`
          : `paths[${JSON.stringify(operation.path)}]["${operation.method}"]`;
        return [operation, operationTypes(model, operation, base, nameFor)];
      }),
    ),
  };
}

function operationTypes(
  model: ApiModel,
  operation: OperationModel,
  base: string,
  nameFor: (name: string) => string,
): OperationTypes {
  const named = (part: string, doc: string, type: string): NamedType => ({
    name: nameFor(pascalCase(operation.name) + part),
    doc: `${doc} \`${operation.name}\`.`,
    type,
  });
  const places = parameterPlaces.filter((place) => operation.parameters.some((parameter) => parameter.in === place));
  const parameters = places.map((place) =>
    named(pascalCase(place), `Parameters in the ${place} of`, `NonNullable<${base}["parameters"]["${place}"]>`),
  );
  const bodies = bodyTypes(model, operation, base);
  const body = bodies.length === 0 ? [] : [named("Body", "Request body of", unionOf(bodies.map(({ type }) => type)))];
  const picked =
    places.length > 0 ? `Pick<${base}["parameters"], ${places.map((place) => `"${place}"`).join(" | ")}>` : undefined;
  return {
    parts: [...parameters, ...body],
    args: named("Args", "Arguments of", argumentsType(picked, bodies, operation)),
    result: named("Result", "Body of a successful response to", resultType(operation, base)),
    error: named("Error", "Documented error bodies of", errorType(operation, base)),
  };
}

interface BodyType {
  readonly mediaType: string;
  readonly type: string;
}

/** With several media types the caller names one, unless the body is JSON. */
function argumentsType(parameters: string | undefined, bodies: readonly BodyType[], { requestBody }: OperationModel): string {
  const mark = requestBody?.["required"] === true ? "" : "?";
  const [first] = bodies;
  // An empty object type would accept anything.
  if (!first) return parameters ?? "Record<string, never>";
  const before = parameters === undefined ? "" : `${parameters} & `;
  if (bodies.length === 1) return `${before}{ body${mark}: ${first.type} }`;
  const standard = jsonMediaType(requestBody) ?? first.mediaType;
  const forms = bodies.map(
    ({ mediaType, type }) =>
      `{ body${mark}: ${type}; contentType${mediaType === standard ? "?" : ""}: ${JSON.stringify(mediaType)} }`,
  );
  return `${before}(${forms.join(" | ")})`;
}

function bodyTypes({ document }: ApiModel, { requestBody }: OperationModel, base: string): BodyType[] {
  const content = requestBody?.["content"];
  if (!isObject(content)) return [];
  return Object.entries(content).map(([mediaType, media]) => {
    const kind = bodyKindOf(mediaType);
    if (kind === "text") return { mediaType, type: "string" };
    // The type of a Blob takes the place of a range.
    if (kind === "binary")
      return { mediaType, type: mediaType.includes("*") ? "Blob" : "Blob | ArrayBuffer | ArrayBufferView" };
    const type = `NonNullable<${base}["requestBody"]>["content"][${JSON.stringify(mediaType)}]`;
    const schema = isObject(media) ? media["schema"] : undefined;
    return { mediaType, type: kind === "multipart" ? withFiles(document, type, schema) : type };
  });
}

function resultType({ method, responses }: OperationModel, base: string): string {
  if (method === "head") return "undefined";
  const bodies = successKeys(responses).flatMap((status) => {
    const types = bodiesOf(responses, status, base, "Blob");
    return types.length === 0 ? ["undefined"] : types;
  });
  return unionOf(bodies) || "undefined";
}

/** An error body that is not JSON is given as text. */
function errorType({ method, responses }: OperationModel, base: string): string {
  const successes = new Set(successKeys(responses));
  const statuses = [...responses.keys()].filter((status) => !successes.has(status));
  const bodies = method === "head" ? [] : statuses.flatMap((status) => bodiesOf(responses, status, base, "string"));
  return unionOf(bodies) || "never";
}

function bodiesOf(responses: OperationModel["responses"], status: string, base: string, binary: string): string[] {
  const content = `${base}["responses"][${/^\d+$/.test(status) ? status : JSON.stringify(status)}]["content"]`;
  return mediaTypesOf(responses.get(status)).map((mediaType) => {
    const kind = responseKindOf(mediaType);
    if (kind === "json") return `${content}[${JSON.stringify(mediaType)}]`;
    return kind === "text" ? "string" : binary;
  });
}

function unionOf(types: readonly string[]): string {
  return [...new Set(types)].join(" | ");
}
