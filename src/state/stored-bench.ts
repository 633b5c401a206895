/** A workbench as it is saved, and back. */
import type { Bench } from '#state/bench.ts';
import type { ConsoleEntry } from '#state/workbench-state.ts';
import type { History, Moment, MomentImage } from '#state/history.ts';
import type { MigratorEvent } from '#core/migration/event.ts';
import type { SqlRows } from '#core/database.ts';
import type { StoredImage, StoredTimelineEntry, StoredWorkbench } from '#core/workspace/stored-workbench.ts';
import { momentBefore } from '#state/history.ts';

/** Saving happens while somebody types: what was printed long ago, and rows beyond a screenful, are not saved. */
const savedConsoleEntries = 200;
const savedRows = 200;
/** At each end. */
const savedEvents = 200;

/** In: the bench. Out: all of it that is saved, without the images' bytes. */
export function toStored(bench: Bench): StoredWorkbench {
  const { files, openFile, console, checks } = bench.store.getState();
  const { moments, cursor } = bench.history;
  return {
    files,
    openFile,
    timeline: {
      entries: moments.map(toStoredEntry),
      cursor: Math.max(0, cursor),
      before: momentBefore(bench.history)?.id ?? null,
    },
    console: console.slice(-savedConsoleEntries).map(shorten),
    answers: checks.answers,
    hintsShown: checks.hintsShown,
    done: checks.done,
  };
}

function toStoredEntry({ image, ...moment }: Moment): StoredTimelineEntry {
  return { ...moment, image: image.kind === 'kept' ? { kind: 'stored', key: image.key } : image };
}

function shorten(printed: ConsoleEntry): ConsoleEntry {
  if (printed.kind !== 'command' && printed.kind !== 'ended') return printed;
  const { tool: _words, ...entry } = printed;
  if (entry.kind !== 'command') return entry;
  const { events, results } = entry.outcome;
  return { ...entry, outcome: { ...entry.outcome, events: shortenEvents(events), results: results.map(shortenRows) } };
}

/** What the console does not draw of a long output either, unless it is asked to. */
function shortenEvents(events: readonly MigratorEvent[]): readonly MigratorEvent[] {
  const left = events.length - 2 * savedEvents;
  if (left <= savedEvents) return events;
  const note: MigratorEvent = { kind: 'note', tone: 'quiet', text: `… ${left} lines and statements were not kept.` };
  return [...events.slice(0, savedEvents), note, ...events.slice(-savedEvents)];
}

function shortenRows(rows: SqlRows): SqlRows {
  return rows.rows.length <= savedRows ? rows : { ...rows, rows: rows.rows.slice(0, savedRows), truncated: true };
}

/** In: what was saved, and its images by key. Out: the history; a moment whose image is missing is unreachable. */
export function historyFromStored(
  { entries, cursor }: StoredWorkbench['timeline'],
  images: ReadonlyMap<string, Uint8Array>,
): History {
  const moments = entries.map(({ image, ...entry }) => ({ ...entry, image: imageFromStored(image, images) }));
  return { moments, cursor: Math.min(cursor, moments.length - 1) };
}

function imageFromStored(image: StoredImage, images: ReadonlyMap<string, Uint8Array>): MomentImage {
  if (image.kind !== 'stored') return image;
  const bytes = images.get(image.key);
  return bytes === undefined ? { kind: 'dropped' } : { kind: 'kept', key: image.key, bytes };
}
