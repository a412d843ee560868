// From CommonJS, where `import` statements do not reach ES modules: `import()` does, with the types.
export async function use() {
  const { AsmClient, operationInfo } = await import("huaweicloud-asm");
  const asm = new AsmClient({ region: "cn-north-4", credentials: { token: "t" } });
  const list = async () => {
    const workshops: object[] = await asm.listWorkshops("m");
    // @ts-expect-error a list of workshops is not a text
    const wrong: string = await asm.listWorkshops("m");
    return [workshops, wrong];
  };
  console.log("imported", operationInfo.listWorkshops.path, list.length);
}

void use();
