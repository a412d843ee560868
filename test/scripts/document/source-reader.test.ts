import { expect, test } from "vitest";
import { readSource, SourceReader } from "../../../scripts/document/source-reader.js";

// A file that nobody can read from its start, whoever runs the tests.
test.skipIf(process.platform !== "linux")("a file that cannot be read is a problem", async () => {
  const file = "/proc/self/mem";
  expect(await readSource(file, new SourceReader(file))).toMatchObject({ file, line: 1, message: "mem cannot be read (EIO)" });
});
