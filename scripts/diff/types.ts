// What has changed in the exported declarations. Where users read values of a type, the new type must be assignable to the old
// one; where they write them, the old type must be assignable to the new one.
import ts from "typescript";
import type { Bump } from "../document/bump.js";
import type { Finding } from "./change.js";
import { isReadonly, propertiesOf } from "./properties.js";
import { genericText, short, textOf } from "./type-text.js";
import {
  checkDepth,
  errorNames,
  isForeign,
  isOfNames,
  loadSurfaces,
  operationNames,
  type Position,
  type Surface,
  type SurfaceFiles,
  typeArguments,
} from "./surface.js";

/** Interfaces that hold the whole document. The named types contain the same. */
const whole = new Set(["components", "operations", "webhooks", "$defs", "OperationErrors"]);

const optionalNow = { read: "may now be missing", write: "may now be omitted" } as const;
const requiredNow = { read: "is now always present", write: "is now required" } as const;

/**
 * Compares what two versions export. Entries that only one of them has count when both are packages.
 * @throws UserError when an entry exports nothing
 */
export function compareTypes(base: SurfaceFiles, revision: SurfaceFiles): Finding[] {
  const { checker, surfaces } = loadSurfaces([base, revision]);
  const [before, after] = surfaces;
  if (before === undefined || after === undefined) return [];
  const comparison = new Comparison(checker, before, after, [base.folder, revision.folder]);
  const packages = base.entries.has(".") && revision.entries.has(".");
  for (const entry of new Set([...base.entries.keys(), ...revision.entries.keys()])) {
    const [old, now] = [before.entries.get(entry), after.entries.get(entry)];
    if (old && now) comparison.exports(entry, old, now);
    else if (packages) comparison.report(entry, old ? "major" : "minor", `the entry was ${old ? "removed" : "added"}`);
  }
  return comparison.findings;
}

class Comparison {
  readonly findings: Finding[] = [];
  readonly checker: ts.TypeChecker;
  readonly before: Surface;
  readonly after: Surface;
  readonly folders: readonly [string, string];
  readonly operations: ReadonlySet<string>;
  #depth = 0;
  readonly #seen = { read: new Map<ts.Type, Set<ts.Type>>(), write: new Map<ts.Type, Set<ts.Type>>() };

  constructor(checker: ts.TypeChecker, before: Surface, after: Surface, folders: readonly [string, string]) {
    this.checker = checker;
    this.before = before;
    this.after = after;
    this.folders = folders;
    this.operations = operationNames(checker, after);
  }

  report(subject: string, bump: Bump, why: string): void {
    this.findings.push({ subject, finder: "types", bump, why });
  }

  exports(entry: string, old: ReadonlyMap<string, ts.Symbol>, now: ReadonlyMap<string, ts.Symbol>): void {
    const errors = new Set([...errorNames(this.checker, old), ...errorNames(this.checker, now)]);
    for (const name of new Set([...old.keys(), ...now.keys()])) {
      const [was, is] = [old.get(name), now.get(name)];
      if (was && is) {
        if (!errors.has(name)) this.#export(name, was, is);
      } else this.report(name, was ? "major" : "minor", `${was ? "no longer" : "now"} exported by ${entry}`);
    }
  }

  #export(name: string, was: ts.Symbol, is: ts.Symbol): void {
    if (whole.has(name)) return;
    const { Type, Value, Class, Variable } = ts.SymbolFlags;
    for (const [meaning, kind] of [
      [Type, "type"],
      [Value, "value"],
    ] as const) {
      if (was.flags & meaning && !(is.flags & meaning)) this.report(name, "major", `no longer a ${kind}`);
    }
    const generic = [genericText(was), genericText(is)] as const;
    if (generic[0] !== undefined || generic[1] !== undefined) {
      if (generic[0] !== generic[1])
        this.report(name, "major", `has another declaration: ${short(generic[1] ?? "not generic")}`);
    } else if (was.flags & is.flags & Type) {
      const types = [this.checker.getDeclaredTypeOfSymbol(was), this.checker.getDeclaredTypeOfSymbol(is)] as const;
      if (name === "paths") this.#paths(...types);
      else if (this.#isOtherName(name, ...types)) return;
      else for (const position of this.#positionsOf(name)) this.#types(...types, name, position, true);
    }
    if (was.flags & is.flags & Value) {
      const types = [this.checker.getTypeOfSymbol(was), this.checker.getTypeOfSymbol(is)] as const;
      if (was.flags & Class) this.#signatures(...types, `new ${name}`, "read");
      else if (was.flags & Variable && types[0].getCallSignatures().length === 0) this.#data(...types, name);
      else this.#types(...types, name, "read", true);
    }
  }

  /** Whether both types already have another name, the same in both versions, under which they are reported. */
  #isOtherName(name: string, was: ts.Type, is: ts.Type): boolean {
    const other = this.before.names.get(was);
    return other !== undefined && other !== name && other === this.after.names.get(is);
  }

  /** A type that no exported function takes or returns counts as read. */
  #positionsOf(name: string): Iterable<Position> {
    const all = new Set([...(this.before.positions.get(name) ?? []), ...(this.after.positions.get(name) ?? [])]);
    return all.size > 0 ? all : ["read"];
  }

  #paths(was: ts.Type, is: ts.Type): void {
    this.#keys(was, is, (path, old, now) => {
      if (!old || !now) this.report(path, old ? "major" : "minor", `the path was ${old ? "removed" : "added"}`);
      else
        this.#keys(this.checker.getTypeOfSymbol(old), this.checker.getTypeOfSymbol(now), (method, had, has) => {
          if (!had || !has)
            this.report(`${method.toUpperCase()} ${path}`, had ? "major" : "minor", `was ${had ? "removed" : "added"}`);
        });
    });
  }

  /** Data that the package exports `as const`: values may change, keys may not be removed. */
  #data(was: ts.Type, is: ts.Type, path: string): void {
    const { checker } = this;
    if (was.flags & is.flags & ts.TypeFlags.StringLiteral || this.before.names.has(was)) return;
    if (!(was.flags & is.flags & ts.TypeFlags.Object) || checker.isArrayLikeType(was)) {
      const [old, now] = [textOf(checker, was), textOf(checker, is)];
      if (old !== now) this.report(path, "patch", `the value was ${short(old)} and is now ${short(now)}`);
      return;
    }
    this.#keys(was, is, (key, old, now) => {
      if (!old || !now) this.report(`${path}.${key}`, old ? "major" : "minor", `was ${old ? "removed" : "added"}`);
      else this.#data(checker.getTypeOfSymbol(old), checker.getTypeOfSymbol(now), `${path}.${key}`);
    });
  }

  /** Visits the properties of both types, without those that can have no value. */
  #keys(was: ts.Type, is: ts.Type, visit: (key: string, was?: ts.Symbol, is?: ts.Symbol) => void): void {
    const [old, now] = [propertiesOf(this.checker, was), propertiesOf(this.checker, is)];
    for (const key of new Set([...old.keys(), ...now.keys()])) visit(key, old.get(key), now.get(key));
  }

  #types(was: ts.Type, is: ts.Type, path: string, position: Position, atExport = false): void {
    checkDepth(() => path, ++this.#depth);
    this.#typesInside(was, is, path, position, atExport);
    this.#depth--;
  }

  #typesInside(was: ts.Type, is: ts.Type, path: string, position: Position, atExport: boolean): void {
    const name = this.before.names.get(was);
    // A named type is reported under its own name.
    if (!atExport && name !== undefined && name === this.after.names.get(is)) return;
    if (this.#wasSeen(was, is, position)) return;
    const object = ts.TypeFlags.Object | ts.TypeFlags.Intersection;
    const objects = was.flags & object && is.flags & object;
    const foreign = [isForeign(was, this.folders[0]), isForeign(is, this.folders[1])];
    if (!objects || foreign[0] !== foreign[1]) return this.#values(was, is, path, position);
    if (foreign[0]) {
      if (was.getSymbol()?.name !== is.getSymbol()?.name) return this.#values(was, is, path, position);
      const inside = this.checker.isArrayLikeType(was) ? `${path}[]` : path;
      const now = typeArguments(this.checker, is);
      for (const [index, argument] of typeArguments(this.checker, was).entries()) {
        const other = now[index];
        if (other) this.#types(argument, other, inside, position);
      }
      return;
    }
    this.#signatures(was, is, path, position);
    this.#keys(was, is, (key, old, now) => this.#property(`${path}.${key}`, position, old, now));
  }

  #wasSeen(was: ts.Type, is: ts.Type, position: Position): boolean {
    const seen = this.#seen[position].get(was) ?? new Set();
    this.#seen[position].set(was, seen);
    // A primitive type is the same object everywhere.
    const known = seen.has(is) && Boolean(was.flags & ts.TypeFlags.Object);
    seen.add(is);
    return known;
  }

  #property(path: string, position: Position, was?: ts.Symbol, is?: ts.Symbol): void {
    const optional = (property: ts.Symbol) => this.#isOptional(property);
    if (!was && is) {
      const isRequired = position === "write" && !optional(is);
      return this.report(path, isRequired ? "major" : "minor", `was added${isRequired ? " and is required" : ""}`);
    }
    if (was && !is) return this.report(path, "major", "was removed");
    if (!was || !is) return;
    if (optional(was) !== optional(is)) {
      const worse = optional(is) ? position === "read" : position === "write";
      const now = optional(is) ? optionalNow : requiredNow;
      this.report(path, worse ? "major" : "minor", now[position]);
    }
    if (isReadonly(was) !== isReadonly(is)) {
      this.report(path, isReadonly(is) ? "major" : "minor", isReadonly(is) ? "is now read-only" : "is no longer read-only");
    }
    this.#types(this.#valueOf(was), this.#valueOf(is), path, position);
  }

  /** The type of a property or a parameter, without the `undefined` that being optional adds. */
  #valueOf(symbol: ts.Symbol): ts.Type {
    const type = this.checker.getTypeOfSymbol(symbol);
    const nullable = type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Null);
    return this.#isOptional(symbol) && !nullable ? this.checker.getNonNullableType(type) : type;
  }

  #isOptional({ flags, valueDeclaration: declaration }: ts.Symbol): boolean {
    if (declaration && ts.isParameter(declaration)) return this.checker.isOptionalParameter(declaration);
    return Boolean(flags & ts.SymbolFlags.Optional);
  }

  #signatures(was: ts.Type, is: ts.Type, path: string, position: Position): void {
    const of = (type: ts.Type) => [...type.getCallSignatures(), ...type.getConstructSignatures()];
    const [old, now] = [of(was), of(is)];
    for (const [index, signature] of old.entries()) {
      const other = now[index];
      if (other === undefined) this.report(path, "major", "can no longer be called in this way");
      else this.#signature(signature, other, path, position);
    }
    if (now.length > old.length) this.report(path, "minor", "can be called in more ways");
  }

  #signature(was: ts.Signature, is: ts.Signature, path: string, position: Position): void {
    const other = position === "read" ? "write" : "read";
    for (const [index, parameter] of is.parameters.entries()) {
      const old = was.parameters[index];
      if (old) this.#property(`${path}(${parameter.name})`, other, old, parameter);
      else this.report(path, this.#isOptional(parameter) ? "minor" : "major", `takes one more argument, ${parameter.name}`);
    }
    if (was.parameters.length > is.parameters.length) this.report(path, "major", "takes fewer arguments");
    this.#types(was.getReturnType(), is.getReturnType(), `${path}()`, position);
  }

  /** Compares types that have no parts to compare one by one. */
  #values(was: ts.Type, is: ts.Type, path: string, position: Position): void {
    const { checker } = this;
    const [old, now] = [textOf(checker, was), textOf(checker, is)];
    if (old === now) return;
    const [widened, narrowed] = [checker.isTypeAssignableTo(was, is), checker.isTypeAssignableTo(is, was)];
    if (widened && narrowed) return;
    const fits = position === "read" ? narrowed || (widened && isOfNames(is, this.operations)) : widened;
    this.report(path, fits ? "minor" : "major", `was ${short(old)} and is now ${short(now)}`);
  }
}
