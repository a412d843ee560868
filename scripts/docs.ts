import { runCommand } from "./cli/command.js";
import { portOf } from "./cli/port.js";
import { stopSignal } from "./cli/stop-signal.js";
import { UserError } from "./cli/user-error.js";
import { buildSite, serveSite, watchSite } from "./docs/docs.js";

const help = `
Renders the API docs to dist/docs/: a folder for any static host, which can be opened from disk too. It needs no network.

  npm run docs                                   dist/docs/index.html and the pages around it
  npm run docs -- --serve                        the same, and shows it on this machine
  npm run docs -- --watch                        renders and reloads on every save
  npm run docs -- --version 1.2.0 --earlier DIR  dist/docs/v1.2.0/ and latest/, beside the versions in DIR

  --serve        serve dist/docs/ after rendering it, with the security policy of the pages; Ctrl-C ends it
  --watch        serve, render on every save of the spec, the changelog or src/, and reload the pages that are open
  --port N       port to serve on (default: a free one)
  --version X    write a site of several versions: X in vX/, the highest in latest/, versions.json, a switcher on each page
  --earlier DIR  site of several versions published before: its other versions are kept
  --help         this text

Exit status: 0 done, 1 problems; then dist/docs/ is left as it was.
`;

await runCommand({
  help,
  options: {
    serve: { type: "boolean", default: false },
    watch: { type: "boolean", default: false },
    port: { type: "string", default: "0" },
    version: { type: "string" },
    earlier: { type: "string" },
  },
  run: async ({ serve, watch, port, version, earlier }) => {
    if (version === undefined && earlier !== undefined) throw new UserError("--earlier goes with --version");
    if (version !== undefined && watch) throw new UserError("--watch and --version do not go together");
    const chosen = portOf(port);
    if (watch) await watchSite(chosen, stopSignal());
    else {
      console.log(`docs   ${await buildSite(version, earlier)}`);
      if (serve) await serveSite(chosen, stopSignal());
    }
    return 0;
  },
});
