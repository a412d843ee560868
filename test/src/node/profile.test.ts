import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { ConfigError } from "../../../src/errors/errors.js";
import { fromProfile } from "../../../src/node/index.js";
import { credentialsFile, keysInEnv, outcomeOf, temporaryFolder } from "../../support/credentials-file.js";

/** Both keys of a section. */
const keys = "ak = file-ak\nsk = file-sk\n";

describe("fromProfile", () => {
  const pair = { ak: "file-ak", sk: "file-sk" };
  const wholeCrlf = "[basic]\r\nak=file-ak\r\nsk=file-sk\r\nsecurity_token=st\r\nproject_id=p1\r\n";
  const others = "ak = no\n[global]\nak = no\nsk = no\n[basic]\nak = file-ak\ndomain_id = d\nsk = file-sk\n[z]\nak = no\n";
  const putBoth = "fromProfile: put ak and sk under [basic] in FILE";
  test.each<[string, string, object, unknown]>([
    ["the section basic", `[basic]\n${keys}`, {}, pair],
    ["CRLF and no spaces", wholeCrlf, {}, { ...pair, securityToken: "st", projectId: "p1" }],
    ["spaces, tabs and empty lines", "\n  [ basic ]\t\n\n  ak\t=  file-ak  \n\tsk =file-sk\t\n", {}, pair],
    ["comments", "# ak = no\n[basic]\n; sk = no\nak = file-ak\n  #ak = no\nsk = file-sk", {}, pair],
    ["a comment behind the section's name", `[basic] # mine\n${keys}`, {}, pair],
    ["a mark of its byte order", `\uFEFF[basic]\n${keys}`, {}, pair],
    ["`=`, `#` and `;` in values", "[basic]\nak = a=b\nsk = c#d;e==\n", {}, { ak: "a=b", sk: "c#d;e==" }],
    ["other sections and keys", others, {}, pair],
    ["the section asked for", `[basic]\nak = no\nsk = no\n[other]\n${keys}`, { profile: "other" }, pair],
    ["no such section", "[basic]\nak = no\nsk = no\n", { profile: "other" }, putBoth.replace("basic", "other")],
    ["no section", "ak = no\nsk = no\n", {}, putBoth],
    ["nothing", "", {}, putBoth],
    ["empty values", "[basic]\nak =\nsk =\n", {}, putBoth],
    ["an access key alone", "[basic]\nak = file-ak\n", {}, "fromProfile: [basic] in FILE: ak is set, so set sk too"],
    ["a secret key alone", "[basic]\nak =\nsk = file-sk\n", {}, "fromProfile: [basic] in FILE: sk is set, so set ak too"],
  ])("with %s", async (_, text, options, want) => {
    const file = await credentialsFile(text);
    const got = await outcomeOf(fromProfile({ file, env: keysInEnv, ...options })());
    expect(got).toEqual(typeof want === "string" ? new ConfigError(want.replace("FILE", file)) : want);
    expect(got instanceof ConfigError).toBe(typeof want === "string");
  });

  test("finds the file by option, else by variable, else at home; reads it at every call", async () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    const folder = await temporaryFolder();
    const named = await credentialsFile("[basic]\nak=named\nsk=s");
    const given = await credentialsFile("[basic]\nak=given\nsk=s");
    const env = { HUAWEICLOUD_SDK_CREDENTIALS_FILE: named };
    expect(await fromProfile({ file: given, env })()).toMatchObject({ ak: "given" });
    const provide = fromProfile({ env });
    expect(await provide()).toMatchObject({ ak: "named" });
    await writeFile(named, "[basic]\nak=renewed\nsk=s");
    expect(await provide()).toMatchObject({ ak: "renewed" });

    for (const name of ["HOME", "USERPROFILE"]) vi.stubEnv(name, folder);
    await mkdir(join(folder, ".huaweicloud"));
    await writeFile(join(folder, ".huaweicloud", "credentials"), "[basic]\nak=home\nsk=s");
    expect(await fromProfile({ env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "" } })()).toMatchObject({ ak: "home" });
  });

  test("reports a missing file and one that cannot be read as two different errors", async () => {
    const folder = await temporaryFolder();
    const missing = join(folder, "missing");
    await expect(fromProfile({ file: missing })()).rejects.toThrow(
      new ConfigError(`fromProfile: put ak and sk under [basic] in ${missing}`),
    );
    const error = await outcomeOf(fromProfile({ file: folder })());
    expect(error).toMatchObject({
      name: "ConfigError",
      message: `fromProfile: ${folder} cannot be read (EISDIR)`,
      cause: { code: "EISDIR" },
    });
  });
});

test("a pipe is refused, and not waited for", async () => {
  const pipe = join(await temporaryFolder(), "pipe");
  execFileSync("mkfifo", [pipe]);
  await expect(fromProfile({ file: pipe })()).rejects.toThrow(new ConfigError(`fromProfile: ${pipe} is not a regular file`));
});

test.each([
  ["UTF-16 with a mark of its byte order", Buffer.from(`\uFEFF[basic]\n${keys}`, "utf16le")],
  ["UTF-16 without one", Buffer.from(`[basic]\n${keys}`, "utf16le")],
  ["Latin-1", Buffer.from(`# ü\n[basic]\n${keys}`, "latin1")],
])("a file in %s is refused", async (_, bytes) => {
  const file = join(await temporaryFolder(), "credentials");
  await writeFile(file, bytes);
  const message = `fromProfile: ${file} is not UTF-8 text (perhaps it is UTF-16): save it as UTF-8`;
  await expect(fromProfile({ file })()).rejects.toThrow(new ConfigError(message));
});

test("a section may be in two parts, with a very long line of spaces between them", async () => {
  const file = await credentialsFile(
    `[basic]\nak = A\n[global]\nak = G\n${" ".repeat(5_000_000)}\n[basic] # again\nsk = a=b;c\n`,
  );
  expect(await fromProfile({ file })()).toEqual({ ak: "A", sk: "a=b;c" });
});
