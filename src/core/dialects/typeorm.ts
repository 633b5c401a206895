/** TypeORM: `src/migration/1769851800000-Create.ts`, in TypeScript, by the moment at the end of the class's name; shown, and not run. */
import { bySameName } from '#core/dialects/parts/load-folder.ts';
import { shownDialect } from '#core/dialects/parts/shown-dialect.ts';
import { momentOf } from '#core/dialects/parts/moment.ts';
import { slugOf, stampOf } from '#core/dialects/parts/new-file.ts';

const CLASS = /\bclass\s+(?<name>[\p{L}\p{N}_$]*?)(?<version>\d{13})\s+implements\s+MigrationInterface\b/u;

export const typeorm = shownDialect({
  id: 'typeorm',
  label: 'TypeORM',
  language: 'TypeScript',
  nameOf: (_file, text) => {
    const groups = CLASS.exec(text)?.groups;
    return groups ? { version: groups['version']!, name: groups['name']! } : null;
  },
  identity: bySameName,
  folder: 'src/migration/',
  newFile: (name, now) => {
    const moment = momentOf(stampOf(now));
    const words = slugOf(name, '');
    const text = `import { MigrationInterface, QueryRunner } from 'typeorm';\n\nexport class ${words}${moment} implements MigrationInterface {\n}\n`;
    return { name: `${moment}-${words}.ts`, text };
  },
  line: ({ version, name }, applied) => `[${applied ? 'X' : ' '}] ${name}${version}`,
});
