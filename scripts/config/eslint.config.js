import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noClock = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The clock is a port.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is a port.' },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Randomness is a port.',
  },
];

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'out/',
      'dist/',
      'test-results/',
      'coverage/',
      '**/*.mjs',
      '**/*.cjs',
      'scripts/config/*.js',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-undef': 'off',
      'max-lines': ['error', { max: 420, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // The clock, randomness, fetch and files are ports: no rule of the desk may depend on when a test runs.
    files: ['shared/**/*.ts', 'electron/**/*.ts'],
    ignores: ['electron/app/**', 'electron/cli/**', 'electron/hardware/**', 'electron/pip/service/**'],
    rules: { 'no-restricted-syntax': ['error', ...noClock] },
  },
  { files: ['renderer/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
);
