/** Names that a flat type must not take: those types.ts declares itself, and the globals and keywords it uses. */
const taken = `
  paths webhooks components $defs operations
  Record Array Readonly Blob Date Promise
  break case catch class const continue debugger default delete do else enum export extends false finally for function if
  implements import in instanceof interface let new package private protected public return static super switch this throw
  true try typeof var while with yield await async type
  any unknown never string number boolean bigint symbol object undefined null void
`.match(/\S+/g);

/** TypeScript identifiers for schema names, one each: cleaned of other characters, and told apart by a number when alike. */
export function flatNames(schemaNames: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set<string>(taken);
  return new Map(
    schemaNames.map((schemaName) => {
      const clean = schemaName.replace(/[^\p{L}\p{N}_$]/gu, "_").replace(/^(?=\p{N})/u, "_");
      let name = clean;
      for (let n = 2; used.has(name); n++) name = `${clean}_${n}`;
      used.add(name);
      return [schemaName, name];
    }),
  );
}

/** `listWorkshops` → `ListWorkshops`. */
export function pascalCase(operationId: string): string {
  return operationId.charAt(0).toUpperCase() + operationId.slice(1);
}
