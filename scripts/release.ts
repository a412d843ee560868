import { runCommand } from "./cli/command.js";

const help = `
Prepares a release and prints the command that tags it. Publishes nothing.

  npm run release -- --dry-run    writes only to dist/release/
  npm run release                 also writes a draft entry to CHANGELOG.md, where the version has none

  --help        this text

It stops at uncommitted changes, stale generated code, a version lower than the changes since the last tag (v1.2.3) require, and
a changelog without an entry for the version, of which it writes a draft. Then it runs npm run check, packs, tests the tarball in
every compiler and run time, asks npm for known vulnerabilities, and writes to dist/release/: the tarball, sbom.cdx.json
(CycloneDX), SHA256SUMS.
`;

void runCommand({
  help,
  options: { "dry-run": { type: "boolean", default: false } },
  run: async ({ "dry-run": dryRun }) => {
    // Loads compilers, which takes longer than to refuse a wrong argument.
    const { release } = await import("./release/release.js");
    return release(dryRun, new Date());
  },
});
