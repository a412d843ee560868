/** A JSON object of unknown form, as read from a document. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Appends keys to a JSON pointer in URI fragment form (RFC 6901, section 6, unencoded): `#/paths/~1x`. */
export function pointerOf(base: string, ...keys: (string | number)[]): string {
  return keys.reduce<string>((pointer, key) => `${pointer}/${escaped(String(key))}`, base);
}

function escaped(key: string): string {
  // Called for each part of a document, and hardly any key has such a character.
  return key.includes("/") || key.includes("~") ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
}

/** The keys of a JSON pointer, with or without a leading `#`. */
export function keysOf(pointer: string): string[] {
  const path = pointer.replace(/^#/, "");
  if (path === "") return [];
  const keys = path.slice(1).split("/");
  return path.includes("~") ? keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~")) : keys;
}

/** The JSON pointer in a reference's fragment. One that is not correctly encoded is returned unchanged. */
export function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The value at a JSON pointer in a document; undefined where there is none. */
export function valueAt(root: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce(childAt, root);
}

function childAt(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Follows references inside a bundled document to the first value that is not one. Returns it with its pointer. */
export function dereference(root: unknown, value: unknown, pointer: string): { value: unknown; pointer: string } {
  return follow(root, { value, pointer }, new Set());
}

interface Node {
  readonly value: unknown;
  readonly pointer: string;
}

function follow(root: unknown, start: Node, seen: Set<string>): Node {
  let node = start;
  while (isObject(node.value) && typeof node.value["$ref"] === "string" && !seen.has(node.value["$ref"])) {
    const reference = node.value["$ref"];
    seen.add(reference);
    node = { value: root, pointer: "#" };
    for (const key of keysOf(decodeFragment(reference))) {
      // A pointer may lead through a reference, as Redocly allows.
      const { value, pointer } = isObject(node.value) && Object.hasOwn(node.value, key) ? node : follow(root, node, seen);
      node = { value: childAt(value, key), pointer: pointerOf(pointer, key) };
    }
  }
  return node;
}
