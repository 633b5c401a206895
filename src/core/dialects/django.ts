/** Django: `people/migrations/0001_initial.py`, in Python; shown, and not run. */
import { bySameName, wholeName } from '#core/dialects/parts/load-folder.ts';
import { shownDialect } from '#core/dialects/parts/shown-dialect.ts';
import { nextNumber, slugOf } from '#core/dialects/parts/new-file.ts';

const FILE = /^(?<version>\d+)_(?<name>\w+)\.py$/;

export const django = shownDialect({
  id: 'django',
  label: 'Django',
  language: 'Python',
  nameOf: (file, text) => {
    const groups = /\bmigrations\.Migration\b/.test(text) ? FILE.exec(file)?.groups : undefined;
    return groups ? { version: groups['version']!, name: groups['name']! } : null;
  },
  identity: bySameName,
  folder: 'app/migrations/',
  newFile: (name, _now, paths) => {
    const number = nextNumber(paths, /^(\d+)_.*\.py$/, 4).replace(/^0000$/, '0001');
    const text = 'from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n    operations = []\n';
    return { name: `${number}_${slugOf(name)}.py`, text };
  },
  line: (status, applied) => ` [${applied ? 'X' : ' '}] ${wholeName(status)}`,
});
