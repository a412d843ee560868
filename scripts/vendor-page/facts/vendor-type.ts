/** A type of the vendor's pages. */
export type VendorType =
  | { readonly form: "primitive"; readonly name: string }
  /** `name` is undefined for `Object` alone, or `Array of objects`: the page has no table for it. */
  | { readonly form: "object"; readonly name: string | undefined }
  /** `of` is the type of the items, or of the values. */
  | { readonly form: "array" | "map"; readonly of: VendorType };

const primitives = new Map(
  `String Integer Long Boolean Float Double Number BigDecimal Byte Date DateTime Timestamp File Any Null UUID`
    .match(/\S+/g)
    ?.map((name) => [name.toLowerCase(), name]),
);
const spellings: Readonly<Record<string, string>> = {
  int: "Integer",
  int32: "Integer",
  int64: "Long",
  bool: "Boolean",
  "date-time": "DateTime",
};

/** Parses a type; undefined if the vendor's pages use no such type. */
export function parseType(text: string): VendorType | undefined {
  const type = text
    .normalize("NFKC")
    .replaceAll(/[\s\u200B\u00AD]+/gu, " ")
    .trim();
  if (type.length > 200) return undefined;
  const inner = (of: RegExp) => of.exec(type)?.[1]?.trim();

  const map = inner(/^Map\s*<\s*[^,<>]+,(.*)>$/i);
  if (map !== undefined) return wrap("map", map);
  const array = inner(/^(?:Array|List|Set)\s*<(.*)>$/i) ?? inner(/^(?:Array|List)s? of (.+)$/i) ?? inner(/^([\w.]+)\[\]$/);
  if (array !== undefined) return wrap("array", array);
  if (/^array$|^list$/i.test(type)) return { form: "array", of: { form: "object", name: undefined } };
  if (/^objects?$/i.test(type) || /^map$/i.test(type)) return { form: "object", name: undefined };
  const primitive = primitiveOf(type) ?? primitiveOf(type.replace(/s$/i, ""));
  if (primitive !== undefined) return { form: "primitive", name: primitive };
  const object = inner(/^([\w.\-/]+) objects?$/i);
  if (object === undefined) return undefined;
  // `Array of String objects` is an array of strings.
  const boxed = primitiveOf(object);
  return boxed === undefined ? { form: "object", name: object } : { form: "primitive", name: boxed };
}

function primitiveOf(name: string): string | undefined {
  const key = name.toLowerCase();
  return primitives.get(key) ?? spellings[key];
}

/** An array or map of a type. An object needs no word `object` after its name there. */
function wrap(form: "array" | "map", text: string): VendorType | undefined {
  const of = parseType(text) ?? parseType(`${text} object`);
  return of && { form, of };
}

/** The spelling that facts use. In a text that is not a type, only the white space changes. */
export function spellType(text: string): string {
  const type = parseType(text);
  return type ? spell(type) : text.replaceAll(/\s+/gu, " ").trim();
}

function spell(type: VendorType): string {
  switch (type.form) {
    case "primitive":
      return type.name;
    case "object":
      return type.name === undefined ? "Object" : `${type.name} object`;
    case "array":
      return type.of.form === "map" ? `Array<${spell(type.of)}>` : `Array of ${plural(type.of)}`;
    case "map":
      return `Map<String,${type.of.form === "object" ? (type.of.name ?? "Object") : spell(type.of)}>`;
  }
}

function plural(type: VendorType): string {
  if (type.form === "object") return type.name === undefined ? "objects" : `${type.name} objects`;
  return type.form === "primitive" ? `${type.name.toLowerCase()}s` : spell(type);
}

/** Name of the object in a type, inside any arrays and maps; undefined if there is none. */
export function objectName(type: VendorType | undefined): string | undefined {
  if (type?.form === "array" || type?.form === "map") return objectName(type.of);
  return type?.form === "object" ? type.name : undefined;
}

/** A type with other names for its innermost part: `name[]`, `map of name`. */
export function renameType(
  type: VendorType,
  rename: (type: VendorType & { readonly form: "primitive" | "object" }) => string,
): string {
  switch (type.form) {
    case "array":
      return `${renameType(type.of, rename)}[]`;
    case "map":
      return `map of ${renameType(type.of, rename)}`;
    case "primitive":
    case "object":
      return rename(type);
  }
}

/**
 * Whether a line may be a type: one of the vendor's, or a misspelled one (`Sting`, `Array of Thing object`).
 * One word in lower case is not a type, since it may be the name of the next row.
 */
export function looksLikeType(text: string): boolean {
  const type = text.trim();
  if (parseType(type)) return /^[A-Z]|[ <[]/.test(type);
  if (!/^[A-Z][a-z]{2,11}$/.test(type)) return false;
  return [...primitives.values()].some((name) => name.length > 3 && distance(type, name) <= 2 && type[0] === name[0]);
}

/** Number of characters to insert, delete, replace or swap with the next one to turn one word into the other. */
export function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    const before = rows[i - 1] ?? [];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
