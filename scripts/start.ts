import { fileURLToPath } from "node:url";
import { build } from "./build.js";
import { runCommand } from "./command.js";
import { buildDocs } from "./docs.js";
import { generate, own } from "./generate.js";
import { dereference, isObject, type JsonObject } from "./json-pointer.js";
import { listWorkshops, targetFromEnv } from "./list-workshops.js";
import { generatedDocument, sampleCredentials } from "./mock.js";
import { startMock } from "./mock/server.js";
import { buildModel } from "./model.js";

const help = `
The whole way: lint the spec, generate, build the docs and the package, and list the workshops of a mesh through it.

  npm start

Without settings it lists from a mock of the service, once with a token and once with AK/SK. To list from the real one:

  ASM_REGION=cn-north-4 ASM_MESH_ID=... ASM_TOKEN=... npm start

  ASM_REGION                        region of the mesh
  ASM_ENDPOINT                      address of the service, in place of the region's
  ASM_MESH_ID                       ID of the mesh
  ASM_TOKEN                         IAM token
  HUAWEICLOUD_SDK_AK, _SK           access key and secret key, in place of a token
  HUAWEICLOUD_SDK_SECURITY_TOKEN    with a temporary key pair
  HUAWEICLOUD_SDK_PROJECT_ID        only to reach a sub-project with AK/SK
`;

async function start(): Promise<number> {
  // Before the work, so that a missing variable is told at once.
  const target = targetFromEnv(process.env);
  const status = await generate(own, false);
  if (status !== 0) return status;

  const started = performance.now();
  const [page] = await Promise.all([buildDocs(), build()]);
  console.log(`build  ${String(Math.round(performance.now() - started)).padStart(5)} ms  ${page}, package in dist/src\n`);

  if (target) {
    console.log(await listWorkshops(target));
  } else {
    await listFromMock();
    console.log("These came from a mock on this machine. To list from the real service, say where and who you are:");
    console.log("  ASM_REGION=cn-north-4 ASM_MESH_ID=... ASM_TOKEN=... npm start    (npm start -- --help for AK/SK)");
  }
  console.log(`API docs: open ${page} in a browser.`);
  return 0;
}

async function listFromMock(): Promise<void> {
  const document = await generatedDocument();
  const meshId = sampleMeshId(document);
  const mock = await startMock({ document, ...sampleCredentials, port: 0, now: () => new Date() });
  try {
    const { token, ak, sk } = sampleCredentials;
    console.log(await listWorkshops({ meshId, how: "with a token", client: { baseUrl: mock.url, credentials: { token } } }));
    console.log(await listWorkshops({ meshId, how: "with AK/SK", client: { baseUrl: mock.url, credentials: { ak, sk } } }));
  } finally {
    await mock.close();
  }
}

/** The example that the API description gives for the mesh ID. */
function sampleMeshId(document: JsonObject): string {
  const pointer =
    buildModel(document, "", "").operations[0]?.parameters.find(({ in: place }) => place === "path")?.pointer ?? "#";
  const parameter = dereference(document, { $ref: pointer }, "#").value;
  return isObject(parameter) ? String(parameter["example"]) : "";
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runCommand({ help, options: {}, run: start });
}
