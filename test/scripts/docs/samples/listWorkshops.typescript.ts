import { AsmClient } from "huaweicloud-asm";

const client = new AsmClient({
  region: "cn-north-4",
  credentials: { ak: "your-access-key", sk: "your-secret-key" },
});
const items = await client.listWorkshops("4f3c1c0e-8a55-11ef-9d7a-0255ac101f2b");
console.log(JSON.stringify(items, null, 2));
