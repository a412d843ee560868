/** Names that a type must not get: declarations of the generated files, and the globals and keywords that they use. */
const taken = `
  paths webhooks components $defs operations
  Record Array Readonly Blob Date Promise Omit Pick NonNullable ArrayBuffer ArrayBufferView
  FetchInit FetchResult Call Options Operations Client OperationId OperationErrors createOperations
  break case catch class const continue debugger default delete do else enum export extends false finally for function if
  implements import in instanceof interface let new package private protected public return static super switch this throw
  true try typeof var while with yield await async type
  any unknown never string number boolean bigint symbol object undefined null void
`.match(/\S+/g);

/** Gives each name a unique TypeScript identifier: other characters become `_`, and equal names get a number. */
export function createNames(): (name: string) => string {
  const used = new Set<string>(taken);
  return (name) => {
    const clean = name.replace(/[^\p{ID_Continue}$]/gu, "_").replace(/^(?![\p{ID_Start}_$])/u, "_");
    let identifier = clean;
    for (let n = 2; used.has(identifier); n++) identifier = `${clean}_${n}`;
    used.add(identifier);
    return identifier;
  };
}
