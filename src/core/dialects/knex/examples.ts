/** What folders of Knex look like. */
import type { DialectExample } from '#core/migration/dialect.ts';

const js = 'exports.up = (knex) => knex.schema.createTable("person", () => {});\nexports.down = () => {};\n';
const ts =
  'import type { Knex } from "knex";\nexport async function up(knex: Knex) {}\nexport async function down() {}\n';

export const examples: readonly DialectExample[] = [
  {
    says: 'JavaScript and TypeScript, by their stamps',
    files: [
      { path: 'migrations/20260201093000_phone.ts', text: ts },
      { path: 'migrations/20260131093000_create.js', text: js },
    ],
    versions: ['20260131093000', '20260201093000'],
  },
];
