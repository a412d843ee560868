import { runCommand } from "./cli/command.js";
import { UserError } from "./cli/user-error.js";
import { type Bump, gravest } from "./diff/change.js";
import { diff } from "./diff/diff.js";
import { format, formats } from "./diff/format.js";

const help = `
Tells what changed from one version to another, for the document and for the code of those who use the package, and which
version number that asks for.

  npm run diff -- BASE             from BASE to the files as they are now
  npm run diff -- BASE REVISION    from BASE to REVISION

BASE and REVISION are a commit or a tag, an OpenAPI document, a tarball of the package, or a published version (name@1.2.3).

  --format F    text (default), json, or markdown
  --help        this text

Three comparisons in one list: redocly diff compares the documents; the exported types are compared, by whether users read or
write them; and the type tests of BASE are compiled against the types of REVISION.
Exit status: 0 nothing, or a patch; 2 a minor version; 3 a major one; 1 when they cannot be compared.
`;

const statuses: Readonly<Record<Bump, number>> = { patch: 0, minor: 2, major: 3 };

await runCommand({
  help,
  options: { format: { type: "string", default: "text" } },
  maxPositionals: 2,
  run: async ({ format: wanted }, [base, revision]) => {
    const as = formats.find((candidate) => candidate === wanted);
    if (as === undefined) throw new UserError(`--format takes ${formats.join(", ")}, not ${wanted}`);
    if (base === undefined) throw new UserError("name the version to compare with, such as a tag: npm run diff -- v1.0.0");
    const report = await diff(base, revision);
    console.log(format(report, as));
    return statuses[gravest(report.changes) ?? "patch"];
  },
});
