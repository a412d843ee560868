import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { root, runCommand } from "./command.js";
import { hasErrors, UserError } from "./problems.js";

const help = `
Holds the API description against the pages of the vendor's reference that it follows.

  npm run page -- read FILE    the facts of a saved page: text, Markdown or HTML, English or Chinese
  npm run page -- prove        every row of spec/pages/*.json is in the API description, and nothing is in it beside, but for the
                               places in spec/deviations.yaml
  npm run page -- diff FILE    what a newer copy of a page changes, for whom, and where to edit

  --format F    read: text (default) or json; diff: text (default), json, or markdown for a draft changelog entry
  --help        this text

To commit the facts of a page: npm run --silent page -- read FILE --format json > spec/pages/<Page>.json

Exit status: read 0, or 1 when the file is no page of an operation; prove 0 when all is proven, else 1; diff 0 when nothing or
only words changed, else 1.
`;

await runCommand({
  help,
  options: { format: { type: "string", default: "text" } },
  maxPositionals: 2,
  run: async ({ format }, [action, file]) => {
    switch (action) {
      case "read":
        return read(await copy(file), checked(format, ["text", "json"]));
      case "prove":
        if (file !== undefined) throw new UserError(`Unexpected argument '${file}'\nRun with --help for the usage.`);
        checked(format, ["text"]);
        return prove();
      case "diff":
        return diff(await copy(file), checked(format, ["text", "json", "markdown"]));
      case undefined:
      default:
        throw new UserError(
          `${action === undefined ? "say" : `'${action}' is none of`} read, prove or diff\nRun with --help for the usage.`,
        );
    }
  },
});

interface Copy {
  readonly file: string;
  readonly text: string;
}

function checked<Format extends string>(format: string, formats: readonly Format[]): Format {
  const found = formats.find((known) => known === format);
  if (found === undefined) throw new UserError(`--format takes ${formats.join(" or ")} here, not ${format}`);
  return found;
}

async function copy(file: string | undefined): Promise<Copy> {
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

async function readFacts({ file, text }: Copy) {
  const [{ readPage }, { withAddress }] = await Promise.all([import("./page/read.js"), import("./page/address.js")]);
  const { facts, cutOffAt } = await readPage(text, file);
  return { facts: withAddress(facts, await generatedDocument()), cutOffAt };
}

async function read(page: Copy, format: "text" | "json"): Promise<number> {
  const { facts, cutOffAt } = await readFacts(page);
  if (format === "json") process.stdout.write((await import("./page/facts-file.js")).factsJson(facts));
  else console.log((await import("./page/read-report.js")).factsText(facts));
  if (cutOffAt !== undefined)
    console.error(`${page.file}:${cutOffAt}: warning: the page is cut off here: save it again, whole`);
  return 0;
}

async function prove(): Promise<number> {
  const [{ readCommitted }, proving, report] = await Promise.all([
    import("./page/committed.js"),
    import("./page/prove.js"),
    import("./page/proof-report.js"),
  ]);
  const committed = readCommitted(new URL("spec/", root));
  const proof = proving.prove(
    committed.pages.map(({ facts }) => facts),
    committed.bundle.document,
    committed.deviations,
  );
  const isProven = !hasErrors(report.proofProblems(proof, committed));
  (isProven ? console.log : console.error)(report.proofText(proof, committed, fileURLToPath(root)));
  return isProven ? 0 : 1;
}

async function diff(page: Copy, format: "text" | "json" | "markdown"): Promise<number> {
  const { facts, cutOffAt } = await readFacts(page);
  if (cutOffAt !== undefined)
    throw new UserError(`${page.file}:${cutOffAt}: the page is cut off here: save it again, whole, and compare that`);
  const [{ readCommitted }, { matchPage }, { diffFacts }, { EditFinder }, report] = await Promise.all([
    import("./page/committed.js"),
    import("./page/match.js"),
    import("./page/diff.js"),
    import("./page/edits.js"),
    import("./page/diff-report.js"),
  ]);
  const { pages, bundle } = readCommitted(new URL("spec/", root));
  const committed = matchPage(pages, facts);
  const finder = new EditFinder(committed, bundle, fileURLToPath(root));
  const changes = diffFacts(committed.facts, facts).map((change) => ({ ...change, edit: finder.editsOf(change) }));
  if (format === "json") process.stdout.write(report.diffJson(changes));
  else if (format === "markdown") process.stdout.write(report.diffMarkdown(changes, facts));
  else console.log(report.diffText(changes, committed.facts, facts));
  return report.isAlarm(changes) ? 1 : 0;
}

/** The bundled document, for the addresses of pages. Undefined before the first run of the generator. */
async function generatedDocument(): Promise<unknown> {
  try {
    return JSON.parse(await readFile(new URL("generated/openapi.json", root), "utf8"));
  } catch {
    return undefined;
  }
}
