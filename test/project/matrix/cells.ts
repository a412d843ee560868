/** Versions of TypeScript that the package is compiled with, by the name in the README. */
export const typescripts = [
  ["5.0", "5.0.4"],
  ["5.4", "5.4.5"],
  ["5.9", "5.9.3"],
  ["6", "6.0.3"],
  ["7", "7.0.2"],
] as const;
export type TypeScript = (typeof typescripts)[number][0];

export const resolutions = ["node16", "nodenext", "bundler"] as const;
export type Resolution = (typeof resolutions)[number];

/** Whether the package.json of the consumer has `"type": "module"`. */
export const formats = ["ESM", "CJS"] as const;
export type Format = (typeof formats)[number];

export interface Cell {
  readonly typescript: TypeScript;
  readonly resolution: Resolution;
  readonly format: Format;
  /**
   * Whether `import` statements reach the package. In CommonJS, TypeScript compiles them to `require`, which it allows for ES
   * modules only from 5.8 on and only under `nodenext`, although every supported Node.js can load them. `import()` always works.
   */
  readonly reaches: boolean;
  /**
   * Whether `skipLibCheck: false` works: the declarations of openapi-fetch 0.17 do not compile with TypeScript 5.0; those of this package do.
   */
  readonly checksLibraries: boolean;
}

/** Every combination. */
export const cells: readonly Cell[] = typescripts.flatMap(([typescript]) =>
  resolutions.flatMap((resolution) =>
    formats.map((format) => ({
      typescript,
      resolution,
      format,
      checksLibraries: Number(typescript) >= 5.4,
      reaches: format === "ESM" || resolution === "bundler" || (resolution === "nodenext" && Number(typescript) >= 5.8),
    })),
  ),
);

/** The matrix as the README shows it. */
export function tableOfCells(): string {
  const columns = resolutions.flatMap((resolution) => formats.map((format) => `${resolution}, ${format}`));
  const rows = typescripts.map(([typescript]) => [
    `TypeScript ${typescript}`,
    ...cells
      .filter((cell) => cell.typescript === typescript)
      .map(({ reaches, checksLibraries }) => `${reaches ? "yes" : "`import()`"}${checksLibraries ? "" : ", `skipLibCheck`"}`),
  ]);
  const lines = [["", ...columns], ["---", ...columns.map(() => "---")], ...rows];
  return lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
}
