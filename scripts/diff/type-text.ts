import ts from "typescript";

/**
 * A type as it is written, whatever its name; but by its name where it waits for the arguments of a generic function, since then
 * what it is made of is told of elsewhere.
 */
export function textOf(checker: ts.TypeChecker, type: ts.Type): string {
  const { InTypeAlias, NoTruncation } = ts.TypeFormatFlags;
  const named = type.flags & ts.TypeFlags.Instantiable;
  return checker.typeToString(type, undefined, named ? NoTruncation : NoTruncation | InTypeAlias);
}

/** The text of a generic type's declaration, whatever its layout; undefined of other types. */
export function genericText(symbol: ts.Symbol): string | undefined {
  const declaration = symbol.getDeclarations()?.find(ts.isTypeAliasDeclaration);
  return declaration?.typeParameters && declaration.getText().replaceAll(/\s+/g, " ");
}

/** As much of a type's text as a line has room for. */
export function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
