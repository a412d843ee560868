import { AsmClient } from "huaweicloud-asm";

const client = new AsmClient({
  region: "cn-north-4",
  credentials: { token: "your-iam-token" },
});
const body = await client.operations.listWorkshops({ path: { mesh_id: "4f3c1c0e-8a55-11ef-9d7a-0255ac101f2b" } });
console.log(JSON.stringify(body, null, 2));
