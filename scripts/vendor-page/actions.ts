import { readFile } from "node:fs/promises";
import { UserError } from "../cli/user-error.js";
import { generatedDocument } from "../document/generated-document.js";
import { hasErrors } from "../document/problems.js";
import { project, root } from "../project/project.js";

const spec = new URL("spec/", root);

/** A page that was saved as a file. */
export interface SavedPage {
  readonly file: string;
  readonly text: string;
}

export async function savedPage(file: string | undefined): Promise<SavedPage> {
  if (file === undefined) throw new UserError("name the file of a saved page\nRun with --help for the usage.");
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new UserError(
      `${file} cannot be read: ${error instanceof Error && "code" in error ? String(error.code) : "unknown"}`,
    );
  }
  try {
    return { file, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    throw new UserError(`${file} is not UTF-8: save the page in UTF-8`);
  }
}

async function readFacts({ file, text }: SavedPage) {
  const [{ readPage }, { withAddress }] = await Promise.all([import("./read/read.js"), import("./facts/address.js")]);
  const { facts, cutOffAt } = await readPage(text, file);
  return { facts: withAddress(facts, await generatedDocument().catch(() => undefined)), cutOffAt };
}

export async function read(page: SavedPage, format: "text" | "json"): Promise<number> {
  const { facts, cutOffAt } = await readFacts(page);
  if (format === "json") process.stdout.write((await import("./facts/facts-file.js")).factsJson(facts));
  else console.log((await import("./read/read-report.js")).factsText(facts));
  if (cutOffAt !== undefined)
    console.error(`${page.file}:${cutOffAt}: warning: the page is cut off here: save it again, whole`);
  return 0;
}

export async function prove(): Promise<number> {
  const [{ readCommitted }, proving, report] = await Promise.all([
    import("./facts/committed.js"),
    import("./prove/prove.js"),
    import("./prove/proof-report.js"),
  ]);
  const committed = readCommitted(spec);
  const proof = proving.prove(
    committed.pages.map(({ facts }) => facts),
    committed.bundle.document,
    committed.deviations,
  );
  const isProven = !hasErrors(report.proofProblems(proof, committed));
  (isProven ? console.log : console.error)(report.proofText(proof, committed, project.directory));
  return isProven ? 0 : 1;
}

export async function diff(page: SavedPage, format: "text" | "json" | "markdown"): Promise<number> {
  const { facts, cutOffAt } = await readFacts(page);
  if (cutOffAt !== undefined)
    throw new UserError(`${page.file}:${cutOffAt}: the page is cut off here: save it again, whole, and compare that`);
  const [{ readCommitted }, { matchPage }, { diffFacts }, { EditFinder }, report] = await Promise.all([
    import("./facts/committed.js"),
    import("./diff/match.js"),
    import("./diff/diff.js"),
    import("./diff/edits.js"),
    import("./diff/diff-report.js"),
  ]);
  const { pages, bundle } = readCommitted(spec);
  const committed = matchPage(pages, facts);
  const finder = new EditFinder(committed, bundle, project.directory);
  const changes = diffFacts(committed.facts, facts).map((change) => ({ ...change, edit: finder.editsOf(change) }));
  if (format === "json") process.stdout.write(report.diffJson(changes));
  else if (format === "markdown") process.stdout.write(report.diffMarkdown(changes, facts));
  else console.log(report.diffText(changes, committed.facts, facts));
  return report.isAlarm(changes) ? 1 : 0;
}
