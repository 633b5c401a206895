/** Reads `meta/_journal.json`, in which Drizzle keeps the order of its migrations. */
import { z } from 'zod/mini';
import type { Problem } from '#core/base/problem.ts';

const journal = z.object({
  entries: z.array(z.object({ idx: z.number(), when: z.number(), tag: z.string() })),
});

export interface JournalEntry {
  readonly tag: string;
  /** Milliseconds since 1970: the ledger knows the migration by it. */
  readonly when: number;
}

/** In: the file's text. Out: its entries in order, none and a problem when it can't be read. */
export function readJournal(text: string): {
  readonly entries: readonly JournalEntry[];
  readonly problems: readonly Problem[];
} {
  try {
    const read = journal.safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
    if (read.success) return { entries: read.data.entries.toSorted((a, b) => a.idx - b.idx), problems: [] };
  } catch {
    // Said below.
  }
  return { entries: [], problems: [{ code: 'journal-invalid' }] };
}
