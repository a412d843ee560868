/** A type as the vendor writes it, taken apart. */
export type VendorType =
  | { readonly form: "primitive"; readonly name: string }
  /** `name` is undefined for `Object` alone, or `Array of objects`: the page has no table for it. */
  | { readonly form: "object"; readonly name: string | undefined }
  | { readonly form: "array"; readonly items: VendorType }
  | { readonly form: "map"; readonly values: VendorType };

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

/** Takes a type apart; undefined where it is none that the vendor's pages use. */
export function parseType(text: string): VendorType | undefined {
  const type = text
    .normalize("NFKC")
    .replaceAll(/[\s\u200B\u00AD]+/gu, " ")
    .trim();
  if (type.length > 200) return undefined;
  const inner = (of: RegExp) => of.exec(type)?.[1]?.trim();

  const map = inner(/^Map\s*<\s*[^,<>]+,(.*)>$/i);
  if (map !== undefined) return wrap(map, (values) => ({ form: "map", values }));
  const array = inner(/^(?:Array|List|Set)\s*<(.*)>$/i) ?? inner(/^(?:Array|List)s? of (.+)$/i) ?? inner(/^([\w.]+)\[\]$/);
  if (array !== undefined) return wrap(array, (items) => ({ form: "array", items }));
  if (/^array$|^list$/i.test(type)) return { form: "array", items: { form: "object", name: undefined } };
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

/** A type in brackets, where an object needs no word `object` behind its name. */
function wrap(text: string, around: (inner: VendorType) => VendorType): VendorType | undefined {
  const inner = parseType(text) ?? parseType(`${text} object`);
  return inner && around(inner);
}

/** The spelling that facts use; what is no type stays as it is, but for white space. */
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
      return type.items.form === "map" ? `Array<${spell(type.items)}>` : `Array of ${plural(type.items)}`;
    case "map":
      return `Map<String,${type.values.form === "object" ? (type.values.name ?? "Object") : spell(type.values)}>`;
  }
}

function plural(type: VendorType): string {
  if (type.form === "object") return type.name === undefined ? "objects" : `${type.name} objects`;
  return type.form === "primitive" ? `${type.name.toLowerCase()}s` : spell(type);
}

/** Name of the object that a type is about, however deep; undefined where there is none. */
export function objectName(type: VendorType | undefined): string | undefined {
  switch (type?.form) {
    case "object":
      return type.name;
    case "array":
      return objectName(type.items);
    case "map":
      return objectName(type.values);
    case "primitive":
    case undefined:
      return undefined;
  }
}

/**
 * Whether a line may be a type: one of the vendor's, or a slip of the pen in one (`Sting`, `Array of Thing object`).
 * One word in small letters is none, since it may be the name of the next row.
 */
export function looksLikeType(text: string): boolean {
  const type = text.trim();
  if (parseType(type)) return /^[A-Z]|[ <[]/.test(type);
  if (!/^[A-Z][a-z]{2,11}$/.test(type)) return false;
  return [...primitives.values()].some((name) => name.length > 3 && distance(type, name) <= 2 && type[0] === name[0]);
}

/** Number of characters to insert, drop, replace or swap with their neighbour to get from one word to the other. */
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
