import { runCommand } from "./cli/command.js";
import { allowedGrowth, checkSizes } from "./package/size.js";

const help = `
Measures what the package adds to a page: bundled by esbuild for browsers, minified and gzipped.

  npm run size
  --help        this text

Exit status: 1 when a size is more than ${allowedGrowth * 100}% above the one in .size.json, else 0.
`;

void runCommand({ help, options: {}, run: checkSizes });
