// As a CommonJS repository under node16 that takes types with an `import` statement, and the code with `import()`.
import type { AsmClient, Workshop } from "huaweicloud-asm" with { "resolution-mode": "import" };
import type { ListWorkshopsPath } from "huaweicloud-asm/types" with { "resolution-mode": "import" };

export const list = (asm: AsmClient, { mesh_id }: ListWorkshopsPath): Promise<Workshop[]> => asm.listWorkshops(mesh_id);
