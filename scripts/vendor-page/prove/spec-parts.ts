import { dereference, isObject, type JsonObject, pointerOf, valueAt } from "../../document/json-pointer.js";
import { methods } from "../../document/model.js";
import { securityOf } from "./map-page.js";

/** A part of an API description that must be on a page, or in a deviation. */
export interface SpecPart {
  readonly pointer: string;
  readonly what: string;
}

/** Keywords of a schema that say more than its type. */
const constraints = `readOnly writeOnly format enum const default nullable deprecated minimum maximum exclusiveMinimum
  exclusiveMaximum multipleOf minLength maxLength pattern minItems maxItems uniqueItems minProperties maxProperties contains
  anyOf oneOf not if discriminator patternProperties propertyNames dependentRequired dependentSchemas prefixItems
  unevaluatedProperties`.match(/\S+/g);

/** Every server, operation, parameter, response, header, security requirement and scheme, schema, property and constraint. */
export function specParts(document: JsonObject): SpecPart[] {
  return new PartFinder(document).find();
}

class PartFinder {
  readonly #document: JsonObject;
  readonly #parts = new Map<string, string>();
  readonly #seen = new Set<string>();

  constructor(document: JsonObject) {
    this.#document = document;
  }

  find(): SpecPart[] {
    this.#servers("#");
    for (const path of this.#keys("#/paths")) this.#pathItem(pointerOf("#/paths", path), path);
    for (const name of this.#keys("#/webhooks")) this.#add(pointerOf("#/webhooks", name), `webhook ${name}`);
    const kinds = ["securitySchemes", "parameters", "headers", "requestBodies", "responses", "schemas"] as const;
    for (const kind of kinds)
      for (const name of this.#keys(pointerOf("#/components", kind)))
        this.#component(kind, pointerOf("#/components", kind, name), name);
    return [...this.#parts].map(([pointer, what]) => ({ pointer, what }));
  }

  #at(pointer: string): JsonObject {
    const value = valueAt(this.#document, pointer);
    return isObject(value) ? value : {};
  }

  #keys(pointer: string): string[] {
    return Object.keys(this.#at(pointer));
  }

  /** The node, or the target if it is a reference. */
  #target(at: string): { pointer: string; value: JsonObject } {
    const { pointer, value } = dereference(this.#document, valueAt(this.#document, at), at);
    return { pointer, value: isObject(value) ? value : {} };
  }

  #add(pointer: string, what: string): void {
    if (!this.#parts.has(pointer)) this.#parts.set(pointer, what);
  }

  #servers(at: string): void {
    const pointer = pointerOf(at, "servers");
    if (valueAt(this.#document, pointer) !== undefined) this.#add(pointer, "servers");
  }

  #component(kind: string, pointer: string, name: string): void {
    switch (kind) {
      case "securitySchemes":
        return this.#add(pointer, `security scheme ${name}`);
      case "parameters":
        return this.#parameter(pointer);
      case "headers":
        return this.#header(pointer, name);
      case "requestBodies":
        return this.#body(pointer, "request body");
      case "responses":
        return this.#response(pointer, name);
      default:
        return this.#schema(pointer);
    }
  }

  #pathItem(at: string, path: string): void {
    this.#servers(at);
    const shared = this.#at(at)["parameters"];
    for (const index of Array.isArray(shared) ? shared.keys() : []) this.#parameter(pointerOf(at, "parameters", index));
    for (const method of methods) {
      const operation = pointerOf(at, method);
      const value = this.#at(operation);
      if (valueAt(this.#document, operation) === undefined) continue;
      this.#add(operation, `operation ${method.toUpperCase()} ${path}`);
      this.#servers(operation);
      const security = securityOf(this.#document, operation);
      const alternatives = valueAt(this.#document, security);
      if (alternatives !== undefined) this.#add(security, "security");
      for (const [index, alternative] of (Array.isArray(alternatives) ? alternatives : []).entries())
        if (isObject(alternative) && Object.keys(alternative).length === 0)
          this.#add(pointerOf(security, index), "a call without credentials");
      const parameters = value["parameters"];
      for (const index of Array.isArray(parameters) ? parameters.keys() : [])
        this.#parameter(pointerOf(operation, "parameters", index));
      if (value["requestBody"] !== undefined) this.#body(pointerOf(operation, "requestBody"), "request body");
      const responses = pointerOf(operation, "responses");
      for (const status of this.#keys(responses)) this.#response(pointerOf(responses, status), status);
      for (const name of this.#keys(pointerOf(operation, "callbacks")))
        this.#add(pointerOf(operation, "callbacks", name), `callback ${name}`);
    }
  }

  #parameter(at: string): void {
    const { pointer, value } = this.#target(at);
    this.#add(pointer, `${String(value["in"])} parameter ${String(value["name"])}`);
    if (value["deprecated"] === true) this.#add(pointerOf(pointer, "deprecated"), "deprecated");
    this.#contents(pointer, value);
  }

  #header(at: string, name: string): void {
    const { pointer, value } = this.#target(at);
    this.#add(pointer, `header ${name}`);
    this.#contents(pointer, value);
  }

  #response(at: string, status: string): void {
    this.#body(at, `response ${status}`);
    const { pointer } = this.#target(at);
    for (const name of this.#keys(pointerOf(pointer, "headers"))) this.#header(pointerOf(pointer, "headers", name), name);
    for (const name of this.#keys(pointerOf(pointer, "links"))) this.#add(pointerOf(pointer, "links", name), `link ${name}`);
  }

  #body(at: string, what: string): void {
    const { pointer, value } = this.#target(at);
    this.#add(pointer, what);
    this.#contents(pointer, value);
  }

  #contents(pointer: string, value: JsonObject): void {
    if (value["schema"] !== undefined) this.#schema(pointerOf(pointer, "schema"));
    for (const type of this.#keys(pointerOf(pointer, "content"))) {
      const schema = pointerOf(pointer, "content", type, "schema");
      if (valueAt(this.#document, schema) !== undefined) this.#schema(schema);
    }
  }

  #schema(at: string): void {
    const { pointer, value } = this.#target(at);
    // Keywords beside a reference apply too.
    if (pointer !== at) this.#constraints(at);
    if (this.#seen.has(pointer)) return;
    this.#seen.add(pointer);
    const component = /^#\/components\/schemas\/([^/]+)$/.exec(pointer)?.[1];
    if (component !== undefined) this.#add(pointer, `schema ${component}`);
    this.#constraints(pointer);
    for (const name of this.#keys(pointerOf(pointer, "properties"))) {
      const property = pointerOf(pointer, "properties", name);
      this.#add(property, `property ${name}`);
      this.#schema(property);
    }
    const required = value["required"];
    for (const name of Array.isArray(required) ? required : [])
      if (!Object.hasOwn(this.#at(pointerOf(pointer, "properties")), String(name)) && value["allOf"] === undefined)
        this.#add(pointerOf(pointer, "required"), `required ${String(name)}, which is no property`);
    if (isObject(value["items"])) this.#schema(pointerOf(pointer, "items"));
    const rest = value["additionalProperties"];
    if (rest !== undefined) this.#add(pointerOf(pointer, "additionalProperties"), "additionalProperties");
    if (isObject(rest)) this.#schema(pointerOf(pointer, "additionalProperties"));
    for (const composition of ["allOf", "anyOf", "oneOf"]) {
      const parts = value[composition];
      for (const index of Array.isArray(parts) ? parts.keys() : []) this.#schema(pointerOf(pointer, composition, index));
    }
  }

  #constraints(pointer: string): void {
    const value = this.#at(pointer);
    for (const keyword of constraints ?? []) if (value[keyword] !== undefined) this.#add(pointerOf(pointer, keyword), keyword);
  }
}
