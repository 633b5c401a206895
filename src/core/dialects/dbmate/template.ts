/** A new migration file as `dbmate new` writes it. */
import type { TextFile } from '#core/migration/dialect.ts';

/** In: words, a moment (ISO 8601). The tool takes the name as it is; blanks and slashes would lead elsewhere. */
export function dbmateTemplate(name: string, now: string): readonly TextFile[] {
  const stamp = now.replace(/\D/g, '').slice(0, 14);
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? ['migration'];
  return [{ path: `db/migrations/${stamp}_${words.join('_')}.sql`, text: '-- migrate:up\n\n\n-- migrate:down\n\n' }];
}
