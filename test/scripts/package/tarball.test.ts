import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readTarball } from "../../../scripts/package/tarball.js";
import { folderOf } from "../../support/folder.js";
import { paxPath, type TarEntry, tarOf } from "../../support/tar.js";

function read(bytes: Uint8Array) {
  return readTarball(join(folderOf({ "p.tgz": bytes }), "p.tgz"));
}

test.each([
  ["packed", gzipSync],
  ["as git writes it", (bytes: Buffer) => bytes],
])("an archive, %s: the files in its folder", async (_, pack) => {
  const long = `package/${"folder/".repeat(20)}ä.txt`;
  const entries: TarEntry[] = [
    { name: "pax_global_header", type: "g", content: "19 comment=commit\n" },
    { name: "package/", type: "5" },
    { name: "package/a.json", content: "{}" },
    paxPath(long),
    { name: "package/cut", content: "x".repeat(513) },
    { name: "package/empty" },
  ];
  const files = await read(pack(tarOf(entries)));
  expect([...files].map(([name, content]) => [name, content.length])).toEqual([
    ["a.json", 2],
    [long.slice("package/".length), 513],
    ["empty", 0],
  ]);
});

test("an archive of the tar program", async () => {
  const folder = folderOf({ "package/a.txt": "a", [`package/${"b/".repeat(70)}c.txt`]: "c" });
  execFileSync("tar", ["--format=posix", "-czf", "p.tgz", "package"], { cwd: folder });
  const files = await readTarball(join(folder, "p.tgz"));
  expect([...files.values()].map(String).toSorted()).toEqual(["a", "c"]);
});

describe("is refused:", () => {
  const record = (index: number) => `11 a${index + 1000}=b\n`;
  const cases: [name: string, entries: TarEntry[], want: string][] = [
    ["a path out of the folder", [{ name: "package/../../x" }], "leads out of the archive"],
    ["a path from the root", [{ name: "/etc/passwd/.." }], "leads out of the archive"],
    ["a long path out of the folder", [paxPath("package/../x"), { name: "package/y" }], "leads out of the archive"],
    ["a path with backslashes", [{ name: "package/..\\..\\x" }], "leads out of the archive"],
    ["a path with a drive", [{ name: "package/C:/x" }], "leads out of the archive"],
    ["a file without a name", [{ name: "package/" }], "leads out of the archive"],
    ["a name that no system takes", [paxPath(`package/${"x".repeat(300)}`), { name: "y" }], "is no name of a file"],
    ["a symbolic link", [{ name: "package/a", type: "2", link: "/etc/passwd" }], "is a link or a device"],
    ["a hard link", [{ name: "package/a", type: "1", link: "package/b" }], "is a link or a device"],
    ["a device", [{ name: "package/a", type: "3" }], "is a link or a device"],
    ["a long name in GNU's format", [{ name: "././@LongLink", type: "L", content: "x" }], "is a link or a device"],
    ["a file that is a folder too", [{ name: "package/a" }, { name: "package/a/b" }], "is in a folder that is a file too"],
    [
      "a path that some systems do not take",
      [paxPath(`package/${"folder/".repeat(90)}${"x".repeat(250)}/${"y".repeat(250)}`), { name: "z" }],
      "is no name of a file",
    ],
    [
      "a damaged extended header",
      [{ name: "x", type: "x", content: "1 ".repeat(8_000_000) }],
      "holds an extended header that is damaged",
    ],
    [
      "an extended header of many records",
      [{ name: "x", type: "x", content: Array.from({ length: 51 }, (_, index) => record(index)).join("") }],
      "or has more than 50 records",
    ],
    ["too many files", Array.from({ length: 20_001 }, (_, n) => ({ name: `package/${n}` })), "holds more than 20000 files"],
  ];
  test.each(cases)("%s", async (_, entries, want) => {
    await expect(read(gzipSync(tarOf(entries)))).rejects.toThrow(want);
  });

  test("a small archive that unpacks to more than the limit", async () => {
    const bomb = gzipSync(Buffer.alloc(257 * 1024 * 1024), { level: 1 });
    await expect(read(bomb)).rejects.toThrow("has more than 268435456 bytes unpacked");
  });

  test("a pipe, which is not waited for", async () => {
    const folder = folderOf({});
    execFileSync("mkfifo", [join(folder, "p.tgz")]);
    await expect(readTarball(join(folder, "p.tgz"))).rejects.toThrow("is not a file");
  });

  test("an archive that is cut off, no archive, and a folder", async () => {
    const whole = tarOf([{ name: "package/a", content: "x".repeat(2000) }]);
    await expect(read(whole.subarray(0, 1024))).rejects.toThrow("is cut off");
    await expect(read(gzipSync(whole).subarray(0, 40))).rejects.toThrow("cannot be unpacked");
    await expect(read(Buffer.from("x".repeat(600)))).rejects.toThrow("is no tar archive");
    await expect(readTarball(folderOf({}))).rejects.toThrow("is not a file");
  });
});
