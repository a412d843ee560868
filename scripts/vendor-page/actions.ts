import { dirname, join, relative } from "node:path";
import { choice } from "../cli/choice.js";
import { UserError } from "../cli/user-error.js";
import { generatedDocument } from "../document/generated-document.js";
import { hasErrors } from "../document/problems.js";
import type { SpecFiles } from "../document/bundle.js";
import { namedFacts } from "./page-name.js";
import type { ReadPage } from "./read/read.js";
import { readSavedPage, type SavedPage } from "./saved-page.js";

// Each action imports only what it needs: Redocly takes longer to load than a page takes to read.

/** The options of `npm run page`. */
export interface PageOptions {
  readonly format: string;
  /** Name of the page, as in its address. Default: as the copy says. */
  readonly name?: string | undefined;
}

/** The API description that the pages are compared with. */
export type PageProject = SpecFiles & { readonly deviations: string };

/**
 * Runs `npm run page` with its arguments. Resolves to the exit status.
 * @throws UserError when an argument, or the page that it names, cannot be used
 */
export async function runAction(
  action: string | undefined,
  file: string | undefined,
  { format, name }: PageOptions,
  project: PageProject,
): Promise<number> {
  const isNaming = action === "commit" || action === "draft";
  if (name !== undefined && !isNaming) throw new UserError("--name is for commit and draft\nRun with --help for the usage.");
  switch (action) {
    case "read":
      return read(await readSavedPage(file), choice("--format", format, ["text", "json"]));
    case "prove":
      if (file !== undefined) throw new UserError(`Unexpected argument '${file}'\nRun with --help for the usage.`);
      choice("--format", format, ["text"]);
      return prove(project);
    case "diff":
      return diff(await readSavedPage(file), choice("--format", format, ["text", "json", "markdown"]), project);
    case "commit":
      choice("--format", format, ["text"]);
      return commit(await readSavedPage(file), name, project);
    case "draft":
      choice("--format", format, ["text"]);
      return draft(await readSavedPage(file), name, project);
    case undefined:
    default:
      throw new UserError(
        `${action === undefined ? "missing action" : `unknown action '${action}'`}: use read, prove, diff, commit or draft\nRun with --help for the usage.`,
      );
  }
}

/** Prints the facts of a saved page. Resolves to the exit status. */
async function read(page: SavedPage, format: "text" | "json"): Promise<number> {
  const { facts, fault, isNamed } = await readCopy(page);
  if (format === "json") process.stdout.write(await (await import("./facts/facts-file.js")).factsJson(facts));
  else console.log((await import("./read/read-report.js")).factsText(facts));
  if (fault !== undefined) console.error(`${page.file}:${fault.line}: warning: ${fault.message}`);
  if (!isNamed)
    console.error(
      `${page.file}:1: warning: the copy does not say the name of its page: ${facts.page.name} is that of the file`,
    );
  return 0;
}

/** Compares the committed facts with the API description, and prints the result. Resolves to the exit status. */
async function prove(project: PageProject): Promise<number> {
  const [{ readCommitted }, proving, report] = await Promise.all([
    import("./prove/committed.js"),
    import("./prove/prove.js"),
    import("./prove/proof-report.js"),
  ]);
  const committed = await readCommitted(project);
  const proof = proving.prove(
    committed.pages.map(({ facts }) => facts),
    committed.bundle.document,
    committed.deviations,
  );
  const isProven = !hasErrors(report.proofProblems(proof, committed));
  (isProven ? console.log : console.error)(report.proofText(proof, committed, project.directory));
  return isProven ? 0 : 1;
}

/** Prints what a saved page changes, compared with the committed facts. Resolves to the exit status. */
async function diff(page: SavedPage, format: "text" | "json" | "markdown", project: PageProject): Promise<number> {
  const { facts } = await readWholeCopy(page);
  const [{ readCommitted }, { matchPage }, { diffFacts }, { editsOf }, report] = await Promise.all([
    import("./prove/committed.js"),
    import("./diff/match.js"),
    import("./diff/diff.js"),
    import("./diff/edits.js"),
    import("./diff/diff-report.js"),
  ]);
  const { pages, bundle } = await readCommitted(project);
  const committed = matchPage(pages, facts);
  const found = diffFacts(committed.facts, facts);
  const edits = editsOf(found, committed, bundle, project.directory);
  const changes = found.map((change, index) => ({ ...change, edit: edits[index] ?? [] }));
  if (format === "json") process.stdout.write(report.diffJson(changes));
  else if (format === "markdown") process.stdout.write(report.diffMarkdown(changes, facts));
  else console.log(report.diffText(changes, committed.facts, facts));
  return report.isAlarm(changes) ? 1 : 0;
}

/** Writes the facts of a saved page. Resolves to the exit status. */
async function commit(page: SavedPage, name: string | undefined, project: PageProject): Promise<number> {
  const copy = await readWholeCopy(page);
  const [{ commitFacts }, { writeFacts }] = await Promise.all([
    import("./commit/commit.js"),
    import("./commit/write-facts.js"),
  ]);
  const folder = join(dirname(project.spec), "pages");
  const written = await commitFacts({ ...copy, file: page.file }, name, folder, project.directory);
  await writeFacts(written, project.directory);
  for (const warning of written.warnings) console.error(`${page.file}:1: warning: ${warning}`);
  console.log(`wrote ${relative(project.directory, written.file)}\n\nNow run npm run generate and npm run page -- prove.`);
  return 0;
}

/** Adds the operation of a saved page to the API description, with texts that are still to be written. Resolves to the exit status. */
async function draft(page: SavedPage, name: string | undefined, project: PageProject): Promise<number> {
  const copy = await readWholeCopy(page);
  const [{ readSpec, shownName }, drafting, { writeDraft }, { todoMark }] = await Promise.all([
    import("./draft/spec-source.js"),
    import("./draft/draft.js"),
    import("./draft/write-draft.js"),
    import("../document/todo.js"),
  ]);
  const spec = await readSpec(project);
  const facts = namedFacts({ ...copy, file: page.file }, name, []);
  const texts = await drafting.draft({ ...copy, facts, file: page.file }, spec);
  await writeDraft(spec, texts);
  for (const written of [...texts.keys()].toSorted())
    console.log(`${spec.files.has(written) ? "added to" : "wrote   "} ${shownName(spec, written)}`);
  console.log(
    `\nNow replace each text that starts with ${todoMark}; npm run generate lists them. Then run npm run page -- prove, and add a line to CHANGELOG.md.`,
  );
  return 0;
}

/** A copy that was read, and what is wrong with it. */
interface Copy extends ReadPage {
  readonly fault: { readonly line: number; readonly message: string } | undefined;
}

async function readCopy({ file, text }: SavedPage): Promise<Copy> {
  const [{ readPage }, { withAddress }] = await Promise.all([import("./read/read.js"), import("./facts/address.js")]);
  const copy = await readPage(text, file);
  const facts = withAddress(copy.facts, await generatedDocument().catch(() => undefined));
  return { ...copy, facts, isNamed: copy.isNamed || facts.page.address !== null, fault: faultOf(copy) };
}

function faultOf({ cutOffAt, lostCaptionAt }: ReadPage): Copy["fault"] {
  if (cutOffAt !== undefined) return { line: cutOffAt, message: "the page is cut off here: save the whole page again" };
  if (lostCaptionAt === undefined) return undefined;
  return { line: lostCaptionAt, message: "the copy has lost the caption of the table here: save the page again" };
}

/** @throws UserError when the copy is cut off or lost a caption: then what it does not show is not known */
async function readWholeCopy(page: SavedPage): Promise<Copy> {
  const copy = await readCopy(page);
  if (copy.fault !== undefined) throw new UserError(`${page.file}:${copy.fault.line}: ${copy.fault.message}`);
  return copy;
}
