import { runCommand } from "./cli/command.js";
import { parsePort } from "./cli/local-server.js";
import { stopSignal } from "./cli/stop-signal.js";
import { docs } from "./docs/docs.js";

const help = `
Renders the API docs to dist/docs/, a folder for any static host. The pages also open as files and load nothing from the network.

  npm run docs                                   dist/docs/index.html and the pages around it
  npm run docs -- --serve                        the same, then serves the folder on this machine
  npm run docs -- --watch                        renders and reloads the pages on every save
  npm run docs -- --version 1.2.0 --earlier DIR  dist/docs/v1.2.0/ and latest/, and the versions in DIR

  --serve        serve dist/docs/ after rendering, with the security policy of the pages; stop it with Ctrl+C
  --watch        serve, render on every save of the spec, the changelog or src/, and reload the open pages
  --port N       port to serve on (default: a free one)
  --version X    write a site of several versions: X in vX/, the highest in latest/, versions.json, a version menu on each page
  --earlier DIR  a site of several versions published before; its other versions are kept
  --help         this text

Exit status: 0 done; 1 problems, and dist/docs/ is unchanged.
`;

void runCommand({
  help,
  options: {
    serve: { type: "boolean", default: false },
    watch: { type: "boolean", default: false },
    port: { type: "string", default: "0" },
    version: { type: "string" },
    earlier: { type: "string" },
  },
  run: ({ port, ...options }) => docs({ ...options, port: parsePort(port) }, stopSignal),
});
