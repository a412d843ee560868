import { step } from "../cli/step.js";
import { build } from "../package/build.js";
import { buildSite } from "../docs/docs.js";
import { generate } from "../generator/generate.js";
import type { JsonObject } from "../document/json-pointer.js";
import { listWorkshops, targetFromEnv } from "./list-workshops.js";
import { generatedDocument } from "../document/generated-document.js";
import { sampleCredentials } from "../mock/sample-credentials.js";
import { project } from "../project/project.js";
import { startMock } from "../mock/server.js";
import { buildModel } from "../document/model.js";

/**
 * Generates, builds, and lists meshes and their workshops. Resolves to the exit status.
 * @throws UserError when the environment names the real service in part, or the service refuses the call
 */
export async function start(): Promise<number> {
  // First, so that a missing variable is reported at once.
  const target = targetFromEnv(process.env);
  const status = await generate(project, false);
  if (status !== 0) return status;

  const [page] = await step(
    "build",
    () => Promise.all([buildSite(false), build()]),
    ([first]) => `${first}, package in dist/src\n`,
  );

  if (target) {
    console.log(await listWorkshops(target));
  } else {
    await listFromMock();
    console.log("These came from a mock on this machine. To list from the real service, say where and who you are:");
    console.log(
      "  ASM_REGION=cn-north-4 HUAWEICLOUD_SDK_PROJECT_ID=... ASM_TOKEN=... npm start    (npm start -- --help for AK/SK)",
    );
  }
  console.log(`API docs: open ${page} in a browser.`);
  return 0;
}

async function listFromMock(): Promise<void> {
  const document = await generatedDocument();
  const projectId = sampleProjectId(document);
  const mock = await startMock({ document, ...sampleCredentials, port: 0, now: () => new Date() });
  try {
    const { token, ak, sk } = sampleCredentials;
    console.log(await listWorkshops({ how: "with a token", client: { baseUrl: mock.url, projectId, credentials: { token } } }));
    console.log(await listWorkshops({ how: "with AK/SK", client: { baseUrl: mock.url, projectId, credentials: { ak, sk } } }));
  } finally {
    await mock.close();
  }
}

/** The example of the project ID in the API description. */
function sampleProjectId(document: JsonObject): string {
  const operation = buildModel(document, "", "").operations.find(({ name }) => name === "listMeshes");
  return String(operation?.parameters.find(({ in: place }) => place === "path")?.parameter["example"]);
}
