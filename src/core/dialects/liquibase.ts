/** Liquibase: changelogs in XML; shown, and not run. */
import { shownDialect } from '#core/dialects/parts/shown-dialect.ts';
import { slugOf, stampOf } from '#core/dialects/parts/new-file.ts';

export const liquibase = shownDialect({
  id: 'liquibase',
  label: 'Liquibase',
  language: 'XML',
  nameOf: (file, text) => {
    const isLog = file.endsWith('.xml') && /<databaseChangeLog\b/.test(text) && /<changeSet\b/.test(text);
    if (!isLog) return null;
    const sets = [...text.matchAll(/<changeSet\b[^>]*\bid="([^"]*)"/g)].map(([, id]) => id);
    return { version: file.replace(/\.xml$/, ''), name: `change sets ${sets.join(', ')}` };
  },
  folder: 'db/changelog/',
  newFile: (name, now) => ({
    name: `${stampOf(now)}-${slugOf(name, '-')}.xml`,
    text: `<databaseChangeLog>\n  <changeSet id="${stampOf(now)}" author="">\n  </changeSet>\n</databaseChangeLog>\n`,
  }),
  line: ({ version }, applied) => `${version}: ${applied ? 'applied' : 'has not been applied'}`,
});
