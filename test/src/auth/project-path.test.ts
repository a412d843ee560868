import { expect, test } from "vitest";
import { projectPlace, withProjectId } from "../../../src/auth/project-path.js";

const host = "https://asm.example.com";

test.each<[what: string, url: string, id: string | undefined, want: string]>([
  ["at its end", `${host}/v1/${projectPlace}`, "p1", `${host}/v1/p1`],
  ["inside, with a query", `${host}/v1/${projectPlace}/meshes?a=1`, "p1", `${host}/v1/p1/meshes?a=1`],
  ["with characters that a path encodes", `${host}/v1/${projectPlace}/m`, "a/b?c$&", `${host}/v1/a%2Fb%3Fc%24%26/m`],
  ["in the path, not in the query", `${host}/v1/m?a=/${projectPlace}`, "p1", `${host}/v1/m?a=/${projectPlace}`],
  ["as a whole segment", `${host}/v1/${projectPlace}s`, "p1", `${host}/v1/${projectPlace}s`],
  ["nowhere, without an ID", `${host}/v2/meshes`, undefined, `${host}/v2/meshes`],
])("the ID is filled in %s", (_, url, id, want) => {
  expect(withProjectId(url, id)).toBe(want);
});

test.each([
  [undefined, "needs the ID of a project: set projectId"],
  [".", 'projectId must not be "."'],
  ["..", 'projectId must not be ".."'],
])("the ID %j is refused", (id, message) => {
  expect(() => withProjectId(`${host}/v1/${projectPlace}/meshes`, id)).toThrow(message);
});
