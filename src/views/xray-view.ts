/** The X-ray as a list: the statements by migration, the summary, and what it would be a shame to overlook. */
import { counted, grouped } from '#core/base/counted.ts';
import type { Frame, Rehearsal } from '#core/migration/rehearsal.ts';
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
    ...notes.map(({ tone, text }) => ({ tone, text })),
    ...(omitted > 0 ? [{ tone: 'quiet' as const, text: `${counted(omitted, 'later statement')} left out here.` }] : []),
  ];
  return {
    groups: groupsOf(frames),
    own,
    start: Math.max(0, failed === -1 ? first : failed),
    sentences,
    cascades: frames.some(({ cascades }) => cascades.length > 0),
  };
}

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
  const name = file === '' ? version : file.slice(file.lastIndexOf('/') + 1);
  return direction === 'down' ? `${name}, down` : name;
}

function lineOf({ event, asked, cascades }: Frame, at: number): XrayLine {
  const own = event.role === 'migration';
  return { at, number: event.index, sql: event.sql.replace(/\s+/g, ' '), own, sign: signOf() };

  function signOf(): XrayLine['sign'] {
    if (event.error !== null) return { level: 'broken', words: 'failed' };
    const rows = cascades.reduce((sum, cascade) => sum + (cascade.emptied === null ? cascade.rows : 0), 0);
    if (rows > 0) return { level: 'broken', words: `−${grouped(rows)} by cascade` };
    const emptied = cascades.reduce((sum, cascade) => sum + cascade.rows, 0);
    if (emptied > 0) return { level: 'broken', words: `${grouped(emptied)} set to NULL` };
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

/** Rows that cascades took and that are not there at the end either. */
function lossesOf({ frames, before, after, ok }: Rehearsal): readonly XraySentence[] {
  const cascades = frames.flatMap(({ cascades, event }) => cascades.map((cascade) => ({ ...cascade, event })));
  return cascades.flatMap(({ table, rows, event, emptied }) => {
    if (emptied !== null) {
      const what = `“${headOf(event.sql)}” sets ${table}.${emptied} to NULL in ${counted(rows, 'row')}`;
      return ok ? [{ tone: 'bad' as const, text: `Statement ${event.index}: ${what}, without an error.` }] : [];
    }
    const left = after.rows[table];
    if (left === undefined || left >= (before.rows[table] ?? 0)) return [];
    const by = `“${headOf(event.sql)}” deletes ${counted(rows, 'row')} of ${table} by its cascade, without an error`;
    return [{ tone: 'bad' as const, text: `Statement ${event.index}: ${by}.` }];
  });
}

/** The words by which one knows a statement: "DROP TABLE person". */
export function headOf(sql: string): string {
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
