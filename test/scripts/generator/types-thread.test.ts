import { expect, test } from "vitest";
import { buildModel } from "../../../scripts/document/model.js";
import { startTypesThread } from "../../../scripts/generator/types-thread.js";

const modelOf = (name: string, schema: object = { type: "string" }) =>
  buildModel(
    { openapi: "3.1.1", info: { title: "T", version: "1.0.0" }, paths: {}, components: { schemas: { [name]: schema } } },
    "openapi.yaml",
    "generate",
  );

test("a document that cannot be typed fails without the others, and each gets its own types", async () => {
  const { emitTypes, close } = startTypesThread();
  try {
    const bad = emitTypes(modelOf("Bad", { allOf: 5 })).catch(String);
    const [first, second] = await Promise.all([emitTypes(modelOf("First")), emitTypes(modelOf("Second"))]);
    expect(await bad).toContain("TypeError");
    expect(first).toContain("export type First =");
    expect(second).toContain("export type Second =");
  } finally {
    await close();
  }
});

test("a thread that has ended is reported", async () => {
  const { emitTypes, close } = startTypesThread();
  await close();
  await expect(emitTypes(modelOf("Late"))).rejects.toThrow("the thread of openapi-typescript has ended");
});
