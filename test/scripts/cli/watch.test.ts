import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { UserError } from "../../../scripts/cli/user-error.js";
import { watchFiles } from "../../../scripts/cli/watch.js";
import { folderOf } from "../../support/folder.js";

afterEach(() => vi.restoreAllMocks());

/** Watches one file. Resolves `round` to what has changed when the work after a change is done. */
function watching(file: string, work: (changed: readonly string[]) => Promise<void> = async () => undefined) {
  const stop = new AbortController();
  const rounds: (readonly string[])[] = [];
  let isReady = false;
  const end = watchFiles({
    files: [file],
    work: async (changed) => {
      isReady = false;
      rounds.push(changed);
      await work(changed);
      return [file];
    },
    ready: () => (isReady = true),
    signal: stop.signal,
  });
  const ready = () => vi.waitFor(() => expect(isReady).toBe(true), { timeout: 60_000 });
  const round = async (change: () => void) => {
    const before = rounds.length;
    change();
    await vi.waitFor(() => expect(rounds.length).toBeGreaterThan(before), { timeout: 60_000 });
    await ready();
    return rounds.at(-1);
  };
  return { stop, end, ready, round };
}

test("a file whose folder is removed, replaced, or did not exist is noticed again", async () => {
  const file = join(folderOf({ "a/b/file": "1" }), "a/b/file");
  const { stop, end, ready, round } = watching(file);
  await ready();
  expect(await round(() => writeFileSync(file, "2"))).toEqual([file]);
  expect(await round(() => rmSync(dirname(dirname(file)), { recursive: true }))).toEqual([file]);
  await round(() => mkdirSync(dirname(file), { recursive: true }));
  expect(await round(() => writeFileSync(file, "3"))).toEqual([file]);
  await round(() => renameSync(dirname(file), `${dirname(file)}-old`));
  await round(() => mkdirSync(dirname(file)));
  expect(await round(() => writeFileSync(file, "4"))).toEqual([file]);
  stop.abort();
  await end;
});

test("an error is reported, and the next change is noticed", async () => {
  const errors = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const file = join(folderOf({ file: "1" }), "file");
  const { stop, end, ready, round } = watching(file, () => Promise.reject(new UserError("this does not work")));
  await ready();
  expect(await round(() => writeFileSync(file, "2"))).toEqual([file]);
  expect(errors).toHaveBeenCalledWith("error: this does not work");
  stop.abort();
  await end;
});

test("ends when it is asked to, also during work that never ends", async () => {
  const { stop, end } = watching(join(folderOf({ file: "1" }), "file"), () => new Promise(() => undefined));
  stop.abort();
  await end;
  expect(stop.signal.aborted).toBe(true);
});
