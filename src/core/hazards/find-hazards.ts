/** Finds the hazards of a workspace's migrations: each migration runs on a copy, with rows, and is looked at while it does. */
import type { OpenDatabase } from '#core/database.ts';
import type { Finding, FoundHazard, Hazard, TextEdit } from '#core/hazards/hazard.ts';
import { hazards } from '#core/hazards/hazards-registry.ts';
import { allowCommentsOf, isAllowed } from '#core/hazards/parts/allow-comments.ts';
import type { Rehearsal } from '#core/hazards/parts/rehearsal.ts';
import { rehearse, type RehearsalInput } from '#core/hazards/parts/rehearse.ts';
import { rangeIn } from '#core/base/source-range.ts';
import { splitStatements } from '#core/sql/split-statements.ts';
import type { Dialect } from '#core/migration/dialect.ts';
import type { Migration, MigrationPolicies } from '#core/migration/migration.ts';

export interface HazardsInput {
  readonly open: OpenDatabase;
  readonly dialect: Dialect;
  readonly policies: MigrationPolicies;
  /** Whether the connection that migrates has foreign keys on. */
  readonly keysOn: boolean;
  readonly migrations: readonly Migration[];
  /** The database by schema version, as far as migrations could be applied. */
  readonly images: readonly Uint8Array[];
  /** Text by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** Finds all hazards, in the order of the migrations and of their lines. Never throws for what is in the files. */
export function findHazards(input: HazardsInput): readonly FoundHazard[] {
  return input.migrations.flatMap((migration, at) => {
    const image = input.images[at];
    const text = input.files[fileOf(migration)];
    // What the tool does not run does no harm.
    if (image === undefined || text === undefined || migration.up.refused) return [];
    if (migration.up.statements.length === 0) return [];
    return hazardsOf(input, migration, text, image, at);
  });
}

/** Where its statements stand: those of a program in what it renders to. */
const fileOf = ({ up, file }: Migration): string => up.file ?? file;

function hazardsOf(
  input: HazardsInput,
  migration: Migration,
  text: string,
  image: Uint8Array,
  at: number,
): FoundHazard[] {
  const { open, policies, keysOn, dialect, images, migrations } = input;
  const rehearsal: RehearsalInput = {
    open,
    image,
    migration,
    text,
    wrapped: policies.transaction !== 'none' && migration.up.transaction,
    guarded: policies.guardForeignKeys ?? false,
    keysOn,
    applied: images.length > at + 1,
    othersHaveDown: migrations.some(({ down }) => (down?.statements.length ?? 0) > 0),
    optOut: dialect.optOut ?? null,
    knownIds: hazards.map(({ id }) => id),
    leaveOut: dialect.ledger.objects,
  };
  const found = rehearse(rehearsal, (seen) =>
    hazards.flatMap((hazard) => {
      const findings = hazard.find(seen);
      return findings.map((finding): Found => ({ hazard, finding, alike: findings.length, errors: errorsOf(seen) }));
    }),
  );
  const comments = allowCommentsOf(text);
  return found
    .filter(({ hazard, finding }) => !isAllowed(hazard.id, finding.statement.range, comments, text))
    .map((each) => asFound(each, fileOf(migration), text, tried(input, rehearsal, each)))
    .toSorted((a, b) => a.range.start - b.range.start);
}

interface Found {
  readonly hazard: Hazard;
  readonly finding: Finding;
  /** How many findings of this hazard the migration has. */
  readonly alike: number;
  /** How many of its statements were refused. */
  readonly errors: number;
}

const errorsOf = ({ steps }: Rehearsal): number => steps.filter(({ error }) => error !== null).length;

/** A rewrite is offered only when the file, rewritten, runs no worse and has one hazard of this kind less. */
function tried(
  input: HazardsInput,
  before: RehearsalInput,
  { hazard, finding, alike, errors }: Found,
): TextEdit | null {
  const { edit } = finding;
  if (!edit) return null;
  const asWritten = inItsManner(before.text, edit, input.dialect);
  const text = applyEdit(before.text, asWritten);
  const path = fileOf(before.migration);
  const loaded = input.dialect.load(filesWith(input, path, text));
  const migration = loaded.migrations.find(({ version }) => version === before.migration.version);
  const isRead = loaded.problems.length <= input.dialect.load(filesWith(input, path, before.text)).problems.length;
  if (!migration || !isRead) return null;
  const wrapped = input.policies.transaction !== 'none' && migration.up.transaction;
  const cured = rehearse(
    { ...before, migration, text, wrapped, applied: true },
    (seen) => seen.end !== null && errorsOf(seen) <= errors && hazard.find(seen).length < alike,
  );
  return cured ? asWritten : null;
}

/** With the file's line ends, and what the tool wants between statements. */
function inItsManner(text: string, edit: TextEdit, { between }: Dialect): TextEdit {
  const whole = between === undefined ? edit : setApart(text, edit, between);
  return text.includes('\r\n') ? { ...whole, text: whole.text.replace(/\r?\n/g, '\r\n') } : whole;
}

function setApart(text: string, edit: TextEdit, between: string): TextEdit {
  const edited = applyEdit(text, edit);
  const ranges = splitStatements(edited).statements.map(({ range }) => range);
  const parts = ranges.map(({ start, end }, i) => {
    const gap = edited.slice(end, ranges[i + 1]?.start ?? edited.length);
    const isApart = i === ranges.length - 1 || gap.includes(between);
    return `${edited.slice(start, end)}${isApart ? gap : gap.replace(/;?\s*/, `;\n${between}\n`)}`;
  });
  return { range: rangeIn(text, 0, text.length), text: edited.slice(0, ranges[0]?.start ?? 0) + parts.join('') };
}

const filesWith = ({ files }: HazardsInput, path: string, text: string) =>
  Object.entries({ ...files, [path]: text }).map(([each, own]) => ({ path: each, text: own }));

/** Puts an edit in place. */
export const applyEdit = (text: string, { range, text: put }: TextEdit): string =>
  text.slice(0, range.start) + put + text.slice(range.end);

function asFound({ hazard, finding }: Found, file: string, text: string, edit: TextEdit | null): FoundHazard {
  const { id, title, why } = hazard;
  const range = finding.range ?? finding.statement.range;
  const sql = text.slice(range.start, range.end);
  return { id, title, why, file, range, sql, seen: finding.seen, edit, silence: silenceOf(id, finding, text) };
}

function silenceOf(id: string, { statement }: Finding, text: string): TextEdit {
  const lineStart = text.lastIndexOf('\n', statement.range.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))![0];
  return { range: rangeIn(text, lineStart, lineStart), text: `${indent}-- rollforward: allow ${id}\n` };
}
