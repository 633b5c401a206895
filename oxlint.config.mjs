/** Lint: correctness, the import table (who may import whom), and what core must never touch. JavaScript, since Node 20 reads no TypeScript here. */

import { readdirSync } from 'node:fs';

/** Who may import whom. `types` are for `import type` only. */
const table = {
  engine: { all: ['core'], types: [], why: 'the engine runs core on sql.js and knows nothing of the screen' },
  course: { all: ['core'], types: [], why: 'the course reads lessons and knows nothing of the screen' },
  state: {
    all: ['core/base', 'core/workspace', 'course'],
    types: ['core', 'engine'],
    why: 'state gets the engine handed in, and calls nothing of core but base and workspace',
  },
  views: { all: ['core/base'], types: ['core', 'state'], why: 'views turn plain data into plain props' },
  ui: { all: ['state', 'views'], types: ['core', 'course'], why: 'ui draws what views and state give it' },
  cli: {
    all: ['core', 'engine/in-process', 'engine/script', 'course'],
    types: [],
    why: 'the terminal uses the same core, without workers',
  },
};

/** Folders inside core; each may import those before it. */
const coreOrder = [
  'base',
  'sql',
  'schema',
  'migration',
  'dialects',
  'hazards',
  'app-version',
  'compatibility',
  'rollout',
  'workspace',
  'exchange',
  'report',
  'session',
  'lesson',
];

const byName = {
  regex: '^\\.{1,2}/',
  message: 'Import by "#folder/file.ts", so that the import table can be checked.',
};

function filesIn(folder) {
  const names = readdirSync(new URL(`src/${folder}`, import.meta.url));
  return names.map((name) => `${folder}/${name.replace(/\.tsx?$/, '')}`);
}

/** Everything that can be imported by name, in the grain in which the table speaks. */
const units = [
  ...coreOrder.map((folder) => `core/${folder}`),
  'core/database',
  ...filesIn('engine'),
  'course',
  'state',
  'views',
  'ui',
  'cli',
  'app',
  'test',
];

/** Matches every unit that lies below none of the allowed paths. */
function othersThan(allowed) {
  const others = units.filter((unit) => !allowed.some((path) => unit === path || unit.startsWith(`${path}/`)));
  return `^#(?:${others.join('|')})(?:[/.-]|$)`;
}

const primitives = { regex: '^react-aria-components', message: 'Only ui/kit wraps the primitives library.' };

function folderRule(folder, more = [primitives]) {
  const { all, types, why } = table[folder];
  const message = `The import table does not allow this: ${why}. See ARCHITECTURE.md.`;
  return [
    'error',
    {
      patterns: [
        { regex: othersThan([folder, ...all]), message, allowTypeImports: true },
        { regex: othersThan([folder, ...all, ...types]), message },
        byName,
        ...more,
      ],
    },
  ];
}

function coreRule(folder) {
  const later = coreOrder.slice(coreOrder.indexOf(folder) + 1);
  const message = `core/${folder} comes before it: ${coreOrder.join(' → ')}.`;
  return [
    'error',
    {
      patterns: [
        { regex: othersThan(['core']), message: 'core is pure: it imports nothing but core.' },
        { regex: '^(?:node:|react|zustand|sql\\.js)', message: 'core is pure: SQLite comes through the port.' },
        byName,
        ...(later.length > 0 ? [{ regex: `^#core/(?:${later.join('|')})/`, message }] : []),
      ],
    },
  ];
}

export default {
  plugins: ['typescript', 'import', 'react', 'jsx-a11y', 'unicorn', 'oxc', 'vitest', 'promise'],
  categories: { correctness: 'error', suspicious: 'error' },
  options: { typeAware: true },
  ignorePatterns: ['dist', 'lessons'],
  rules: {
    'import/no-cycle': 'error',
    'import/no-unassigned-import': 'off',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/consistent-type-imports': 'error',
    // An exhaustive switch returns in every case; this rule does not see that.
    'typescript/consistent-return': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'react/react-in-jsx-scope': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'no-await-in-loop': 'off',
    // Of the rules that suspect, those that are wrong about this code: workers and channels have no target origin,
    // a fresh array may be sorted in place, fast-check is read best as `fc.property`.
    'unicorn/require-post-message-target-origin': 'off',
    'unicorn/prefer-add-event-listener': 'off',
    'unicorn/no-array-sort': 'off',
    'import/no-named-as-default': 'off',
    'import/no-named-as-default-member': 'off',
    'promise/always-return': 'off',
    'no-unmodified-loop-condition': 'off',
    'no-shadow': 'off',
    'no-console': 'error',
    eqeqeq: ['error', 'always', { null: 'ignore' }],
  },
  overrides: [
    ...Object.keys(table).map((folder) => ({
      files: [`src/${folder}/**`],
      rules: { 'no-restricted-imports': folderRule(folder) },
    })),
    { files: ['src/ui/kit/**'], rules: { 'no-restricted-imports': folderRule('ui', []) } },
    ...coreOrder.map((folder) => ({
      files: [`src/core/${folder}/**`],
      rules: { 'no-restricted-imports': coreRule(folder) },
    })),
    {
      files: ['src/core/**'],
      rules: {
        'no-restricted-globals': [
          'error',
          { name: 'Date', message: 'core has no clock: take it as a parameter.' },
          { name: 'performance', message: 'core has no clock: take it as a parameter.' },
        ],
        'no-restricted-properties': [
          'error',
          {
            object: 'Math',
            property: 'random',
            message: 'core is deterministic: take a Random (core/base/random.ts).',
          },
        ],
      },
    },
    { files: ['src/cli/**', 'test/**', '*.ts', '*.mjs'], rules: { 'no-console': 'off' } },
    {
      // Tables of expectations and scenarios assert in helpers and branches.
      files: ['test/**'],
      rules: {
        'vitest/expect-expect': 'off',
        'vitest/no-conditional-expect': 'off',
        'vitest/valid-expect': 'off',
        'vitest/valid-title': 'off',
        'typescript/unbound-method': 'off',
      },
    },
    // Ambient modules can't have imports at the top.
    { files: ['**/*.d.ts'], rules: { 'typescript/consistent-type-imports': 'off' } },
  ],
};
