/** A new language compiles only when it is complete: the type checker looks at a made-up one, whole, half registered and with one key missing. */
import { resolve } from 'node:path';
import { expect } from 'chai';
import ts from 'typescript';

/** Where a language is registered. CONTRIBUTING.md, "How a language is added", names the same. */
const REGISTRY = 'src/i18n/locale.ts';
const REGISTERS = [
  'src/i18n/load.ts',
  'src/i18n/load-wallet.ts',
  'src/i18n/load-certificate.ts',
  'src/i18n/load-services.ts',
  'src/i18n/load-twin.ts',
  'src/server/words.ts',
] as const;

const read = (file: string): string => ts.sys.readFile(file) ?? '';

/** A language in one file: everything English says. */
const WHOLE = "export * from './en-whole.js';";

const added = read(REGISTRY).replace("'ja']", "'ja', 'xx']");

/** The same file with the lines of one language more, which all lie in one file. */
const registered = (file: string): string =>
  read(file)
    .replace("import * as en from '../i18n/en-whole.js';", "$& import * as xx from '../i18n/xx.js';")
    .replace('{ ko, en, ja }', '{ ko, en, ja, xx }')
    .replace(/, ja: '日本語' \}/, ", ja: '日本語', xx: 'Xx' }")
    .replace(/(\n {2}ja: )(\{[\s\S]*?\n {2}\}|[^\n]+),\n\};/, (all, _, entry: string) =>
      all.replace(/\n\};$/, `\n  xx: ${entry.replace(/'\.\/ja[\w-]*\.js'/g, "'./xx.js'")},\n};`),
    );

describe('a new language', function () {
  this.timeout(60_000);
  /** What is the same in every trial is parsed once. */
  const parsed = new Map<string, ts.SourceFile | undefined>();
  const { config } = ts.readConfigFile('tsconfig.json', (file) => ts.sys.readFile(file)) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types: ['node'], paths: {} }, '.');

  /** What the type checker says with some files changed or added, as `file: message`. */
  function complaints(changed: Readonly<Record<string, string>>): string[] {
    const texts = new Map(Object.entries(changed).map(([file, text]) => [resolve(file), text]));
    const host = ts.createCompilerHost(options);
    const [fileExists, readFile, getSourceFile] = [host.fileExists, host.readFile, host.getSourceFile];
    host.fileExists = (file) => texts.has(resolve(file)) || fileExists(file);
    host.readFile = (file) => texts.get(resolve(file)) ?? readFile(file);
    host.getSourceFile = (file, language, ...rest) => {
      const text = texts.get(resolve(file));
      if (text !== undefined) return ts.createSourceFile(file, text, language);
      if (!parsed.has(file)) parsed.set(file, getSourceFile(file, language, ...rest));
      return parsed.get(file);
    };
    const program = ts.createProgram([REGISTRY, ...REGISTERS], options, host);
    return REGISTERS.flatMap((file) => {
      const source = program.getSourceFile(resolve(file)) ?? program.getSourceFile(file);
      if (!source) throw new Error(file);
      return program
        .getSemanticDiagnostics(source)
        .map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
    });
  }

  const everywhere = Object.fromEntries(REGISTERS.map((file) => [file, registered(file)]));

  it('that is only named is missed by every register', () => {
    expect(added).not.to.equal(read(REGISTRY));
    const found = complaints({ [REGISTRY]: added });
    for (const file of REGISTERS)
      expect(
        found.filter((line) => line.startsWith(`${file}:`) && line.includes("'xx' is missing")),
        file,
      ).not.to.be.empty;
  });

  it('compiles once its one file is complete', () => {
    expect(complaints({ [REGISTRY]: added, ...everywhere, 'src/i18n/xx.ts': WHOLE })).to.deep.equal([]);
  });

  for (const [part, key, file] of [
    ['findings', 'aborted', 'src/i18n/load.ts'],
    ['wallet', 'emptyTitle', 'src/i18n/load-wallet.ts'],
    ['terms', 'agree', 'src/i18n/load-services.ts'],
    ['operator', 'console', 'src/server/words.ts'],
  ] as const) {
    it(`does not compile without ${part}.${key}`, () => {
      const lacking = `${WHOLE}\nimport { ${part} as whole } from './en-whole.js';\nconst { ${key}: _, ...rest } = whole;\nexport const ${part} = rest;`;
      const found = complaints({ [REGISTRY]: added, ...everywhere, 'src/i18n/xx.ts': lacking });
      expect(found.filter((line) => line.startsWith(`${file}:`) && line.includes(`'${key}' is missing`))).not.to.be.empty;
    });
  }
});
