import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import ts from 'typescript-eslint';

const nodeOnly = { group: ['node:*'], message: 'The engine and the elements run in browsers: only src/cli and src/server may use Node.' };
const dist = { group: ['**/dist/**'], message: 'Import the sources, or the package by its name.' };

export default defineConfig(
  globalIgnores(['dist*/', 'node_modules/', 'coverage/', '**/storybook-static/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off', // Untrusted JSON is typed by hope: a check too many is cheap.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/dot-notation': 'off', // doc['type'] marks a name that comes from a document, and not from us.
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/prefer-optional-chain': 'off', // Two values that must both be there read better as two conditions.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/method-signature-style': 'off',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true } }],
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'test/fixtures/**/*.ts'],
    ignores: ['src/cli/**', 'src/server/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [nodeOnly, dist] }] },
  },
  {
    files: ['src/elements/**/*.ts', 'stories/**/*.ts', 'demo/**/*.ts'],
    extends: [wc.configs['flat/recommended'], lit.configs['flat/recommended'], litA11y.configs.recommended],
  },
  {
    files: ['src/elements/**/*.ts'],
    settings: { wc: { elementBaseClasses: ['LitElement', 'BadgeElement'] } },
    rules: {
      'lit/no-invalid-html': 'error',
      'lit/no-value-attribute': 'error',
      'wc/guard-super-call': 'off', // Lit's base class has every callback.
    },
  },
  {
    files: ['src/elements/**/*.ts'],
    rules: { 'no-console': ['error', { allow: ['warn'] }] }, // To the developer of the page, as Lit does.
  },
  {
    files: ['scripts/**', 'demo/**', 'src/cli/**', 'test/bench/**', '*.config.*', '**/*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    // Their types are those of the built package, which need not be there: test/package/frameworks.test.ts checks them.
    files: ['demo/frameworks/*/*.ts'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
  {
    files: ['stories/**/*.ts', '*.config.ts', 'stories/.storybook/**', 'demo/frameworks/*/vite.config.ts'],
    rules: { 'no-restricted-exports': 'off' }, // Their tools read the default export.
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off', // chai: expect(x).to.be.true
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-base-to-string': 'off', // Fixtures are ours: an id in them is a string.
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'URL', 'setTimeout', 'clearTimeout', 'fetch', 'AbortSignal', 'atob', 'btoa'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  {
    files: ['test/strict/driver.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'addEventListener',
          'customElements',
          'document',
          'fetch',
          'File',
          'getComputedStyle',
          'HTMLAnchorElement',
          'HTMLScriptElement',
          'navigator',
          'performance',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
