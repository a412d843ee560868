import { UserError } from "../../cli/user-error.js";
import { isRequest, titleOf } from "../facts/facts.js";
import { parseType } from "../facts/vendor-type.js";
import { pathNames } from "./names.js";
import { type DraftPage, placeOf } from "./page.js";

/** A page of the vendor has some dozens of tables. */
const mostTables = 500;
const mostFaults = 20;

/**
 * Refuses a copy that shows too little for a draft that `prove` accepts.
 * @throws UserError with the file and line of each fault
 */
export function checkPage(page: DraftPage): void {
  const faults = faultsOf(page);
  if (faults.length === 0) return;
  const more = faults.length > mostFaults ? [`and ${faults.length - mostFaults} more`] : [];
  throw new UserError(`${[...faults.slice(0, mostFaults), ...more].join("\n")}\nNothing was written.`);
}

function faultsOf(page: DraftPage): string[] {
  const { facts, file } = page;
  const { name } = facts.page;
  if (!/^[A-Za-z][\w-]*$/.test(name))
    return [`${file}:1: the copy does not say the name of its page: rename the file to it, such as ListThings.html`];
  if (pathNames(facts.path) === undefined)
    return [`${file}:1: the path ${facts.path} has no part that can be the name of a file`];
  if (facts.tables.length > mostTables) return [`${file}:1: the page has more than ${mostTables} tables`];
  const lost = facts.notShown.filter((what) => /: (?:name|type) of |^permission in line /.test(what));
  const uncaptioned = facts.tables.find((table) => table.kind === "named object" && table.caption === null);
  return [
    ...lost.map((what) => `${file}:1: the copy does not show this: ${what}`),
    ...(uncaptioned
      ? [
          `${placeOf(page, uncaptioned)}: the copy shows no captions, so its objects have no names: save the page as HTML, or as text with captions`,
        ]
      : []),
    ...facts.tables.flatMap((table) => tableFaults(page, table)),
  ];
}

function tableFaults(page: DraftPage, table: DraftPage["facts"]["tables"][number]): string[] {
  const place = placeOf(page, table);
  const title = titleOf(table);
  const { caption: name } = table;
  const seen = new Set<string>();
  const isRepeated = (row: string) => seen.size === seen.add(row).size;
  return [
    ...(table.kind === "named object" && name !== null && !/^[\w.-]+$/.test(name)
      ? [`${place}: ${title}: ${JSON.stringify(name)} cannot be the name of a schema, which has letters, digits, dots, - and _`]
      : []),
    ...table.rows.filter((row) => isRepeated(row.name)).map((row) => `${place}: ${title}: lists ${row.name} twice`),
    ...table.rows
      .filter(({ type }) => parseType(type) === undefined)
      .map((row) => `${place}: ${title}, row ${row.name}: ${JSON.stringify(row.type)} is not a type of the vendor's pages`),
    ...table.rows
      .filter(({ mandatory }) => isRequest(table) && mandatory === null)
      .map((row) => `${place}: ${title}, row ${row.name}: the copy does not show whether it is mandatory`),
  ];
}
