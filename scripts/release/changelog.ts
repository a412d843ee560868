import type { Change } from "../diff/change.js";

/** The entry of a version, from its heading up to the next heading; undefined when it has no entry. */
export function entryOf(changelog: string, version: string): string | undefined {
  const heading = new RegExp(`^## \\[?${version.replaceAll(".", "\\.")}\\]?(?![\\w.-]).*$`, "m").exec(changelog);
  if (heading === null) return undefined;
  return changelog
    .slice(heading.index)
    .split(/\n(?=## )/)[0]
    ?.trim();
}

/**
 * A draft of a version's entry: the notes under Unreleased, then what the comparison found.
 * @param date as the heading shows it: `2026-02-01`
 * @param changes the highest first
 */
export function draftEntry(changelog: string, version: string, date: string, changes: readonly Change[]): string {
  const noted = entryOf(changelog, "Unreleased")?.replace(/^## .*\n*/, "");
  const found = changes.map(
    ({ bump, subject, findings }) => `- ${marks[bump]}\`${subject}\`: ${findings.map(({ why }) => why).join("; ")}`,
  );
  const sections = [
    `## ${version} – ${date}`,
    ...(noted ? [noted] : []),
    ...(found.length > 0 ? [`### API\n\n${found.join("\n")}`] : []),
  ];
  return `${sections.join("\n\n")}\n`;
}

const marks = { major: "**Breaking:** ", minor: "New: ", patch: "", none: "" } as const;

/** The changelog with the draft in place of the unreleased notes. */
export function withEntry(changelog: string, entry: string): string {
  const unreleased = entryOf(changelog, "Unreleased");
  if (unreleased !== undefined) return changelog.replace(unreleased, () => `## Unreleased\n\n${entry.trim()}`);
  const [first = "", ...rest] = changelog.split(/\n(?=## )/);
  return [first.trimEnd(), "", entry, ...rest].join("\n");
}
