/** The sources as the structure tests see them: who imports what, and how. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** `value` runs when the module is loaded, `type` never, `lazy` is `import()`. */
export type ImportKind = 'value' | 'type' | 'lazy';

export interface Import {
  /** Importing file, relative to the root. */
  readonly from: string;
  /** Imported file relative to the root, or the bare specifier. */
  readonly to: string;
  readonly kind: ImportKind;
}

export const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Files relative to the root, in order. */
export const files = (...patterns: readonly string[]): readonly string[] => globSync(patterns, { cwd: ROOT }).sort();

function kindOf(node: ts.ImportDeclaration | ts.ExportDeclaration): ImportKind {
  if (ts.isExportDeclaration(node)) {
    if (node.isTypeOnly) return 'type';
    const names = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : undefined;
    return names && names.length > 0 && names.every((name) => name.isTypeOnly) ? 'type' : 'value';
  }
  const clause = node.importClause;
  if (!clause) return 'value';
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return 'type';
  const names = clause.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : undefined;
  return !clause.name && names && names.length > 0 && names.every((name) => name.isTypeOnly) ? 'type' : 'value';
}

/** Imports, re-exports and `import()` of one text. */
export function importsOf(file: string, text = read(file)): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: string, kind: ImportKind): void => {
    const path = relative(ROOT, join(ROOT, dirname(file), specifier)).replace(/\.js$/, file.endsWith('.ts') ? '.ts' : '.js');
    found.push({ from: file, to: specifier.startsWith('.') ? path : specifier, kind });
  };
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      add(node.moduleSpecifier.text, kindOf(node));
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteralLike(argument)) add(argument.text, 'lazy');
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      add(node.argument.literal.text, 'type');
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true));
  return found;
}

export const sources = (): readonly string[] => files('src/**/*.ts').filter((file) => !file.endsWith('.d.ts'));

/** `jose`, `@lit/context`, `node:fs`: the package a bare specifier names. */
export const packageOf = (specifier: string): string => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/** The files below `folder` that a module loads with it; `kinds` says whether lazy ones count. */
export function closure(entries: readonly string[], kinds: readonly ImportKind[] = ['value'], folder = 'dist/'): ReadonlySet<string> {
  const seen = new Set<string>();
  const queue = [...entries];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const { to, kind } of importsOf(file)) if (kinds.includes(kind) && to.startsWith(folder)) queue.push(to);
  }
  return seen;
}
