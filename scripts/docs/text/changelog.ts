/** Heading of the last section of a version. */
const forMaintainers = "### For maintainers\n";

/**
 * The changelog for users of the package: without the sections for maintainers, without other entries that name commands of the
 * repository, and without the sections that are empty then.
 */
export function usersChangelog(changelog: string): string {
  return changelog
    .split(/^(?=#{2,3} )/m)
    .filter((section) => !section.startsWith(forMaintainers))
    .map((section) =>
      section.replaceAll(/^- .*\n(?: {2}.*\n)*/gm, (entry) => (/`npm (?:run|start)\b/.test(entry) ? "" : entry)),
    )
    .filter((section) => !/^### .*\n?\s*$/.test(section))
    .join("");
}
