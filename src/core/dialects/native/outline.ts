/** Our own conventions as far as a first look needs them; apart from the rest, since that one waits for every byte. */
import type { DialectOutline, TextFile } from '#core/migration/dialect.ts';

/** Any digits will do as a version; the template gives the 14 of a UTC time. */
export const nativeFileName = /^(?<version>\d+)_(?<name>[^/]+)\.(?:sql|ts)$/;

export const nativeObjects = ['rollforward_migrations', 'rollforward_events'] as const;

export const nativeOutline: DialectOutline = {
  id: 'native',
  label: 'Rollforward',
  foreignKeys: true,
  recognise,
  ledger: { objects: nativeObjects },
};

/** Other tools number their files too; only the section marks make it certain. */
function recognise(files: readonly TextFile[]): number {
  const scripts = files.filter((file) => /^migrations\/.*\.sql$/.test(file.path));
  const named = scripts.filter((file) => nativeFileName.test(file.path.slice('migrations/'.length)));
  const marked = named.filter((file) => /^[ \t]*--[ \t]*migrate:up\b/m.test(file.text));
  return scripts.length === 0 ? 0 : (3 * named.length + 6 * marked.length) / (10 * scripts.length);
}
