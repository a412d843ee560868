import { describe, expect, test } from "vitest";
import { array, assert, asyncProperty, constantFrom, double, nat, tuple } from "fast-check";
import { diffFacts } from "../../../../scripts/vendor-page/diff/diff.js";
import { readPage } from "../../../../scripts/vendor-page/read/read.js";
import { UserError } from "../../../../scripts/cli/user-error.js";
import { meshes } from "../../../support/pages/meshes.js";
import { loans } from "../../../support/pages/loans.js";
import { layoutNames, render } from "../../../support/pages/render.js";

const pages = [
  ["a short page", loans],
  ["a page with all that others have", meshes],
] as const;
const facts = async (text: string) => (await readPage(text, "copy")).facts;

describe.each(pages)("of %s", (_, page) => {
  // In the other layouts a line is a row, or more of the page than that.
  test.each(["text", "cells"] as const)("as %s, no line of a table is lost unseen", async (layout) => {
    const lines = render(page, layout).split("\n");
    const whole = await facts(lines.join("\n"));
    const start = lines.findIndex((line) => line.startsWith(page.method));
    const end = lines.indexOf("Example Requests");
    const unseen: string[] = [];
    for (let index = start; index < end; index++) {
      const line = lines[index] ?? "";
      // Headings say nothing where captions, or a status, say what follows.
      if (line === "" || line === "Request Parameters") continue;
      const text = lines.filter((__, other) => other !== index).join("\n");
      const read = await readPage(text, "copy").catch((error: unknown) => error);
      if (read instanceof UserError) continue;
      if (read instanceof Error) throw read;
      const { facts: now, cutOffAt } = read as Awaited<ReturnType<typeof readPage>>;
      const isSeen = cutOffAt !== undefined || diffFacts(whole, now).length > 0 || now.notShown.length > whole.notShown.length;
      if (!isSeen) unseen.push(`${index + 1}: ${line}`);
    }
    expect(end - start).toBeGreaterThan(90);
    expect(unseen).toEqual([]);
  });
});

test("whatever happens to a copy, it is read or refused", async () => {
  const scraps = [
    "|",
    "\n",
    "<",
    ">",
    "</table>",
    "<td>",
    "---|---",
    "[",
    "\\",
    "*",
    "\nTable 3 Thing\n",
    "\n状态码\n",
    "\u0000",
    "&#x",
  ];
  const damage = array(tuple(double({ min: 0, max: 1, noNaN: true }), nat(60), constantFrom("", ...scraps)), {
    minLength: 1,
    maxLength: 20,
  });
  await assert(
    asyncProperty(constantFrom(...pages), constantFrom(...layoutNames), damage, async ([, page], layout, cuts) => {
      const text = cuts.reduce(
        (now, [place, length, scrap]) => {
          const at = Math.floor(place * now.length);
          return now.slice(0, at) + scrap + now.slice(at + length);
        },
        render(page, layout),
      );
      const read = await readPage(text, "copy").catch((error: unknown) => error);
      if (read instanceof UserError) return;
      if (read instanceof Error) throw read;
      diffFacts((read as Awaited<ReturnType<typeof readPage>>).facts, await facts(render(page)));
    }),
    { seed: 20_261_124, numRuns: 600 },
  );
});
