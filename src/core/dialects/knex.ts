/** Knex: `migrations/20260131093000_create.js`, in JavaScript or TypeScript; shown, and not run. */
import { bySameName, wholeName } from '#core/dialects/parts/load-folder.ts';
import { shownDialect } from '#core/dialects/parts/shown-dialect.ts';
import { slugOf, stampOf } from '#core/dialects/parts/new-file.ts';

const FILE = /^(?<version>\d+)_(?<name>.+)\.(?:c|m)?(?:js|ts)$/;
const MARK = /\bknex\b/i;

export const knex = shownDialect({
  id: 'knex',
  label: 'Knex',
  language: 'JavaScript',
  nameOf: (file, text) => {
    const groups = MARK.test(text) ? FILE.exec(file)?.groups : undefined;
    return groups ? { version: groups['version']!, name: groups['name']! } : null;
  },
  identity: bySameName,
  folder: 'migrations/',
  newFile: (name, now) => ({
    name: `${stampOf(now)}_${slugOf(name)}.js`,
    text: 'exports.up = function (knex) {};\n\nexports.down = function (knex) {};\n',
  }),
  line: (status, applied) => `${applied ? 'Completed' : 'Pending  '} ${wholeName(status)}`,
});
