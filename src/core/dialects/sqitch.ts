/** sqitch: `deploy/create.sql` in the order of `sqitch.plan`; shown, and not run: its scripts speak to the tool's own client. */
import { bySameText } from '#core/dialects/parts/load-folder.ts';
import { shownDialect } from '#core/dialects/parts/shown-dialect.ts';
import { slugOf } from '#core/dialects/parts/new-file.ts';
import type { TextFile } from '#core/migration/dialect.ts';
import type { Migration } from '#core/migration/migration.ts';

const MARK = /^-- Deploy \S+:(?<change>\S+) to \w+/;

export const sqitch = shownDialect({
  id: 'sqitch',
  label: 'sqitch',
  language: 'the client’s own SQL',
  nameOf: (file, text) => {
    const change = file.endsWith('.sql') ? MARK.exec(text)?.groups?.['change'] : undefined;
    return change === undefined ? null : { version: change, name: '' };
  },
  identity: bySameText,
  folder: 'deploy/',
  order: planned,
  newFile: (name) => {
    const change = slugOf(name);
    return { name: `${change}.sql`, text: `-- Deploy app:${change} to sqlite\n\nBEGIN;\n\nCOMMIT;\n` };
  },
  line: ({ version }, applied) => `${applied ? '#' : '*'} ${version}`,
});

/** What the plan does not name comes last. */
function planned(files: readonly TextFile[]): (a: Migration, b: Migration) => number {
  const plan = files.find(({ path }) => path.endsWith('sqitch.plan'))?.text ?? '';
  const lines = plan.split(/\r?\n/).filter((line) => /^[^%#@\s]/.test(line));
  const places = new Map(lines.map((line, place) => [line.split(/\s/)[0]!, place]));
  const placeOf = ({ version }: Migration): number => places.get(version) ?? places.size;
  return (a, b) => placeOf(a) - placeOf(b) || (a.version < b.version ? -1 : 1);
}
