/** Learns from the versions themselves what the rows at the start mean, and which values their fields take. */
import type { AppVersion } from '#core/app-version/app-version.ts';
import { type Baseline, emptyBaseline, readBaseline } from '#core/compatibility/baseline.ts';
import { type BoundOperation, bindApp } from '#core/compatibility/bound-app.ts';
import type { GridInput } from '#core/compatibility/grid.ts';
import { distinctKeys, keysByTable } from '#core/compatibility/known-keys.ts';
import { type OpenSchema, openSchema, probing } from '#core/compatibility/open-schema.ts';
import { refusalOf } from '#core/compatibility/probe.ts';
import { promisesOf } from '#core/compatibility/promises.ts';
import { rehearse } from '#core/compatibility/rehearse.ts';
import { textShapes } from '#core/compatibility/shapes.ts';
import { type KnownOfRounds, nothingKnown } from '#core/compatibility/traffic.ts';
import { tryShapes } from '#core/compatibility/trial.ts';
import { samplesOf, setShapes, shapesOf, type ValueBook } from '#core/compatibility/value-book.ts';
import type { SqlValue } from '#core/database.ts';

export interface Learned {
  readonly baseline: Baseline;
  readonly book: ValueBook;
  readonly known: KnownOfRounds;
}

/** A logical field of an entity. */
type Field = readonly [entity: string, field: string];

/**
 * Reads the start through the oldest version and tries its fields there; then every field that came later, with the first
 * version that has it, on the first schema where that works, and with the newest on the newest schema.
 * In: as for the grid.
 */
export function learn(given: GridInput): Learned {
  const { db, apps, images, leaveOut } = given;
  // A start that a failed migration put out of reach: as far as the walk came.
  const start = Math.min(given.start, images.length - 1);
  const input = { ...given, start };
  const [oldest] = apps;
  const book: ValueBook = new Map();
  if (!oldest) return { baseline: emptyBaseline, book, known: nothingKnown };
  const opened = openSchema(db, images[start]!, leaveOut);
  const tableKeys = keysByTable(db, leaveOut).filter((keys) => keys.length > 0);
  const bound = bindApp(oldest, opened);
  const read = probing(opened, emptyBaseline, (probe) => readBaseline(probe, bound, distinctKeys(tableKeys)));

  const trials = trialsOf(input, read, tableKeys);
  merge(book, trials(opened, start, oldest, book));
  learnLaterFields(input, book, trials);
  const { shown, known } = rehearse(openSchema(db, images[start]!, leaveOut), bound, {
    book,
    baseline: read,
    leastRows: mostRows(apps),
  });
  return { baseline: { ...read, shown }, book, known };
}

/** As many rows as any version makes of one entity: so many a list must hold to be called complete. */
function mostRows(apps: readonly AppVersion[]): number {
  const creates = apps.map(({ operations }) => {
    const entities = operations.filter(({ role }) => role === 'create').map(({ entity }) => entity);
    return Math.max(0, ...entities.map((entity) => entities.filter((other) => other === entity).length));
  });
  return Math.max(0, ...creates) * (textShapes.length + 1) + 1;
}

type Trials = (opened: OpenSchema, schema: number, app: AppVersion, known: ValueBook) => ValueBook;

function trialsOf(input: GridInput, baseline: Baseline, tableKeys: readonly (readonly SqlValue[])[]): Trials {
  const samples = samplesOf(input.apps, input.samples);
  const promises = promisesOf(baseline.shown);
  return (opened, schema, app, known) => {
    const rows = schema >= input.start;
    return probing(opened, rows ? baseline : emptyBaseline, (probe) => {
      const bound = bindApp(app, opened);
      return tryShapes({ probe, app: bound, samples, known, tableKeys: rows ? tableKeys : [], promises });
    });
  };
}

function learnLaterFields({ db, apps, images, leaveOut }: GridInput, book: ValueBook, trials: Trials): void {
  const owners = new Map<AppVersion, Field[]>();
  const claimed = new Set<string>();
  for (const app of apps)
    for (const [entity, field] of fieldsOf(app)) {
      if (claimed.has(`${entity}.${field}`) || shapesOf(book, entity, field)?.length) continue;
      claimed.add(`${entity}.${field}`);
      owners.set(app, [...(owners.get(app) ?? []), [entity, field]]);
    }

  const found: ValueBook = new Map();
  const isOpen = ([entity, field]: Field): boolean => !shapesOf(found, entity, field)?.length;
  for (let schema = 0; schema < images.length; schema++) {
    const open = [...owners].filter(([, fields]) => fields.some(isOpen)).map(([app]) => app);
    if (open.length === 0) break;
    const opened = openSchema(db, images[schema]!, leaveOut);
    for (const app of open) {
      const writes = bindApp(app, opened).operations.filter((each) => writesAny(each, owners.get(app)!.filter(isOpen)));
      if (writes.some((each) => refusalOf(opened, each) === null)) merge(found, trials(opened, schema, app, book));
    }
  }
  if (owners.size === 0) return;
  const atTheEnd = trials(openSchema(db, images.at(-1)!, leaveOut), images.length - 1, apps.at(-1)!, book);
  for (const [entity, field] of [...owners.values()].flat()) {
    const first = shapesOf(found, entity, field);
    if (!first) continue;
    const last = shapesOf(atTheEnd, entity, field)?.map(textOf) ?? [];
    const both = first.filter((shape) => last.includes(textOf(shape)));
    setShapes(book, entity, field, both.length > 0 ? both : first);
  }
}

/** Whether an operation is given one of the fields. */
function writesAny({ operation, variant }: BoundOperation, fields: readonly Field[]): boolean {
  if (operation.role !== 'create' && operation.role !== 'update') return false;
  return fields.some(([entity, field]) => entity === operation.entity && variant.parameters.includes(field));
}

const textOf = (shape: object): string =>
  JSON.stringify(shape, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));

/** The fields that a version writes on any schema. */
function fieldsOf(app: AppVersion): Field[] {
  return app.operations.flatMap(({ entity, role, key, variants }) => {
    if (entity === null || (role !== 'create' && role !== 'update')) return [];
    const fields = new Set(variants.flatMap(({ parameters }) => parameters));
    if (role === 'update') fields.delete(key);
    return [...fields].map((field): Field => [entity, field]);
  });
}

/** Adds what is new; an empty list gives way to a full one. */
function merge(book: ValueBook, more: ValueBook): void {
  for (const [entity, fields] of more)
    for (const [field, shapes] of fields)
      if (!shapesOf(book, entity, field)?.length) setShapes(book, entity, field, shapes);
}
