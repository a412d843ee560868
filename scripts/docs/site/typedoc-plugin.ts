import { readFileSync } from "node:fs";
import {
  Application,
  type CommentDisplayPart,
  type Context,
  Converter,
  DocumentReflection,
  KindRouter,
  type ProjectReflection,
  type Reflection,
  ReflectionKind,
  type SignatureReflection,
  TypeScript,
} from "typedoc";
import { addMarkdownRules, type MarkdownParser } from "./markdown-rules.js";

/** What the plugin adds to a run of TypeDoc. The file {@link inputVariable} names holds it as JSON. */
export interface PluginInput {
  readonly packageName: string;
  /** Markdown of `index.html`. */
  readonly start: string;
  readonly pages: readonly { readonly path: string; readonly title: string; readonly markdown: string }[];
}

/** The environment variable with the path of the input. */
export const inputVariable = "DOCS_INPUT";

/** The value of TypeDoc's option `router` for the router of the plugin. */
export const routerName = "site";

/** Puts each text page at its own path, and the TypeScript reference below `reference/`. */
class SiteRouter extends KindRouter {
  protected override getIdealBaseName(reflection: Reflection): string {
    if (reflection instanceof DocumentReflection) return String(reflection.frontmatter["path"]);
    return `reference/${super.getIdealBaseName(reflection)}`;
  }

  protected override getFileName(baseName: string): string {
    return super.getFileName(baseName === "modules" ? "reference" : baseName);
  }
}

/** TypeDoc calls this function by its name. */
export function load(app: Application): void {
  const file = process.env[inputVariable];
  if (file === undefined) throw new Error(`${inputVariable} is not set`);
  // What an earlier step wrote for this one.
  const { packageName, start, pages } = JSON.parse(readFileSync(file, "utf8")) as PluginInput;

  // Shiki stops colouring a line after 500 ms (its tokenizeTimeLimit), so that two builds on a busy machine would differ. TypeDoc
  // has no option for it, so the clock of this process stands still.
  Date.now = () => 0;

  app.renderer.defineRouter(routerName, SiteRouter);
  // TypeDoc reads its other options after it loads plugins.
  app.on(Application.EVENT_BOOTSTRAP_END, () =>
    app.options.setValue("markdownItLoader", (parser: MarkdownParser) => addMarkdownRules(parser)),
  );
  app.converter.on(Converter.EVENT_CREATE_SIGNATURE, nameTypes);
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }: Context) => linkThrown(project));
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }: Context) => {
    for (const module of project.getReflectionsByKind(ReflectionKind.Module))
      module.name = moduleName(packageName, module.name);
    project.readme = [{ kind: "text", text: start }];
    // As parts of plain text, so that TypeDoc looks for no tags, front matter or linked files in them, which it would copy.
    for (const { path, title, markdown } of pages) {
      const page = new DocumentReflection(title, project, [{ kind: "text", text: markdown }], { path });
      project.addChild(page);
      project.registerReflection(page, undefined, undefined);
    }
  });
}

/**
 * Takes the types of a signature as they are written: TypeScript forgets the name of a type that is an indexed access, such as those of
 * schemas, and TypeDoc would print all its properties.
 */
function nameTypes(
  context: Context,
  signature: SignatureReflection,
  declaration?: TypeScript.SignatureDeclaration | TypeScript.JSDocSignature,
): void {
  if (!declaration || TypeScript.isJSDocSignature(declaration) || declaration.type === undefined) return;
  const scope = context.withScope(signature);
  signature.type = context.converter.convertType(scope, declaration.type);
  declaration.parameters.forEach(({ type }, index) => {
    const parameter = signature.parameters?.[index];
    if (type && parameter) parameter.type = context.converter.convertType(scope, type);
  });
}

/** Makes links of the names of classes after `@throws`, which TypeDoc shows as they are. */
function linkThrown(project: ProjectReflection): void {
  const classes = new Map(project.getReflectionsByKind(ReflectionKind.Class).map((each) => [each.name, each]));
  const linked = (part: CommentDisplayPart): CommentDisplayPart[] => {
    if (part.kind !== "text") return [part];
    return part.text.split(/\b([A-Z]\w*)\b/).map((text) => {
      const target = classes.get(text);
      return target ? { kind: "inline-tag", tag: "@link", text, target } : { kind: "text", text };
    });
  };
  for (const { comment } of Object.values(project.reflections))
    for (const tag of comment?.blockTags ?? []) if (tag.tag === "@throws") tag.content = tag.content.flatMap(linked);
}

/** TypeDoc names modules by their files: `index`, `node/index`. */
function moduleName(packageName: string, name: string): string {
  return [packageName, name.replace(/(^|\/)index$/, "")].filter((part) => part !== "").join("/");
}
