/** The grid: every app version alone on every schema version, each cell the outcome of SQL that ran. */
import type { AppVersion } from '#core/app-version/app-version.ts';
import { columnsOf, type HasColumn } from '#core/app-version/choose-variant.ts';
import type { Samples } from '#core/app-version/samples.ts';
import { completeness, emptyBaseline, readBaseline, type Baseline } from '#core/compatibility/baseline.ts';
import { bindApp } from '#core/compatibility/bound-app.ts';
import { runBurst } from '#core/compatibility/burst.ts';
import { cellOf, probeCell, untestedCell } from '#core/compatibility/cell.ts';
import { columnDefaults } from '#core/compatibility/column-defaults.ts';
import { newFindings, type Shadow } from '#core/compatibility/findings.ts';
import { distinctKeys, keysByTable } from '#core/compatibility/known-keys.ts';
import { copyOf } from '#core/compatibility/memory.ts';
import type { Probe } from '#core/compatibility/probe.ts';
import { newValueSource } from '#core/compatibility/shapes.ts';
import { tryShapes } from '#core/compatibility/trial.ts';
import { setShapes, shapesOf, type ValueBook, samplesOf } from '#core/compatibility/value-book.ts';
import type { Cell } from '#core/compatibility/verdict.ts';
import type { SqlDatabase, SqlValue } from '#core/database.ts';

export interface GridInput {
  /** A database that may be restored and written to at will. */
  readonly db: SqlDatabase;
  /** Linked, oldest first. */
  readonly apps: readonly AppVersion[];
  /** By schema version from 0; it ends where a migration failed. */
  readonly images: readonly Uint8Array[];
  /** How many schema versions there would be, 0 included. */
  readonly schemas: number;
  /** Where the seed rows came in. */
  readonly start: number;
  /** Of the settings. */
  readonly samples: Samples;
  /** What belongs to the migration ledger. */
  readonly leaveOut: readonly string[];
}

export interface ProbedCell {
  readonly cell: Cell;
  readonly shadows: readonly Shadow[];
  /** Operations that were reached here, as `v1.GetPerson`. */
  readonly reached: ReadonlySet<string>;
}

/**
 * Computes the grid, schema by schema; between two cells the caller may stop, or tell how far it is.
 * Out: one cell for each app version and schema version, those of schemas that could not be reached as untested.
 */
export function* gridCells(input: GridInput): Generator<ProbedCell, void> {
  const { db, apps, images } = input;
  // A start that a failed migration put out of reach: as far as the walk came.
  const { baseline, book } = learn({ ...input, start: Math.min(input.start, images.length - 1) });
  const samples = samplesOf(apps, input.samples);
  for (let schema = 0; schema < input.schemas; schema++) {
    const image = images[schema];
    if (image === undefined) {
      for (const app of apps) yield { cell: untestedCell(app, schema), shadows: [], reached: new Set() };
      continue;
    }
    const world = openSchema(input, schema);
    const history = schema >= input.start ? baseline : emptyBaseline;
    for (const app of apps) {
      const bound = bindApp(app, world.hasColumn);
      const probe = probeOn(db, world.defaults, history);
      db.query('BEGIN');
      probeCell(probe, bound, book, history, completeness(baseline), samples);
      if (db.inTransaction()) db.query('ROLLBACK');
      const { shadows, reached } = probe.findings;
      yield { cell: cellOf(bound, schema, probe.findings), shadows: [...shadows.values()], reached };
    }
  }
}

interface OpenSchema {
  readonly hasColumn: HasColumn;
  readonly defaults: ReadonlyMap<string, readonly SqlValue[]>;
}

function openSchema({ db, images, leaveOut }: GridInput, schema: number): OpenSchema {
  db.restore(images[schema]!);
  const ask = columnsOf(db);
  const asked = new Map<string, boolean>();
  const hasColumn: HasColumn = (table, column) => {
    const id = `${table}.${column}`;
    const known = asked.get(id) ?? ask(table, column);
    asked.set(id, known);
    return known;
  };
  return { hasColumn, defaults: columnDefaults(db, leaveOut) };
}

function probeOn(db: SqlDatabase, defaults: OpenSchema['defaults'], { memory }: Baseline): Probe {
  return {
    db,
    defaults,
    findings: newFindings(),
    memory: copyOf(memory),
    source: newValueSource(),
    dead: new Set(),
    over: false,
  };
}

interface Learned {
  readonly baseline: Baseline;
  readonly book: ValueBook;
}

/** Learns from the versions themselves what the rows at the start mean, and which values their fields take. */
function learn(input: GridInput): Learned {
  const { db, apps, images, start } = input;
  const oldest = apps[0];
  const book: ValueBook = new Map();
  if (!oldest) return { baseline: emptyBaseline, book };
  const samples = samplesOf(apps, input.samples);
  const world = openSchema(input, start);
  const tableKeys = keysByTable(db, input.leaveOut);
  const bound = bindApp(oldest, world.hasColumn);
  const baseline = readBaseline(probeOn(db, world.defaults, emptyBaseline), bound, distinctKeys(tableKeys));

  const tryOn = (app: AppVersion, schema: number): ValueBook => {
    const { hasColumn, defaults } = openSchema(input, schema);
    const probe = probeOn(db, defaults, schema >= start ? baseline : emptyBaseline);
    const keys = tableKeys.filter((each) => schema >= start && each.length > 0);
    db.query('BEGIN');
    const found = tryShapes({
      probe,
      app: bindApp(app, hasColumn),
      samples,
      known: book,
      tableKeys: keys,
      isComplete: completeness(baseline),
    });
    if (db.inTransaction()) db.query('ROLLBACK');
    return found;
  };

  merge(book, tryOn(oldest, start));
  const held = { ...baseline, complete: listsThatHoldAll(input, oldest, book, baseline) };
  const newest = apps.at(-1)!;
  let atTheEnd: ValueBook | null = null;
  for (const app of apps.slice(1)) {
    const found: ValueBook = new Map();
    const open = fieldsOf(app).filter(([entity, field]) => !shapesOf(book, entity, field)?.length);
    const isOpen = (): boolean => open.some(([entity, field]) => !shapesOf(found, entity, field)?.length);
    for (let schema = 0; schema < images.length && isOpen(); schema++) merge(found, tryOn(app, schema));
    for (const [entity, field] of open) {
      const first = shapesOf(found, entity, field);
      if (!first) continue;
      atTheEnd ??= tryOn(newest, images.length - 1);
      const last = shapesOf(atTheEnd, entity, field)?.map(textOf) ?? [];
      const both = first.filter((shape) => last.includes(textOf(shape)));
      setShapes(book, entity, field, both.length > 0 ? both : first);
    }
  }
  return { baseline: held, book };
}

/** A list of the oldest version has a condition of its own if it lacks a row of the start, or one that was just made. */
function listsThatHoldAll(input: GridInput, oldest: AppVersion, book: ValueBook, baseline: Baseline): Set<string> {
  const { hasColumn, defaults } = openSchema(input, input.start);
  const probe = probeOn(input.db, defaults, baseline);
  const bound = bindApp(oldest, hasColumn);
  input.db.query('BEGIN');
  runBurst(probe, { writer: bound, readers: [bound], book, isComplete: () => true, listsEachTime: true });
  if (input.db.inTransaction()) input.db.query('ROLLBACK');
  const lacking = new Set(
    probe.findings.failures.filter(({ field }) => field === undefined).map(({ operation }) => operation),
  );
  return new Set([...baseline.complete].filter((list) => !lacking.has(list)));
}

const textOf = (shape: object): string =>
  JSON.stringify(shape, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));

/** The fields that a version writes on any schema, by entity. */
function fieldsOf(app: AppVersion): [string, string][] {
  return app.operations.flatMap(({ entity, role, key, variants }) => {
    if (entity === null || (role !== 'create' && role !== 'update')) return [];
    const fields = new Set(variants.flatMap(({ parameters }) => parameters));
    if (role === 'update') fields.delete(key);
    return [...fields].map((field): [string, string] => [entity, field]);
  });
}

/** Adds what is new; an empty list gives way to a full one. */
function merge(book: ValueBook, more: ValueBook): void {
  for (const [entity, fields] of more)
    for (const [field, shapes] of fields)
      if (!shapesOf(book, entity, field)?.length) setShapes(book, entity, field, shapes);
}
