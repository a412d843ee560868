import { choice } from "./cli/choice.js";
import { runCommand } from "./cli/command.js";
import { UserError } from "./cli/user-error.js";
import { formats } from "./diff/format.js";

const help = `
Lists what changed between two versions, in the document and in the code of the package's users, and which version number the
changes require.

  npm run diff -- BASE             from BASE to the files as they are now
  npm run diff -- BASE REVISION    from BASE to REVISION

BASE and REVISION are a commit or a tag, an OpenAPI document, a tarball of the package, or a published version (name@1.2.3).

  --format F    text (default), json, or markdown
  --help        this text

It puts three comparisons into one list: redocly diff compares the documents; the exported types are compared, separately for
values that users read and values that they write; and the type tests of BASE are compiled against the types of REVISION.
Exit status: 0 no change or a patch; 2 a minor version; 3 a major version; 1 when the versions cannot be compared.
`;

void runCommand({
  help,
  options: { format: { type: "string", default: "text" } },
  maxPositionals: 2,
  run: async ({ format }, [base, revision]) => {
    if (base === undefined) throw new UserError("name the version to compare with, such as a tag: npm run diff -- v1.0.0");
    const as = choice("--format", format, formats);
    // Loads compilers, which takes longer than to refuse a wrong argument.
    const { printDiff } = await import("./diff/diff.js");
    return printDiff(base, revision, as);
  },
});
