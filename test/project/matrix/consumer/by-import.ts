// From CommonJS, where `import` statements do not reach ES modules: `import()` does, and brings the types along.
export async function use() {
  const { AsmClient, operationInfo } = await import("huaweicloud-asm");
  const asm = new AsmClient({ region: "cn-north-4", credentials: { token: "t" } });
  const list = async () => {
    const [first] = await asm.listWorkshops("m");
    const name: string | undefined = first?.metadata?.name;
    // @ts-expect-error a name is text
    const wrong: number | undefined = first?.metadata?.name;
    return [name, wrong];
  };
  console.log("imported", operationInfo.listWorkshops.path, list.length);
}

void use();
