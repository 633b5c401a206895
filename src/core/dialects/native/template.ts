/** A new migration file of the native dialect; apart from the rest, since the page needs it before it needs the dialect. */
import type { TextFile } from '#core/migration/dialect.ts';

/** Names a new file after a text and a moment (ISO 8601), and gives it both sections. Letters and digits of any script stay in the name. */
export function nativeTemplate(name: string, now: string): readonly TextFile[] {
  return [{ path: `${pathOf(name, now)}.sql`, text: '-- migrate:up\n\n\n-- migrate:down\n\n' }];
}

/** The same as a program, for what SQL can't say. */
export function nativeScriptTemplate(name: string, now: string): readonly TextFile[] {
  const text = 'export async function up(db: Db) {\n  \n}\n\nexport async function down(db: Db) {\n  \n}\n';
  return [{ path: `${pathOf(name, now)}.ts`, text }];
}

function pathOf(name: string, now: string): string {
  const stamp = now.replace(/\D/g, '').slice(0, 14);
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['migration'];
  return `migrations/${stamp}_${words.join('_')}`;
}
