/** One statement of the X-ray: what was asked and what was so, rows and schema before and after, what SQLite said. */
import { counted, grouped } from '#core/base/counted.ts';
import type { Frame, Rehearsal } from '#core/migration/rehearsal.ts';
import type { LedgerEntry } from '#core/migration/dialect.ts';
import type { MigratorEvent } from '#core/migration/event.ts';
import type { RowDelta } from '#core/migration/deltas/row-delta.ts';
import type { SourceRange } from '#core/base/source-range.ts';
import { changeNotes, changeSigns, changeWords, empties, losesRows } from '#views/row-changes.ts';
import { hintFor } from '#views/sqlite-hints.ts';
import { schemaLines, type SchemaLine } from '#views/schema-lines.ts';

export interface XrayBadge {
  readonly asked: string;
  readonly actual: string;
  /** Why they are not the same; null when they are. */
  readonly why: string | null;
}

export interface XrayTable {
  readonly name: string;
  /** Null: there is no such table. */
  readonly before: number | null;
  readonly after: number | null;
  /** "+3 −2 ~5", "new", "dropped"; null: nothing changed. */
  readonly delta: string | null;
  /** The same, to be heard. */
  readonly spoken: string | null;
  readonly notes: readonly string[];
  /** Rows went, or lost a value, that the statement does not speak of. */
  readonly bad: boolean;
  /** Of the longest bar, 0 to 1. */
  readonly shares: { readonly before: number; readonly after: number };
}

export interface XrayFrame {
  readonly number: number;
  readonly sql: string;
  readonly own: boolean;
  readonly place: { readonly file: string; readonly line: number; readonly range: SourceRange } | null;
  readonly ms: string | null;
  readonly found: string | null;
  readonly transaction: XrayBadge;
  readonly foreignKeys: XrayBadge;
  readonly tables: readonly XrayTable[];
  /** Tables in which nothing changed, beyond those listed. */
  readonly others: number;
  readonly schema: readonly SchemaLine[];
  readonly ledger: readonly { readonly text: string; readonly sign: '+' | '−' | ' ' }[];
  readonly error: string | null;
  readonly hint: string | null;
}

const MOST_TABLES = 8;

/** In: a rehearsal, a place among its frames, what the command told when it really ran. */
export function xrayFrame(rehearsal: Rehearsal, at: number, ran: readonly MigratorEvent[] | null): XrayFrame | null {
  const frame = rehearsal.frames[at];
  if (!frame) return null;
  const { event } = frame;
  const before = rehearsal.frames[at - 1]?.after ?? rehearsal.before;
  const tables = tablesOf(frame, before.rows);
  const isChanged = ({ delta, notes }: XrayTable): boolean => delta !== null || notes.length > 0;
  const changed = tables.filter(isChanged);
  const shown = [...changed, ...tables.filter((table) => !isChanged(table))].slice(
    0,
    Math.max(MOST_TABLES, changed.length),
  );
  return {
    number: event.index,
    sql: event.sql,
    own: event.role === 'migration',
    place: event.file !== null && event.range ? { file: event.file, line: event.range.line, range: event.range } : null,
    ms: msOf(frame, ran),
    found: event.found,
    transaction: transactionBadge(frame),
    foreignKeys: foreignKeysBadge(frame),
    tables: shown,
    others: tables.length - shown.length,
    schema: schemaLines(frame.changes),
    ledger: ledgerLines(before.ledger, frame.after.ledger),
    error: event.error,
    hint: event.error === null ? null : hintFor(event.error),
  };
}

/** What was measured when it ran counts; a copy's time only where there is no other. */
function msOf({ event }: Frame, ran: readonly MigratorEvent[] | null): string | null {
  const real = ran?.find(
    (other) => other.kind === 'statement' && other.index === event.index && other.sql === event.sql,
  );
  const ms = real?.kind === 'statement' ? real.ms : event.ms;
  if (ms === null) return null;
  const words = ms < 0.05 ? 'under 0.1' : ms < 10 ? ms.toFixed(1) : String(Math.round(ms));
  return `${words} ms${real ? '' : ' on the copy'}`;
}

function transactionBadge({ asked, event }: Frame): XrayBadge {
  const open = event.transaction.after;
  const words = (on: boolean): string => (on ? 'open' : 'none');
  const why = open ? 'one is still open' : 'it has ended: what runs now can’t be rolled back';
  return { asked: words(asked.transaction), actual: words(open), why: asked.transaction === open ? null : why };
}

function foreignKeysBadge({ asked, event }: Frame): XrayBadge {
  const on = event.foreignKeys.after;
  const words = (value: boolean): string => (value ? 'on' : 'off');
  const why = 'PRAGMA foreign_keys does nothing inside a transaction';
  return { asked: words(asked.foreignKeys), actual: words(on), why: asked.foreignKeys === on ? null : why };
}

type Rows = Readonly<Record<string, number>>;

function tablesOf({ after: { rows: after }, event, deltas }: Frame, before: Rows): readonly XrayTable[] {
  const longest = Math.max(1, ...Object.values(before), ...Object.values(after));
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  const [gone, added] = [names.filter((name) => !(name in after)), names.filter((name) => !(name in before))];
  const renamed = gone.length === 1 && added.length === 1 && /^alter\b/i.test(event.sql) ? gone[0]! : null;
  return names.map((name): XrayTable => {
    const [was, is] = [before[name] ?? null, after[name] ?? null];
    const delta = deltas.find(({ table }) => table === name);
    const bad =
      delta !== undefined && (delta.removed > 0 || delta.parts.some((part) => losesRows(part) || empties(part)));
    const shares = { before: (was ?? 0) / longest, after: (is ?? 0) / longest };
    return { name, before: was, after: is, ...changeOf(was, is, renamed, delta), bad, shares };
  });
}

/** A table that comes or goes is told as such; its rows come and go with it. */
function changeOf(
  was: number | null,
  is: number | null,
  renamed: string | null,
  delta: RowDelta | undefined,
): Pick<XrayTable, 'delta' | 'spoken' | 'notes'> {
  if (renamed !== null && (was === null || is === null)) {
    return { delta: 'renamed', spoken: 'renamed', notes: was === null ? [`was ${renamed}`] : [] };
  }
  if (was === null) {
    const signs = is === 0 ? '' : ` +${grouped(is ?? 0)}`;
    return { delta: `new${signs}`, spoken: `new, with ${counted(is ?? 0, 'row')}`, notes: [] };
  }
  if (is === null) {
    const notes = was === 0 ? [] : [`${counted(was, 'row')} went with it`];
    return { delta: 'dropped', spoken: 'dropped', notes };
  }
  if (!delta) return { delta: null, spoken: null, notes: [] };
  const signs = changeSigns(delta);
  return { delta: signs, spoken: signs && changeWords(delta), notes: changeNotes(delta) };
}

const MOST_ENTRIES = 6;

/** The newest entries, and any that changed. */
function ledgerLines(before: readonly LedgerEntry[], after: readonly LedgerEntry[]): XrayFrame['ledger'] {
  const had = new Set(before);
  const has = new Set(after.map(({ version }) => version));
  const lines = [
    ...after.map((entry) => ({ text: entryWords(entry), sign: had.has(entry) ? (' ' as const) : ('+' as const) })),
    ...before
      .filter(({ version }) => !has.has(version))
      .map((entry) => ({ text: entryWords(entry), sign: '−' as const })),
  ];
  const hidden = lines.length - MOST_ENTRIES;
  const shown = lines.filter(({ sign }, i) => sign !== ' ' || i >= hidden);
  const cut = lines.length - shown.length;
  return cut > 0 ? [{ text: counted(cut, 'earlier entry', 'earlier entries'), sign: ' ' }, ...shown] : shown;
}

function entryWords({ version, name, error, begun }: LedgerEntry): string {
  const whole = name.startsWith(version) ? name : `${version} ${name}`.trim();
  if (error === null) return whole;
  return `${whole}: ${begun ? 'begun' : 'failed'}`;
}
