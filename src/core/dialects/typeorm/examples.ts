/** What folders of TypeORM look like. */
import type { DialectExample } from '#core/migration/dialect.ts';

const of = (name: string): string => `export class ${name} implements MigrationInterface {\n}\n`;

export const examples: readonly DialectExample[] = [
  {
    says: 'by the moment in the class, whatever the file is called',
    files: [
      { path: 'src/migration/a-Phone.ts', text: of('Phone1769938200000') },
      { path: 'src/migration/b-Create.ts', text: of('Create1769851800000') },
    ],
    versions: ['1769851800000', '1769938200000'],
  },
];
