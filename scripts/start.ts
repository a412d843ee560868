import { runCommand } from "./cli/command.js";

const help = `
Does everything once: lints the spec, generates, builds the docs and the package, and lists meshes and their workshops with it.

  npm start

Without settings it lists from a mock of the service, once with a token and once with AK/SK. To list from the real service:

  ASM_REGION=cn-north-4 HUAWEICLOUD_SDK_PROJECT_ID=... ASM_TOKEN=... npm start

  ASM_REGION                        region of the mesh
  ASM_ENDPOINT                      address of the service, instead of the region's
  ASM_MESH_ID                       ID of the mesh; without it, every mesh of the project is listed
  ASM_TOKEN                         IAM token
  HUAWEICLOUD_SDK_AK, _SK           access key and secret key, instead of a token
  HUAWEICLOUD_SDK_SECURITY_TOKEN    with a temporary key pair
  HUAWEICLOUD_SDK_PROJECT_ID        ID of the project: to list its meshes with a token, or to reach a sub-project with AK/SK
`;

void runCommand({ help, options: {}, run: async () => (await import("./start/start.js")).start() });
