// The exported declarations of two versions in one TypeScript program, so that their types can be compared with each other.
import { relative } from "node:path";
import ts from "typescript";
import { UserError } from "../cli/user-error.js";
import { short } from "./type-text.js";
import { hostWithin, isWithin } from "./compiler-host.js";

/** Whether users get values of a type from the package (read) or give them to it (write). */
export type Position = "read" | "write";

/** What a version exports. */
export interface Surface {
  /** Exported symbols by entry, then by name. */
  readonly entries: ReadonlyMap<string, ReadonlyMap<string, ts.Symbol>>;
  /** Names of exported types, without the primitive ones, which are the same everywhere. */
  readonly names: ReadonlyMap<ts.Type, string>;
  /** Whether values of each named type are read, written, or both. */
  readonly positions: ReadonlyMap<string, ReadonlySet<Position>>;
}

/** The strictest options that a user of the package may compile with. */
export const strictest: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
};

/** The folder of a version, and the files of its entries by the names that they are imported by. */
export interface SurfaceFiles {
  readonly folder: string;
  readonly entries: ReadonlyMap<string, string>;
}

/**
 * Loads the surfaces of several versions into one program.
 * @throws UserError when a file exports nothing
 */
export function loadSurfaces(versions: readonly SurfaceFiles[]): { checker: ts.TypeChecker; surfaces: Surface[] } {
  const host = hostWithin(
    versions.map(({ folder }) => folder),
    strictest,
  );
  const program = ts.createProgram(
    versions.flatMap(({ entries }) => [...entries.values()]),
    strictest,
    host,
  );
  const checker = program.getTypeChecker();
  return { checker, surfaces: versions.map((version) => surfaceOf(program, checker, version)) };
}

function surfaceOf(program: ts.Program, checker: ts.TypeChecker, { folder, entries }: SurfaceFiles): Surface {
  const symbols = new Map(
    [...entries].map(([entry, path]) => {
      const file = program.getSourceFile(path);
      const module = file && checker.getSymbolAtLocation(file);
      if (module === undefined) throw new UserError(`${path} exports nothing`);
      const exported = checker.getExportsOfModule(module).map((symbol) => [symbol.name, resolved(checker, symbol)] as const);
      return [entry, new Map(exported)];
    }),
  );
  const all = [...symbols.values()].flatMap((exported) => [...exported]);
  const names = new Map<ts.Type, string>();
  for (const [name, symbol] of all) {
    if (!(symbol.flags & ts.SymbolFlags.Type)) continue;
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    const { Object, UnionOrIntersection, Boolean } = ts.TypeFlags;
    if (type.flags & (Object | UnionOrIntersection) && !(type.flags & Boolean) && !names.has(type)) names.set(type, name);
  }
  const values = all.flatMap(([, symbol]) => (symbol.flags & ts.SymbolFlags.Value ? [checker.getTypeOfSymbol(symbol)] : []));
  return { entries: symbols, names, positions: positionsOf(checker, names, values, folder) };
}

function resolved(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** Follows the exported values: what functions take is written, what they return is read. */
function positionsOf(
  checker: ts.TypeChecker,
  names: ReadonlyMap<ts.Type, string>,
  values: readonly ts.Type[],
  folder: string,
): Map<string, Set<Position>> {
  const positions = new Map<string, Set<Position>>();
  const seen = { read: new Set<ts.Type>(), write: new Set<ts.Type>() };
  let depth = 0;
  const visit = (type: ts.Type, position: Position): void => {
    checkDepth(() => checker.typeToString(type), ++depth);
    visitInside(type, position);
    depth--;
  };
  const visitInside = (type: ts.Type, position: Position): void => {
    if (seen[position].has(type)) return;
    seen[position].add(type);
    const name = names.get(type);
    if (name !== undefined) positions.set(name, (positions.get(name) ?? new Set()).add(position));
    if (type.isUnionOrIntersection()) for (const part of type.types) visit(part, position);
    if (passesOn(type)) for (const argument of typeArguments(checker, type)) visit(argument, position);
    if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) || isForeign(type, folder)) return;
    for (const property of checker.getPropertiesOfType(type)) visit(checker.getTypeOfSymbol(property), position);
    for (const { type: value } of checker.getIndexInfosOfType(type)) visit(value, position);
    const other = position === "read" ? "write" : "read";
    for (const signature of [...type.getCallSignatures(), ...type.getConstructSignatures()]) {
      for (const parameter of signature.parameters) visit(checker.getTypeOfSymbol(parameter), other);
      visit(signature.getReturnType(), position);
    }
  };
  for (const value of values) visit(value, "read");
  return positions;
}

/** Types nested deeper grow without end, such as `interface A<T> { next: A<A<T>> }`. */
const depthLimit = 100;

/** @throws UserError when a type is nested too deep to be compared */
export function checkDepth(name: () => string, depth: number): void {
  if (depth > depthLimit)
    throw new UserError(`types that are nested more than ${depthLimit} levels deep cannot be compared: ${short(name())}`);
}

/** Arguments of a generic class or interface: the `Pet` of `Promise<Pet>`. */
export function typeArguments(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  // The flag says that it is a reference.
  return isReference(type) ? checker.getTypeArguments(type as ts.TypeReference) : [];
}

function isReference(type: ts.Type): boolean {
  return Boolean(type.flags & ts.TypeFlags.Object) && Boolean((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference);
}

/**
 * Whether a type is declared outside of the package: in another package, or as a class or an interface of the compiler's library.
 * The other types of that library, such as Pick, produce types of the package itself.
 */
export function isForeign(type: ts.Type, folder: string): boolean {
  const symbol = type.getSymbol();
  const files = symbol?.getDeclarations()?.map((declaration) => declaration.getSourceFile().fileName) ?? [];
  if (symbol === undefined || files.length === 0 || files.some((file) => isPartOf(file, folder))) return false;
  return Boolean(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) || !files.every(isOfCompiler);
}

/** Whether a generic class or interface passes its arguments on unchanged, as Promise and Array do. */
function passesOn(type: ts.Type): boolean {
  return Boolean(
    type
      .getSymbol()
      ?.getDeclarations()
      ?.every((declaration) => isOfCompiler(declaration.getSourceFile().fileName)),
  );
}

/** Whether a file belongs to a version, and not to a package that is installed in its folder. */
function isPartOf(file: string, folder: string): boolean {
  return isWithin(file, folder) && !relative(folder, file).includes("node_modules/");
}

function isOfCompiler(file: string): boolean {
  return file.includes("/node_modules/typescript/lib/");
}

/** The names of the operations of a version. */
export function operationNames(checker: ts.TypeChecker, { entries }: Surface): Set<string> {
  const all = [...entries.values()].flatMap((exports) => exports.get("OperationErrors") ?? []);
  return new Set(
    all.flatMap((symbol) =>
      checker
        .getDeclaredTypeOfSymbol(symbol)
        .getProperties()
        .map(({ name }) => name),
    ),
  );
}

/** Whether a type is one of the names of operations, or a union of some: no response has such a value. */
export function isOfNames(type: ts.Type, names: ReadonlySet<string>): boolean {
  return (type.isUnion() ? type.types : [type]).every((each) => each.isStringLiteral() && names.has(each.value));
}

/**
 * The names of the unions of documented error bodies. Another documented status makes such a union wider, which breaks no caller:
 * any status may arrive. The comparison of documents reports the statuses, and the named types report the bodies.
 */
export function errorNames(checker: ts.TypeChecker, exports: ReadonlyMap<string, ts.Symbol>): string[] {
  const all = exports.get("OperationErrors");
  if (all === undefined) return [];
  return checker
    .getDeclaredTypeOfSymbol(all)
    .getProperties()
    .flatMap(({ valueDeclaration }) =>
      valueDeclaration && ts.isPropertySignature(valueDeclaration) ? (valueDeclaration.type?.getText() ?? []) : [],
    );
}
