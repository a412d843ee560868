import { highestBump } from "../../document/bump.js";
import type { Change } from "./change.js";
import { type PageFacts, titleOf } from "../facts/facts.js";
import { matchTables } from "./match.js";
import { unshownObjects } from "./unshown-objects.js";
import { textTable } from "../../cli/text-table.js";

/** A change, with the places to edit. */
export interface PlacedChange extends Change {
  /** `file:line`, from the root of the repository. */
  readonly edit: readonly string[];
}

/** Whether more than descriptions changed. */
export function isAlarm(changes: readonly Change[]): boolean {
  return changes.some(({ kind }) => kind !== "wording");
}

/** `{ bump, changes }` for programs. */
export function diffJson(changes: readonly PlacedChange[]): string {
  const plain = changes.map(({ table, row, kind, bump, was, is, edit, subject }) => ({
    table: table ? titleOf(table) : subject,
    row,
    kind,
    bump,
    was,
    is,
    edit,
  }));
  return `${JSON.stringify({ bump: highestBump(changes), changes: plain }, null, 2)}\n`;
}

/** One line per change, the bump, and what to do next. */
export function diffText(changes: readonly PlacedChange[], page: PageFacts, now: PageFacts): string {
  const unseen = [
    ...now.notShown,
    ...[...unshownObjects({ was: page, is: now, pairs: matchTables(page, now) })]
      .map(({ caption }) => `table of the object ${caption}`)
      .filter((what) => !now.notShown.includes(what)),
    ...(page.page.language === now.page.language ? [] : ["words, which are in another language"]),
  ];
  const limits = unseen.length === 0 ? "" : `\nnot compared, as the copy does not show it: ${unseen.join("; ")}`;
  if (changes.length === 0) return `no change: the copy says the same as spec/pages/${page.page.name}.json${limits}`;
  const rows = changes.map(({ kind, bump, table, row, subject, was, is, edit }) => [
    kind,
    bump,
    table ? titleOf(table) : subject,
    row ?? (table ? subject : ""),
    subject === "words" ? "other words" : `${was ?? "nothing"} -> ${is ?? "nothing"}`,
    edit.join(" "),
  ]);
  const next = [
    `bump: ${highestBump(changes)}`,
    `then: npm run page -- commit COPY && npm run generate && npm run page -- prove`,
  ];
  return `${textTable([["KIND", "BUMP", "TABLE", "ROW", "CHANGE", "EDIT"], ...rows])}\n\n${next.join("\n")}${limits}`;
}

const headings = ["Changed", "Added", "Removed"] as const;

/** A draft of the changelog entry. Empty if nothing changed for users. */
export function diffMarkdown(changes: readonly Change[], now: PageFacts): string {
  const bump = highestBump(changes);
  if (bump === "none") return "";
  const source = `page ${now.page.name}${now.updated === null ? "" : ` of ${now.updated}`}`;
  const sections = headings.flatMap((heading) => {
    const entries = changes.filter((change) => change.kind !== "wording" && headingOf(change) === heading);
    return entries.length === 0 ? [] : [`### ${heading}\n\n${entries.map((entry) => `- ${sentence(entry)}`).join("\n")}\n`];
  });
  const reworded = changes.filter(({ kind, bump: each }) => kind === "wording" && each !== "none");
  const words =
    reworded.length === 0
      ? []
      : [`### Docs\n\n- Reviewed after the vendor changed the descriptions: ${reworded.map(placeText).join("; ")}.\n`];
  return `<!-- ${bump} release, after the vendor's ${source} -->\n\n${[...sections, ...words].join("\n")}`;
}

function headingOf({ was, is }: Change): (typeof headings)[number] {
  return was === null ? "Added" : is === null ? "Removed" : "Changed";
}

function placeText({ table, row, subject }: Change): string {
  if (!table) return subject;
  return row === null ? titleOf(table) : `\`${row}\` in ${titleOf(table)}`;
}

function sentence(change: Change): string {
  const { kind, bump, was, is, subject } = change;
  const lead = bump === "major" ? "**Breaking:** " : "";
  const what = subject === "status" || subject === "permission" ? subject : placeText(change);
  if (was === null) return `${lead}${what}${subject === "row" || !is ? ` (${is})` : ` ${is}`}.`;
  if (is === null) return `${lead}${what}${subject === "row" ? ` (${was})` : ` ${was}`}.`;
  const verb = kind === "moved" ? "moved from" : `${subject} changed from`;
  return `${lead}${what}: ${verb} ${was} to ${is}.`;
}
