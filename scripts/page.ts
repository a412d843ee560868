import { runCommand } from "./cli/command.js";
import { project } from "./project/project.js";
import { runAction } from "./vendor-page/actions.js";

const help = `
Compares the API description with the pages of the vendor's reference that it is written from, and drafts operations from pages.

  npm run page -- read FILE    print the facts of a saved page: text, Markdown or HTML, in English or Chinese
  npm run page -- prove        check that every row of spec/pages/*.json is in the API description, and that everything in it is on
                               a page; spec/deviations.yaml lists the exceptions
  npm run page -- diff FILE    print what a newer copy of a page changes, for whom, and where to edit
  npm run page -- commit FILE  write the facts of a page to spec/pages/, in place of those that are there
  npm run page -- draft FILE   add the operation of a page to spec/: its path, schemas, examples and facts, with a text
                               "TODO: ..." for each text that you have to write; npm run generate lists those that are left

  --format F    read: text (default) or json; diff: text (default), json, or markdown for a draft changelog entry
  --name N      commit, draft: the name of the page, which is the last part of its address without .html, such as ListThings.
                Needed for a copy that does not say it
  --help        this text

commit and draft write nothing for a copy that is cut off, or has no captions or no cells in the column Mandatory. commit also
refuses a copy that shows less than the facts that are there; draft one with an object that has the name of a schema and other rows.
draft adds to files and changes nothing that is there.

Exit status: read: 0, or 1 if the file is not the page of an operation. prove: 0 if everything is proven, else 1.
diff: 0 if nothing or only the words of descriptions changed, else 1. commit and draft: 0, or 1 if nothing was written.
`;

void runCommand({
  help,
  options: { format: { type: "string", default: "text" }, name: { type: "string" } },
  maxPositionals: 2,
  run: (options, [action, file]) => runAction(action, file, options, project),
});
