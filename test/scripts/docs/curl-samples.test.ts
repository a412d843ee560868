import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { curlWithSignature, curlWithToken } from "../../../scripts/docs/samples/curl-samples.js";
import type { SampleRequest } from "../../../scripts/docs/samples/sample-request.js";
import { folderOf } from "../../support/folder.js";

const hostile = "a $(touch ran) `touch ran` $HOME \\ \" ' ! ;touch ran\n#";
const request: SampleRequest = {
  method: "POST",
  server: "https://example.com/$(touch ran)",
  variables: {},
  path: "/p/{id}",
  parameters: [
    { in: "path", name: "id", value: hostile },
    { in: "query", name: hostile, value: hostile },
    { in: "header", name: "X-Note", value: hostile },
    { in: "header", name: "@/etc/passwd", value: "x" },
  ],
  body: { text: hostile },
};

/** The arguments that curl gets, when a shell runs the sample. */
function argumentsOf(sample: string): string[] {
  const curl = '#!/bin/sh\nfor argument in "$@"; do printf "%s\\0" "$argument"; done\n';
  const folder = folderOf({ "bin/curl": curl });
  chmodSync(join(folder, "bin/curl"), 0o755);
  const env = { ...process.env, PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}` };
  const output = execFileSync("sh", ["-c", `${sample}\nls ran 2>/dev/null && printf "%s\\0" "a command ran"; true`], {
    cwd: folder,
    env,
  });
  return output.toString().split("\0");
}

test.each([
  ["with a token", () => curlWithToken(request, "X-Token")],
  ["with a signature", () => curlWithSignature(request)],
])("a shell takes everything in a curl sample %s as it is, and runs nothing of it", (_, sample) => {
  const given = argumentsOf(sample());
  expect(given).toContain(`X-Note: ${hostile}`);
  expect(given).toContain(JSON.stringify({ text: hostile }));
  expect(given).not.toContain("a command ran");
  expect(given.filter((argument) => argument.startsWith("@"))).toEqual([]);
});
