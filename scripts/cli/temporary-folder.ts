import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Makes a folder, hands its path to `use`, and removes it afterwards, whether `use` fails or not. */
export async function inTemporaryFolder<Result>(
  use: (folder: string) => Promise<Result>,
  parent: string = tmpdir(),
): Promise<Result> {
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, "huaweicloud-asm-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
