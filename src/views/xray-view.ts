/** The X-ray as a list: the statements by migration, the summary, and what it would be a shame to overlook. */
import { counted, grouped } from '#core/base/counted.ts';
import { nameInFolder } from '#views/file-labels.ts';
import type { Frame, Rehearsal } from '#core/migration/rehearsal.ts';
import type { RowPart } from '#core/migration/deltas/row-delta.ts';
import { empties, losesRows, partWords } from '#views/row-changes.ts';
import type { MigratorEvent, StatementEvent } from '#core/migration/event.ts';

export interface XrayLine {
  /** Its place among the frames. */
  readonly at: number;
  readonly number: number;
  /** In one line. */
  readonly sql: string;
  readonly own: boolean;
  /** What makes it stand out, in words. */
  readonly sign: { readonly level: 'broken' | 'silent'; readonly words: string } | null;
}

export interface XrayGroup {
  readonly key: string;
  readonly title: string;
  readonly lines: readonly XrayLine[];
}

export interface XraySentence {
  readonly tone: 'plain' | 'good' | 'bad' | 'quiet';
  readonly text: string;
}

export interface XrayView {
  readonly groups: readonly XrayGroup[];
  /** Statements of the files themselves. */
  readonly own: number;
  /** Where to begin: at what it dies after or what fails, else at the first statement of a file. */
  readonly start: number;
  readonly sentences: readonly XraySentence[];
  /** Whether foreign keys took rows, or values, that no statement names. */
  readonly cascades: boolean;
}

/** In: a rehearsal; what the command told when it really ran, if it did. */
export function xrayView(rehearsal: Rehearsal, ran: readonly MigratorEvent[] | null): XrayView {
  const { frames, notes, omitted, crashAfter } = rehearsal;
  const own = frames.filter(({ event }) => event.role === 'migration').length;
  const died = crashAfter !== null && frames.at(-1)?.event.index === crashAfter;
  const failed = died ? frames.length - 1 : frames.findIndex(({ event }) => event.error !== null);
  const first = frames.findIndex(({ event }) => event.role === 'migration');
  const sentences: XraySentence[] = [
    ...(ran && !isSameRun(frames, ran) ? [{ tone: 'bad' as const, text: otherRun }] : []),
    ...lossesOf(rehearsal),
    ...(frames[0]?.event.foreignKeys.before === false ? [{ tone: 'quiet' as const, text: keysOff }] : []),
    ...notes.map(({ tone, text }) => ({ tone, text })),
    ...(omitted > 0 ? [{ tone: 'quiet' as const, text: `${counted(omitted, 'later statement')} left out here.` }] : []),
  ];
  return {
    groups: groupsOf(frames),
    own,
    start: Math.max(0, failed === -1 ? first : failed),
    sentences,
    cascades: frames.some(({ deltas }) => deltas.some(({ parts }) => parts.some(losesRows) || parts.some(empties))),
  };
}

const keysOff =
  'Foreign keys are off here: this tool’s driver opens its connections so, or the settings say so. The apps have them on. “foreignKeys: true” in rollforward.yaml turns them on for migrations.';

const otherRun =
  'The files are no longer those that ran. This is what the same command does with today’s files on the database of then.';

/** Bookkeeping of a migration stands with it; what comes before the first and between them belongs to the command. */
function groupsOf(frames: readonly Frame[]): readonly XrayGroup[] {
  const groups: { key: string; title: string; lines: XrayLine[] }[] = [];
  const files = new Map<string, string>();
  for (const { event } of frames) if (event.file !== null) files.set(`${event.version} ${event.direction}`, event.file);
  let last: string | null = null;
  frames.forEach((frame, at) => {
    const { version, direction } = frame.event;
    const place = `${version} ${direction}`;
    if (place !== last) groups.push({ key: `${at}`, title: titleOf(frame.event, files.get(place) ?? ''), lines: [] });
    last = place;
    groups.at(-1)!.lines.push(lineOf(frame, at));
  });
  return groups;
}

function titleOf({ version, direction }: StatementEvent, file: string): string {
  if (version === null) return 'The framework';
  const name = file === '' ? version : nameInFolder(file);
  return direction === 'down' ? `${name}, down` : name;
}

function lineOf({ event, asked, deltas }: Frame, at: number): XrayLine {
  const own = event.role === 'migration';
  return { at, number: event.index, sql: event.sql.replace(/\s+/g, ' '), own, sign: signOf() };

  function signOf(): XrayLine['sign'] {
    if (event.error !== null) return { level: 'broken', words: 'failed' };
    const parts = deltas.flatMap((delta) => delta.parts);
    const lost = parts.filter(losesRows);
    const by = lost.every(({ causes }) => causes[0]?.kind === 'trigger') ? 'trigger' : 'cascade';
    if (lost.length > 0) return { level: 'broken', words: `−${grouped(rowsOf(lost))} by ${by}` };
    const emptied = parts.filter(empties);
    if (emptied.length > 0) return { level: 'broken', words: `${grouped(rowsOf(emptied))} set to NULL` };
    if (setsForeignKeys(event) && asked.foreignKeys !== event.foreignKeys.after) {
      return { level: 'silent', words: 'did nothing' };
    }
    return event.transaction.before && !event.transaction.after && asked.transaction
      ? { level: 'silent', words: 'ended the transaction' }
      : null;
  }
}

/** A name looked for, so that the one statement is marked that had no effect and not all after it. */
const setsForeignKeys = ({ sql }: StatementEvent): boolean => /^pragma\b.*\bforeign_keys\b/is.test(sql);

const rowsOf = (parts: readonly RowPart[]): number => parts.reduce((sum, { rows }) => sum + rows, 0);

const MOST_LOSSES = 5;

/** Rows that foreign keys and triggers took and that are not there at the end either, and columns that they emptied. */
function lossesOf({ frames, before, after, ok }: Rehearsal): readonly XraySentence[] {
  const losses = frames.flatMap(({ deltas, event }) =>
    deltas.flatMap(({ table, parts }) => {
      const left = after.rows[table];
      const isLost = left !== undefined && left < (before.rows[table] ?? 0);
      const told = parts.filter((part) => (losesRows(part) ? isLost : ok && empties(part)));
      const where = `Statement ${event.index}, “${headOf(event.sql)}”`;
      return told.map((part) => `${where}: ${partWords(table, part)}, without an error.`);
    }),
  );
  const more = losses.length - MOST_LOSSES;
  const shown = losses.slice(0, MOST_LOSSES).map((text): XraySentence => ({ tone: 'bad', text }));
  return more > 0
    ? [...shown, { tone: 'bad', text: `${counted(more, 'more loss', 'more losses')} of this kind.` }]
    : shown;
}

/** The words by which one knows a statement: "DROP TABLE person". */
function headOf(sql: string): string {
  const words = sql.replace(/\s+/g, ' ').split(' ');
  return words
    .slice(0, 3)
    .join(' ')
    .replace(/[;(]+$/, '');
}

/** Whether the rehearsal did what the run itself told; times aside. */
function isSameRun(frames: readonly Frame[], ran: readonly MigratorEvent[]): boolean {
  const statements = ran.filter((event) => event.kind === 'statement');
  return (
    statements.length >= frames.length &&
    frames.every(({ event }, i) => statements[i]!.sql === event.sql && statements[i]!.error === event.error)
  );
}
