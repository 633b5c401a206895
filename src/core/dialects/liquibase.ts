/** Liquibase: changelogs in XML or in SQL of its own format; shown, and not run: what runs is up to each change set's marks, contexts and preconditions. */
import { bySameText } from '#core/dialects/parts/load-folder.ts';
import { shownDialect } from '#core/dialects/parts/shown-dialect.ts';
import { slugOf, stampOf } from '#core/dialects/parts/new-file.ts';

const FORMATTED = /^\uFEFF?--[ \t]*liquibase formatted sql\b/i;
const SET_OF_XML = /<changeSet\b[^>]*\bid="([^"]*)"/g;
const SET_OF_SQL = /^[ \t]*--[ \t]*changeset[ \t]+[^:\s]+:(\S+)/gim;

export const liquibase = shownDialect({
  id: 'liquibase',
  label: 'Liquibase',
  language: 'XML',
  nameOf: (file, text) => {
    const isXml = file.endsWith('.xml') && /<databaseChangeLog\b/.test(text);
    const isSql = file.endsWith('.sql') && FORMATTED.test(text);
    if (!isXml && !isSql) return null;
    const sets = [...text.matchAll(isXml ? SET_OF_XML : SET_OF_SQL)].map(([, id]) => id);
    // A log that only includes others is none.
    if (sets.length === 0) return null;
    const found = { version: file.replace(/\.(?:xml|sql)$/, ''), name: `change sets ${sets.join(', ')}` };
    return isSql ? { ...found, language: 'Liquibase’s formatted SQL' } : found;
  },
  identity: bySameText,
  folder: 'db/changelog/',
  newFile: (name, now) => ({
    name: `${stampOf(now)}-${slugOf(name, '-')}.xml`,
    text: `<databaseChangeLog>\n  <changeSet id="${stampOf(now)}" author="">\n  </changeSet>\n</databaseChangeLog>\n`,
  }),
  line: ({ version }, applied) => `${version}: ${applied ? 'applied' : 'has not been applied'}`,
});
