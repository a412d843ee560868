import { runCommand } from "./cli/command.js";
import { runAction } from "./vendor-page/actions.js";

const help = `
Compares the API description with the pages of the vendor's reference that it is written from, and drafts operations from pages.

  npm run page -- read FILE    print the facts of a saved page: text, Markdown or HTML, in English or Chinese
  npm run page -- prove        check that every row of spec/pages/*.json is in the API description, and that everything in it is on
                               a page; spec/deviations.yaml lists the exceptions
  npm run page -- diff FILE    print what a newer copy of a page changes, for whom, and where to edit
  npm run page -- draft FILE   add the operation of a page to spec/: its path, schemas, examples and facts, with a text
                               "TODO: ..." for each text that you have to write; npm run generate lists those that are left

  --format F    read: text (default) or json; diff: text (default), json, or markdown for a draft changelog entry
  --help        this text

draft adds to files and changes nothing that is there. It refuses a copy without captions or without the cells of the column
Mandatory, and an object that has the name of a schema and other rows. Then nothing is written.

To commit the facts of a page: npm run --silent page -- read FILE --format json > spec/pages/<Page>.json

Exit status: read: 0, or 1 if the file is not the page of an operation. prove: 0 if everything is proven, else 1.
diff: 0 if nothing or only the words of descriptions changed, else 1. draft: 0, or 1 if nothing was written.
`;

void runCommand({
  help,
  options: { format: { type: "string", default: "text" } },
  maxPositionals: 2,
  run: ({ format }, [action, file]) => runAction(action, file, format),
});
