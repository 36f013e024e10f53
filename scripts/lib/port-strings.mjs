// What crosses the engine's port as text, found in the types themselves: from every `.returns<…>()` and `.pushes<…>()` of the
// contract on, through all that those types name. Read as syntax, without a compiler: half a second for all of `shared/`.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAst } from 'vite';
import { inRoot } from './paths.mjs';

/** Shapes that cross as `unknown`, because the folder of the contract may not know their types. */
const UNKNOWNS = [
  ['kernel/errors.ts', 'CodedError'],
  ['recording/import/import-fault.ts', 'ImportFault'],
  ['recording/import/import-tally.ts', 'ImportReport'],
  ['recording/import/detect.ts', 'Detected'],
];

/** Types made by others out of what they're given; of these the arguments are walked and the name isn't looked up. */
const WRAPPERS = new Set([
  'Readonly',
  'ReadonlyArray',
  'Array',
  'Partial',
  'Pick',
  'Omit',
  'Extract',
  'Exclude',
  'Promise',
  'NonNullable',
  'ReadonlyMap',
  'ReadonlySet',
]);

function readShared() {
  const folder = inRoot('shared');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('/testing/'));
  return new Map(
    files.map((file) => {
      const { body } = parseAst(readFileSync(path.join(folder, file), 'utf8'), { lang: 'ts' });
      return [file, { body, types: typesOf(body), imports: importsOf(file, body) }];
    }),
  );
}

function typesOf(body) {
  const types = new Map();
  for (const statement of body) {
    const declaration = statement.declaration ?? statement;
    if (/^TS(Interface|TypeAlias)Declaration$/.test(declaration?.type ?? ''))
      types.set(declaration.id.name, declaration);
  }
  return types;
}

/** Local name → the folder or file it comes from, and its name there. */
function importsOf(file, body) {
  const imports = new Map();
  for (const { type, source, specifiers } of body) {
    if (type !== 'ImportDeclaration' || !source.value.startsWith('.')) continue;
    const from = path.posix.join(path.posix.dirname(file), source.value);
    for (const { local, imported } of specifiers) imports.set(local.name, { from, name: imported?.name });
  }
  return imports;
}

/** Every text field that crosses the port, as `Type.field`, sorted. A field of no declared type stands under its call or topic. */
export function portStrings() {
  const files = readShared();
  const found = new Set();
  const walked = new Set();

  const find = (file, name) => {
    const here = files.get(file);
    if (here.types.has(name)) return [file, here.types.get(name)];
    const imported = here.imports.get(name);
    if (!imported) return null;
    const wanted = imported.name ?? name;
    for (const [other, { types }] of files)
      if ((other === `${imported.from}.ts` || other.startsWith(`${imported.from}/`)) && types.has(wanted))
        return [other, types.get(wanted)];
    return null;
  };

  /** Fields that the `Omit` around the type under way takes out of it. */
  let omitted = new Set();

  const walk = (file, node, at) => {
    if (!node || typeof node !== 'object') return;
    if (Array.isArray(node)) {
      for (const each of node) walk(file, each, at);
      return;
    }
    switch (node.type) {
      case 'TSStringKeyword':
      case 'TSTemplateLiteralType':
        found.add(at);
        return;
      case 'TSPropertySignature':
        if (omitted.has(node.key.name)) return;
        walk(file, node.typeAnnotation, `${at.split('.')[0]}.${node.key.name ?? node.key.value}`);
        return;
      case 'TSTypeReference': {
        const name = node.typeName.name;
        const args = node.typeArguments?.params ?? [];
        // Keys of a record are names; what they lead to is what counts.
        if (name === 'Record') return walk(file, args[1], at);
        if (name === 'Omit' && args[0].type === 'TSTypeReference')
          return enter(file, args[0].typeName.name, at, literalsOf(args[1]));
        if (!WRAPPERS.has(name)) enter(file, name, at);
        return walk(file, args, at);
      }
      case 'TSInterfaceHeritage':
        enter(file, node.expression.name, at);
        return walk(file, node.typeArguments?.params ?? [], at);
      case 'TSTypeQuery':
      case 'TSTypeOperator':
        return node.operator === 'keyof' ? undefined : walk(file, node.typeAnnotation, at);
      default:
        for (const key of Object.keys(node)) if (key !== 'key') walk(file, node[key], at);
    }
  };

  const enter = (file, name, at, without = []) => {
    const declared = find(file, name);
    if (!declared) return;
    const [where, declaration] = declared;
    if (walked.has(declaration)) return;
    if (without.length === 0) walked.add(declaration);
    const before = omitted;
    omitted = new Set(without);
    const text = declaration.typeAnnotation ?? declaration.body;
    walk(where, declaration.extends ?? [], name);
    // An alias for a text says what the text is where it's used.
    walk(where, text, text.type === 'TSStringKeyword' ? at : name);
    omitted = before;
  };

  for (const [file, { body }] of files) {
    if (!file.startsWith('protocol/')) continue;
    for (const [name, args] of contractOf(body)) walk(file, args, name);
  }
  for (const [file, name] of UNKNOWNS) enter(file, name, name);
  return [...found].sort((a, b) => (a < b ? -1 : 1));
}

function literalsOf(node) {
  const types = node.type === 'TSUnionType' ? node.types : [node];
  return types.map(({ literal }) => literal.value);
}

/** `[name of the call or topic, type arguments]` of each `.returns<…>()` and `.pushes<…>()`. */
function contractOf(body) {
  const entries = [];
  const visit = (node, name) => {
    if (!node || typeof node !== 'object') return;
    if (Array.isArray(node)) {
      for (const each of node) visit(each, name);
      return;
    }
    if (node.type === 'CallExpression' && /^(returns|pushes)$/.test(node.callee?.property?.name ?? ''))
      entries.push([name, node.typeArguments?.params ?? []]);
    const own = node.type === 'Property' ? String(node.key.value ?? node.key.name) : name;
    for (const key of Object.keys(node)) visit(node[key], own);
  };
  visit(body, '');
  return entries;
}
