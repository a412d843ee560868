/**
 * The changelog for users of the package: without the entries that name commands of the repository, and without the sections that are
 * empty then.
 */
export function usersChangelog(changelog: string): string {
  const kept = changelog.replaceAll(/^- .*\n(?: {2}.*\n)*/gm, (entry) => (/`npm (?:run|start)\b/.test(entry) ? "" : entry));
  return kept.replaceAll(/^### .*\n\s*(?=### |## |$(?![^]))/gm, "");
}
