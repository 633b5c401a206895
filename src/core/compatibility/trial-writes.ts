/** Writes of a trial: each tried with a shape of value, read back, and undone. */
import type { Samples } from '#core/app-version/samples.ts';
import type { BoundApp, BoundOperation } from '#core/compatibility/bound-app.ts';
import type { Occasion } from '#core/compatibility/compare-row.ts';
import { newFindings } from '#core/compatibility/findings.ts';
import { keyText, type KnownRow, type Memory, rowsOf } from '#core/compatibility/memory.ts';
import { call, type Probe, undone } from '#core/compatibility/probe.ts';
import type { Promises } from '#core/compatibility/promises.ts';
import { readBack } from '#core/compatibility/read-rows.ts';
import { makeValue, type Shape } from '#core/compatibility/shapes.ts';
import type { ValueBook } from '#core/compatibility/value-book.ts';
import { keyGiven } from '#core/compatibility/perform-write.ts';
import type { SqlValue } from '#core/database.ts';

export interface Trial {
  readonly probe: Probe;
  readonly app: BoundApp;
  readonly samples: Samples;
  /** Shapes known already; they are taken as they are. */
  readonly known: ValueBook;
  /** Keys of rows, by table, for references to tables that no operation creates rows in. */
  readonly tableKeys: readonly (readonly SqlValue[])[];
  readonly promises: Promises;
}

/** A shape for each field that an operation is given. */
export type Base = Map<string, Shape>;

/** Samples take turns, as they may have to be different. */
export function valuesOf({ probe, samples }: Trial, base: Base, turn = 0): Record<string, SqlValue> | null {
  const values: Record<string, SqlValue> = {};
  for (const [field, shape] of base) {
    const sampled = samples[field];
    const value = sampled ? sampled[turn % sampled.length] : makeValue(shape, field, probe.source, probe.memory);
    if (value === undefined) return null;
    values[field] = value;
  }
  return values;
}

export function createWith(
  trial: Trial,
  create: BoundOperation,
  values: Record<string, SqlValue> | null,
): KnownRow | null {
  const { probe } = trial;
  const result = values && call(probe, create, values);
  if (!values || !result) return null;
  const { entity, key } = create.operation;
  const given = keyGiven(create, values, result) ?? null;
  return {
    entity: entity!,
    key: given,
    fields: new Map(Object.entries({ ...values, [key]: given })),
    origin: 'probe',
    madeBy: create.app,
  };
}

/** Writes two rows with a shape, and reads both back. */
export function passes(trial: Trial, create: BoundOperation, base: Base, field: string, shape: Shape): boolean {
  const { probe } = trial;
  const repeats = shape.kind === 'key-among' || (shape.kind === 'key-of' && !shape.once);
  probe.source.used.clear();
  return undone(probe, () => {
    const shapes = new Map([...base, [field, shape]]);
    const first = valuesOf(trial, shapes, 0);
    const second = valuesOf(trial, shapes, 1);
    if (repeats && first && second) second[field] = first[field] = newestKey(shape, probe) ?? first[field]!;
    const rows = [first, second].map((values) => createWith(trial, create, values));
    return rows.every((row) => row !== null && readsBack(trial, row, rows, field));
  });
}

/** The key that no other entity of fewer rows has. */
function newestKey(shape: Shape, { memory }: Probe): SqlValue | undefined {
  return shape.kind === 'key-of' ? rowsOf(memory, shape.entity).at(-1)?.key : undefined;
}

/** Sets a field of two rows, and reads both back. */
export function updates(trial: Trial, update: BoundOperation, field: string, shape: Shape): boolean {
  const { probe } = trial;
  const entity = update.operation.entity!;
  const rows = rowsOf(probe.memory, entity).slice(0, 2);
  return (
    rows.length > 0 &&
    undone(probe, () =>
      rows.every((row) => {
        const params: Record<string, SqlValue> = { [update.operation.key]: row.key };
        for (const other of update.fields) params[other] = row.fields.get(other) ?? null;
        const value = makeValue(shape, field, probe.source, probe.memory);
        if (value === undefined || call(probe, update, { ...params, [field]: value }) === null) return false;
        const fields = new Map([...row.fields, ...Object.entries(params), [field, value] as const]);
        return readsBack(trial, { ...row, fields }, [], field);
      }),
    )
  );
}

/** Looks at this field only: what else the reader may get wrong is another field's matter. In: the row, those made with it. */
function readsBack(
  { probe, app, promises }: Trial,
  row: KnownRow,
  others: readonly (KnownRow | null)[],
  field: string,
): boolean {
  if (row.key === null) return true;
  const findings = newFindings();
  const rows = new Map(probe.memory.get(row.entity));
  for (const each of [...others, row])
    if (each) rows.set(keyText(each.key), { ...each, fields: new Map([[field, each.fields.get(field)!]]) });
  const memory: Memory = new Map([[row.entity, rows]]);
  const asked = rows.get(keyText(row.key))!;
  const writer = app.app.id;
  const occasion: Occasion = { writer, writerApp: writer, promises, lists: true };
  const reading = { ...probe, findings, memory };
  readBack(reading, app, asked, occasion);
  if (reading.over) probe.over = true;
  return findings.failures.every(({ cause, field: about }) => cause === 'sql-error' || (about ?? field) !== field);
}
