import { expect, test } from "vitest";
import { bundle } from "../../../../scripts/vendor-page/prove/bundle.js";
import { generatedDocument } from "../../../../scripts/document/generated-document.js";

test("the sources are bundled as the generator bundles them", async () => {
  const { "x-generated": _, ...generated } = await generatedDocument();
  expect(bundle("spec/openapi.yaml").document).toEqual(generated);
});

test.each([
  ["#/components/schemas/WorkshopMetadata/properties/uid", "spec/schemas/workshops.yaml", 38],
  ["#/components/schemas/Workshop/properties/nothing/there", "spec/schemas/workshops.yaml", 14],
  ["#/components/responses/GatewayClientError", "spec/shared.yaml", 20],
  ["#/paths/~1v2~1meshes~1{mesh_id}~1workshops/get/responses/500", "spec/paths/workshops.yaml", 50],
  ["#/components/securitySchemes", "spec/openapi.yaml", 42],
  ["#", "spec/openapi.yaml", 1],
])("%s comes from %s:%i", (pointer, file, line) => {
  expect(bundle("spec/openapi.yaml").locate(pointer)).toEqual({ file, line });
});
