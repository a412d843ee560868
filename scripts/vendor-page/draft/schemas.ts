import { UserError } from "../../cli/user-error.js";
import { isObject, type JsonObject, pointerOf, valueAt } from "../../document/json-pointer.js";
import type { PageSource } from "../../document/sources.js";
import { type Table, titleOf } from "../facts/facts.js";
import { objectTable } from "../facts/object-table.js";
import { type ObjectClass, objectClasses } from "./object-classes.js";
import { type DraftPage, placeOf } from "./page.js";
import { isRootArray, type ReferTo, tableSchema } from "./row-schema.js";
import { rowDifference } from "./same-rows.js";
import { parseMap, shownName, sourceFile, sourcePlace, type SpecSource } from "./spec-source.js";
import { tableName, todo } from "./todo.js";

/** A schema of the API description that describes tables of the page too. */
export interface SharedSchema {
  readonly file: string;
  /** Name of the schema: its key in the file. */
  readonly key: string;
  readonly tables: readonly Table[];
}

/** Where the tables of a page are described. */
export interface DraftSchemas {
  /** The file for new schemas. */
  readonly file: string;
  /** New schemas by name. */
  readonly added: ReadonlyMap<string, JsonObject>;
  readonly shared: readonly SharedSchema[];
  /** The schema of a body, as it is written in a file of `paths/`. */
  readonly bodySchema: (table: Table) => JsonObject;
  /** The schema that a body shares with an object; undefined if it has its own. */
  readonly sharedName: (table: Table) => string | undefined;
}

/** The source that `x-doc` names for a table. */
export function sourceOf({ facts }: DraftPage, { number }: Table): PageSource {
  return number === null ? { page: facts.page.name } : { page: facts.page.name, table: number };
}

/**
 * Decides for each object whether it is new, or has the rows of a schema that is there already. A body without a name that has the
 * rows of an object refers to it.
 * @throws UserError with both places when a schema has the same name and other rows
 */
export function draftSchemas(page: DraftPage, spec: SpecSource, file: string): DraftSchemas {
  const classes = objectClasses(page);
  refuseUnreached(page, classes);
  const classOf = new Map(classes.flatMap((each) => each.tables.map((table) => [table, each] as const)));
  const referByName: ReferTo = (name, from) => {
    const table = objectTable(page.facts, name, from);
    const target = table && classOf.get(table);
    return target ? { $ref: `#/${target.name}` } : { type: "object" };
  };
  const known = classes.filter(({ name }) => valueAt(spec.bundle.document, schemaPointer(name)) !== undefined);
  for (const each of known) refuseOtherRows(page, spec, each, referByName);

  const bodies = new Map<Table, string>();
  for (const table of page.facts.tables) {
    const name = sameObject(page, spec, table, classes, referByName);
    if (name !== undefined) bodies.set(table, name);
  }
  const tablesOf = (name: string) => [
    ...(classes.find((each) => each.name === name)?.tables ?? []),
    ...[...bodies].flatMap(([table, other]) => (other === name ? [table] : [])),
  ];
  const isKnown = (name: string) => valueAt(spec.bundle.document, schemaPointer(name)) !== undefined;
  const fileOf = (name: string) => (isKnown(name) ? sourceFile(spec, schemaPointer(name)) : file);
  const referFrom =
    (folder: "paths" | "schemas"): ReferTo =>
    (name, from) => {
      const { $ref: local, ...own } = referByName(name, from);
      if (typeof local !== "string") return own;
      const target = fileOf(local.slice(2));
      if (folder === "schemas" && target === file) return { $ref: local };
      return { $ref: `${relativeName(folder, target)}${local}` };
    };
  const names = new Set([...classes.map(({ name }) => name), ...bodies.values()]);
  return {
    file,
    added: new Map(
      classes
        .filter(({ name }) => !isKnown(name))
        .map(({ name, tables: [first] }) => [
          name,
          described(tableSchema(page, first, referFrom("schemas")), objectTodo(page, name, first), page, tablesOf(name)),
        ]),
    ),
    shared: [...names].filter(isKnown).map((name) => ({ ...placeInFile(spec, name), tables: tablesOf(name) })),
    bodySchema: (table) => {
      const shared = bodies.get(table);
      if (shared !== undefined) return { $ref: `${relativeName("paths", fileOf(shared))}#/${shared}` };
      const what = `what the body has, ${tableName(page.facts, table)}`;
      return described(tableSchema(page, table, referFrom("paths")), todo(what), page, [table]);
    },
    sharedName: (table) => bodies.get(table),
  };
}

function schemaPointer(name: string): string {
  return pointerOf("#/components/schemas", name);
}

function described(schema: JsonObject, description: string, page: DraftPage, tables: readonly Table[]): JsonObject {
  const { type, ...rest } = schema;
  const sources = tables.map((table) => sourceOf(page, table));
  const [only] = sources;
  return { ...(type === undefined ? {} : { type }), description, "x-doc": sources.length === 1 ? only : sources, ...rest };
}

function objectTodo({ facts }: DraftPage, name: string, table: Table): string {
  const renamed =
    name === table.caption ? "" : `; the page has two objects ${table.caption} with other rows: decide how this one is called`;
  return todo(`what ${name} is, ${tableName(facts, table)}${renamed}`);
}

function relativeName(folder: string, file: string): string {
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : `../${file}`;
}

/** A response without a name that has all rows of exactly one object: `Thing` as the response of ShowThing. */
function sameObject(
  page: DraftPage,
  spec: SpecSource,
  table: Table,
  classes: readonly ObjectClass[],
  refer: ReferTo,
): string | undefined {
  if (table.kind !== "response body" || table.rows.length === 0 || isRootArray(table)) return undefined;
  // One row is too little to recognize an object by, except in errors.
  if (table.rows.length === 1 && table.status?.startsWith("2")) return undefined;
  const drafted = tableSchema(page, table, refer);
  const components = valueAt(spec.bundle.document, "#/components/schemas");
  const inSpec = Object.keys(isObject(components) ? components : {}).filter((name) => {
    const schema = valueAt(spec.bundle.document, schemaPointer(name));
    return (
      isObject(schema) && isObject(schema["properties"]) && rowDifference(drafted, schemaPointer(name), spec) === undefined
    );
  });
  const onPage = classes.filter(({ tables: [first] }) => sameShape(tableSchema(page, first, refer), drafted));
  const names = new Set([...inSpec, ...onPage.map(({ name }) => name)]);
  const [name] = names;
  return names.size === 1 ? name : undefined;
}

function sameShape(a: JsonObject, b: JsonObject): boolean {
  const document = { components: { schemas: { a } } };
  const bundle = { document, locate: () => ({ file: "", line: 1 }) };
  return rowDifference(b, schemaPointer("a"), { bundle, deviations: [] }) === undefined;
}

function refuseUnreached(page: DraftPage, classes: readonly ObjectClass[]): void {
  const reached = new Set(classes.flatMap(({ tables }) => tables));
  const lost = page.facts.tables.find((table) => table.kind === "named object" && !reached.has(table));
  if (lost)
    throw new UserError(`${placeOf(page, lost)}: no row of the page refers to ${titleOf(lost)}: its name may be misspelled, correct it in the copy
Nothing was written.`);
}

function refuseOtherRows(page: DraftPage, spec: SpecSource, { name, tables: [first] }: ObjectClass, refer: ReferTo): void {
  const difference = rowDifference(tableSchema(page, first, refer), schemaPointer(name), spec);
  if (difference === undefined) return;
  throw new UserError(
    `${sourcePlace(spec, schemaPointer(name))}: schema ${name} has other rows than ${tableName(page.facts, first)}: ${difference}
${placeOf(page, first)}: the table of the page
Rename one of them, or follow the change of the page first. Nothing was written.`,
  );
}

function placeInFile(spec: SpecSource, name: string): { file: string; key: string } {
  const file = sourceFile(spec, schemaPointer(name));
  const content = parseMap(spec.files.get(file)?.toString("utf8") ?? "", shownName(spec, file));
  if (Object.hasOwn(content, name)) return { file, key: name };
  throw new UserError(
    `${sourcePlace(spec, schemaPointer(name))}: schema ${name} is not a key of the file: move it to a file of schemas/\nNothing was written.`,
  );
}
