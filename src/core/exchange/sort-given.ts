/** Sorts what was given by what it is: texts, databases, and what is left out, with the reason. */
import { importLimits, sayTooLarge, skippedFolderOf, skippedWhy } from '#core/base/import-limits.ts';
import { err, ok, type Result } from '#core/base/result.ts';
import { type Given, type GivenFile, type ImportRefusal, type LeftOut, sizeOf } from '#core/exchange/given.ts';
import { looksLikeDatabase } from '#core/exchange/open-given-database.ts';
import { readText } from '#core/exchange/read-text.ts';
import { safePath } from '#core/exchange/safe-path.ts';
import type { TextFile } from '#core/migration/dialect.ts';

export interface SortedGiven {
  readonly texts: readonly TextFile[];
  readonly databases: readonly GivenFile[];
  readonly leftOut: readonly LeftOut[];
}

/** Sorts what was given by what it is; each file that is not taken has its reason. */
export function sortGiven({
  name,
  files,
  leftOut,
}: Extract<Given, { kind: 'files' }>): Result<SortedGiven, ImportRefusal> {
  if (files.length > importLimits.files) return err({ kind: 'too-many-files', name });
  const texts = new Map<string, string>();
  const databases: GivenFile[] = [];
  const out: LeftOut[] = [...leftOut];
  const skipped = new Set<string>();
  let room: number = importLimits.totalBytes;
  for (const file of files) {
    const { path: raw, bytes } = file;
    const folder = skippedFolderOf(raw);
    if (folder !== null) {
      skipped.add(folder);
      continue;
    }
    const path = safePath(raw);
    const leave = (why: string): void => void out.push({ path: path.ok ? path.value : shownPath(raw), why });
    if (!path.ok) leave(path.error);
    else if (looksLikeDatabase(bytes)) databases.push({ ...file, path: path.value });
    else if (sizeOf(file) > importLimits.fileBytes) leave(sayTooLarge(sizeOf(file)));
    else if (texts.has(path.value)) leave('this path came twice; the first file was taken');
    else {
      const text = readText(bytes);
      room -= bytes.length;
      if (!text.ok) leave(text.error);
      else if (room < 0) return err({ kind: 'too-many-bytes', name });
      else texts.set(path.value, text.value);
    }
  }
  for (const path of skipped) out.push({ path, why: skippedWhy });
  return ok({ texts: [...texts].map(([path, text]) => ({ path, text })), databases, leftOut: out });
}

/** A name that was refused is shown all the same, without what would act on the screen. */
// oxlint-disable-next-line no-control-regex
const shownPath = (raw: string): string => raw.replace(/[\u0000-\u001f\u007f]/g, '\uFFFD').slice(0, 200);
