import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { array, assert, asyncProperty, constantFrom, double, nat, tuple } from "fast-check";
import { expect, test } from "vitest";
import { UserError } from "../../../../scripts/cli/user-error.js";
import { draft } from "../../../../scripts/vendor-page/draft/draft.js";
import { readSpec } from "../../../../scripts/vendor-page/draft/spec-source.js";
import { readPage } from "../../../../scripts/vendor-page/read/read.js";
import { meshes } from "../../../support/pages/meshes.js";
import { render } from "../../../support/pages/render.js";
import { shelves } from "../../../support/pages/shelves.js";
import { copyLibrary } from "./spec-copy.js";

test("whatever a page says, its draft stays in the folder, or the page is refused", async () => {
  const folder = mkdtempSync(join(tmpdir(), "draft-"));
  try {
    copyLibrary(folder);
    const spec = await readSpec({
      spec: join(folder, "spec/openapi.yaml"),
      deviations: join(folder, "spec/deviations.yaml"),
      directory: folder,
    });
    let drafted = 0;
    const scraps = [
      "__proto__",
      "../../x",
      "constructor",
      "{a}",
      ": #",
      "'",
      "\n",
      "&a",
      "*a",
      "!!js",
      "%",
      "- ",
      "\u0000",
      "</td>",
    ];
    const damage = array(tuple(double({ min: 0, max: 1, noNaN: true }), nat(9), constantFrom(...scraps)), {
      minLength: 1,
      maxLength: 3,
    });
    await assert(
      asyncProperty(constantFrom(meshes, shelves), constantFrom("HTML", "text"), damage, async (page, layout, cuts) => {
        const text = cuts.reduce(
          (now, [place, length, scrap]) => {
            const at = Math.floor(place * now.length);
            return now.slice(0, at) + scrap + now.slice(at + length);
          },
          render(page, layout),
        );
        const result = await readPage(text, "Copy.html")
          .then((read) => draft({ ...read, file: "Copy.html" }, spec))
          .catch((error: unknown) => error);
        if (result instanceof UserError) return;
        if (!(result instanceof Map)) throw result;
        drafted++;
        for (const name of result.keys())
          expect(name).toMatch(/^(?:(?:paths|schemas|examples|pages)\/[\w-]+|openapi|deviations|shared)\.(?:yaml|json)$/);
      }),
      { seed: 20_261_124, numRuns: 60 },
    );
    expect(drafted).toBeGreaterThan(10);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
