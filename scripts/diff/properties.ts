import ts from "typescript";

/** The public properties of a type by name, without those that can have no value. */
export function propertiesOf(checker: ts.TypeChecker, type: ts.Type): Map<string, ts.Symbol> {
  const canBe = (property: ts.Symbol) =>
    !(checker.getNonNullableType(checker.getTypeOfSymbol(property)).flags & ts.TypeFlags.Never);
  return new Map(
    checker
      .getPropertiesOfType(type)
      .filter((property) => isPublic(property) && canBe(property))
      .map((property) => [property.name, property]),
  );
}

function isPublic({ valueDeclaration: declaration }: ts.Symbol): boolean {
  if (declaration === undefined) return true;
  if (ts.isClassElement(declaration) && declaration.name && ts.isPrivateIdentifier(declaration.name)) return false;
  return !(ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected));
}

/** Whether users cannot assign to a property. */
export function isReadonly({ valueDeclaration }: ts.Symbol): boolean {
  return valueDeclaration !== undefined && Boolean(ts.getCombinedModifierFlags(valueDeclaration) & ts.ModifierFlags.Readonly);
}
