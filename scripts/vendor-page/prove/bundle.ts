import { readFileSync } from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { isObject, keysOf, pointerOf } from "../../document/json-pointer.js";
import { UserError } from "../../cli/user-error.js";

/** A place in the sources. */
export interface Place {
  /** Absolute path. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The API description in one piece, and where each part of it comes from. */
export interface Bundle {
  readonly document: Readonly<Record<string, unknown>>;
  /** Where the innermost part of the description around a pointer stands. */
  readonly locate: (pointer: string) => Place;
}

interface Source {
  readonly file: string;
  readonly document: Document.Parsed;
  readonly counter: LineCounter;
}

/** Kind of component that a reference below a key becomes, as Redocly names them; path items stay where they are. */
const componentKinds: Readonly<Record<string, string>> = {
  responses: "responses",
  parameters: "parameters",
  examples: "examples",
  headers: "headers",
  requestBody: "requestBodies",
  links: "links",
  callbacks: "callbacks",
};

/**
 * Bundles the sources as `npm run generate` does, without loading what that takes: references between files become references
 * to components of the same name. Keeps the place of every node.
 * @throws UserError with file and line when a source cannot be read
 */
export function bundle(root: string): Bundle {
  return new Bundler(root).bundle();
}

class Bundler {
  readonly #root: string;
  readonly #sources = new Map<string, Source>();
  readonly #places = new Map<string, Place>();
  readonly #components: Record<string, Record<string, unknown>> = {};
  /** Pointer of the component made of a node, by file and pointer. */
  readonly #made = new Map<string, string>();

  constructor(root: string) {
    this.#root = root;
  }

  bundle(): Bundle {
    const source = this.#open(this.#root, this.#root, 1);
    const copied = this.#copy(source, source.document.contents, "#", []);
    if (!isObject(copied)) throw new UserError(`${this.#shown(this.#root)}:1: is not an OpenAPI document`);
    const own = isObject(copied["components"]) ? copied["components"] : {};
    const components = Object.fromEntries(
      [...new Set([...Object.keys(own), ...Object.keys(this.#components)])].map((kind) => {
        const declared = own[kind];
        return [kind, { ...(isObject(declared) ? declared : {}), ...this.#components[kind] }];
      }),
    );
    return {
      document: { ...copied, ...(Object.keys(components).length > 0 ? { components } : {}) },
      locate: (pointer) => {
        const keys = keysOf(pointer);
        for (let length = keys.length; length > 0; length--) {
          const place = this.#places.get(pointerOf("#", ...keys.slice(0, length)));
          if (place) return place;
        }
        return { file: this.#root, line: 1 };
      },
    };
  }

  #open(file: string, from: string, line: number): Source {
    const known = this.#sources.get(file);
    if (known) return known;
    let text: string;
    try {
      text = readFileSync(file, "utf8");
    } catch {
      throw new UserError(`${this.#shown(from)}:${line}: ${this.#shown(file)} cannot be read`);
    }
    const counter = new LineCounter();
    const document = parseDocument(text, { lineCounter: counter, logLevel: "silent" });
    const [error] = document.errors;
    if (error) {
      const at = counter.linePos(error.pos[0]).line;
      throw new UserError(`${this.#shown(file)}:${at}: ${error.message.split("\n")[0] ?? "is not YAML"}`);
    }
    const source = { file, document, counter };
    this.#sources.set(file, source);
    return source;
  }

  #shown(file: string): string {
    return relative(join(dirname(this.#root), ".."), file);
  }

  #line({ counter }: Source, node: Node): number {
    return counter.linePos(node.range?.[0] ?? 0).line;
  }

  /** @param keys of the bundled document, down to the node */
  #copy(source: Source, node: unknown, pointer: string, keys: readonly string[]): unknown {
    if (isSeq<Node>(node))
      return node.items.map((item, index) => {
        const at = pointerOf(pointer, index);
        this.#places.set(at, { file: source.file, line: this.#line(source, item) });
        return this.#copy(source, item, at, [...keys, String(index)]);
      });
    if (isScalar(node)) return node.value;
    // An alias, or nothing.
    if (!isMap<Node, Node | null>(node)) return (node as Node | null)?.toJS(source.document) ?? null;
    const reference = node.get("$ref");
    if (typeof reference === "string" && !keys.includes("example") && !keys.includes("x-doc"))
      return this.#follow(source, node, reference, pointer, keys);
    return this.#copyEntries(source, node, pointer, keys);
  }

  #copyEntries(source: Source, node: unknown, pointer: string, keys: readonly string[], without = ""): Record<string, unknown> {
    const copied: Record<string, unknown> = {};
    if (!isMap<Node, Node | null>(node)) return copied;
    for (const { key, value } of node.items) {
      const name = String(isScalar(key) ? key.value : key);
      if (name === without) continue;
      const at = pointerOf(pointer, name);
      this.#places.set(at, { file: source.file, line: this.#line(source, key) });
      copied[name] = this.#copy(source, value, at, [...keys, name]);
    }
    return copied;
  }

  #follow(source: Source, node: Node, reference: string, pointer: string, keys: readonly string[]): unknown {
    const line = this.#line(source, node);
    const [uri = "", fragment = ""] = reference.split("#");
    if (/^[a-z][a-z\d+.-]+:/i.test(uri))
      throw new UserError(`${this.#shown(source.file)}:${line}: references to other hosts are not followed: ${reference}`);
    const file = uri === "" ? source.file : join(dirname(source.file), uri);
    if (file === this.#root && fragment !== "") return this.#copyEntries(source, node, pointer, keys);
    const target = this.#open(file, source.file, line);
    const path = keysOf(decodeURIComponent(fragment));
    const found: unknown = path.length === 0 ? target.document.contents : target.document.getIn(path, true);
    if (found === undefined || found === null)
      throw new UserError(`${this.#shown(source.file)}:${line}: ${reference} leads nowhere`);
    const isDeclaration = keys.length === 3 && keys[0] === "components";
    const isPathItem = keys.length === 2 && keys[0] === "paths";
    if (isDeclaration || isPathItem) return this.#copy(target, found, pointer, keys);

    const identity = `${file}#${fragment}`;
    let component = this.#made.get(identity);
    if (component === undefined) {
      const kind = kindOf(keys);
      const components = (this.#components[kind] ??= {});
      const base = path.at(-1) ?? basename(file, extname(file));
      let name = base;
      for (let count = 2; Object.hasOwn(components, name); count++) name = `${base}-${count}`;
      component = pointerOf("#/components", kind, name);
      this.#made.set(identity, component);
      // Before its parts, one of which may refer back to it.
      components[name] = {};
      this.#places.set(component, { file, line: this.#placeOfKey(target, path) });
      components[name] = this.#copy(target, found, component, ["components", kind, name]);
    }
    return { $ref: component, ...this.#copyEntries(source, node, pointer, keys, "$ref") };
  }

  /** Line of the key that holds a node. */
  #placeOfKey(source: Source, path: readonly string[]): number {
    const parent: unknown = path.length > 1 ? source.document.getIn(path.slice(0, -1), true) : source.document.contents;
    const pair = isMap<Node, Node>(parent)
      ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1))
      : undefined;
    return pair ? this.#line(source, pair.key) : 1;
  }
}

function kindOf(keys: readonly string[]): string {
  const last = keys.at(-1) ?? "";
  const map = keys.at(-2) ?? "";
  if (keys.includes("examples") && map === "examples") return "examples";
  // Below `properties`, a key such as `headers` is a mere name.
  if (map === "properties") return "schemas";
  return componentKinds[last] ?? componentKinds[map] ?? "schemas";
}
