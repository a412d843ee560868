import { runCommand } from "./cli/command.js";
import { build } from "./package/build.js";

const help = `
Builds the package: src/ and generated/ to dist/src and dist/generated, and the API description as dist/openapi.yaml.
Writes its version and hash into package.json.

  npm run build
  --help        this text
`;

void runCommand({
  help,
  options: {},
  run: async () => {
    await build();
    console.log("build  dist/src, dist/generated, dist/openapi.yaml");
    return 0;
  },
});
