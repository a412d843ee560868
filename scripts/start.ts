import { runCommand } from "./cli/command.js";
import { start } from "./start/start.js";

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

await runCommand({ help, options: {}, run: start });
