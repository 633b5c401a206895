/** Rails: `db/migrate/20260131093000_create_people.rb`, in Ruby; shown, and not run. */
import { bySameNumber } from '#core/dialects/parts/load-folder.ts';
import { shownDialect } from '#core/dialects/parts/shown-dialect.ts';
import { slugOf, stampOf } from '#core/dialects/parts/new-file.ts';

const FILE = /^(?<version>\d+)_(?<name>\w+)\.rb$/;

export const rails = shownDialect({
  id: 'rails',
  label: 'Rails',
  language: 'Ruby',
  nameOf: (file, text) => {
    const groups = /\bActiveRecord::Migration\b/.test(text) ? FILE.exec(file)?.groups : undefined;
    return groups ? { version: groups['version']!, name: groups['name']! } : null;
  },
  identity: bySameNumber,
  folder: 'db/migrate/',
  newFile: (name, now) => {
    const words = slugOf(name);
    const className = words.replace(/(?:^|_)([\p{L}\p{N}])/gu, (_, letter: string) => letter.toUpperCase());
    const text = `class ${className} < ActiveRecord::Migration[8.0]\n  def change\n  end\nend\n`;
    return { name: `${stampOf(now)}_${words}.rb`, text };
  },
  line: ({ version, name }, applied) => `${applied ? '  up  ' : ' down '}   ${version}  ${name.replaceAll('_', ' ')}`,
});
