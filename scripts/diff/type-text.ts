import ts from "typescript";

/**
 * A type as it is written out, without its name. A type that depends on the type parameters of a function keeps its name, since
 * the types it is made of are reported elsewhere.
 */
export function textOf(checker: ts.TypeChecker, type: ts.Type): string {
  const { InTypeAlias, NoTruncation } = ts.TypeFormatFlags;
  const named = type.flags & ts.TypeFlags.Instantiable;
  return checker.typeToString(type, undefined, named ? NoTruncation : NoTruncation | InTypeAlias);
}

/** The text of a generic type's declaration, with white space normalised; undefined for other types. */
export function genericText(symbol: ts.Symbol): string | undefined {
  const declaration = symbol.getDeclarations()?.find(ts.isTypeAliasDeclaration);
  return declaration?.typeParameters && declaration.getText().replaceAll(/\s+/g, " ");
}

/** The text of a type, cut to what fits on a line. */
export function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
