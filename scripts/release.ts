import { runCommand } from "./cli/command.js";
import { release } from "./release/release.js";

const help = `
Makes a release ready, and says how to publish it. Publishes nothing.

  npm run release -- --dry-run    writes to dist/release/ alone
  npm run release                 the same; where CHANGELOG.md has no entry for the version, it gets the draft

  --help        this text

It refuses uncommitted changes, stale generated code, a version smaller than the changes since the last tag (v1.2.3) ask for, and
a changelog without an entry for it; of that it writes a draft. Then it packs, tries the tarball in every compiler and run time,
asks npm for known vulnerabilities, and writes to dist/release/: the tarball, sbom.cdx.json (CycloneDX), SHA256SUMS.
`;

await runCommand({
  help,
  options: { "dry-run": { type: "boolean", default: false } },
  run: ({ "dry-run": dryRun }) => release(dryRun, new Date()),
});
