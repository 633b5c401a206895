/** Finds out by writing and reading which values each field of a version takes on a schema. */
import { wordsOf } from '#core/app-version/roles.ts';
import type { BoundOperation, EntityOperations } from '#core/compatibility/bound-app.ts';
import { remember, rowsOf } from '#core/compatibility/memory.ts';
import { refusalOf, undone } from '#core/compatibility/probe.ts';
import { numberShapes, type Shape, textShapes } from '#core/compatibility/shapes.ts';
import { type Base, createWith, passes, type Trial, updates, valuesOf } from '#core/compatibility/trial-writes.ts';
import { fieldsGiven, setShapes, shapesOf, type ValueBook } from '#core/compatibility/value-book.ts';

/** Attempts at a first row that is accepted: enough for two unusual fields among ten. */
const MOST_ATTEMPTS = 600;

/**
 * Tries the shapes of every field that creates and updates are given.
 * In: a probe inside a transaction; it is left with a row of each entity that could be made. Out: the shapes that could be
 * written twice and read back unchanged, by entity and field; a field for which there is none has an empty list.
 */
export function tryShapes(trial: Trial): ValueBook {
  const book: ValueBook = new Map();
  let waiting = [...trial.app.entities.values()];
  for (let progress = true; progress && waiting.length > 0;) {
    const done = waiting.filter((operations) => tryEntity(trial, book, operations));
    progress = done.length > 0;
    waiting = waiting.filter((operations) => !done.includes(operations));
  }
  return book;
}

/** Out: false when no row could be made: perhaps later, when others exist. */
function tryEntity(trial: Trial, book: ValueBook, operations: EntityOperations): boolean {
  let made = true;
  for (const create of operations.creates) {
    const base = findBase(trial, book, create);
    if (base === null) {
      made = false;
      for (const field of fieldsGiven(create)) noteShapes(trial, book, create, field, () => []);
      continue;
    }
    const { probe } = trial;
    // References come first: what they turn out to take is part of each row with which the others are tried.
    const fields = fieldsGiven(create).toSorted((a, b) => Number(isText(base.get(a))) - Number(isText(base.get(b))));
    for (const field of fields) {
      const isKey = field === create.operation.key;
      noteShapes(trial, book, create, field, () =>
        shapesThat((shape) => passes(trial, create, base, field, shape), trial, field, isKey),
      );
      const found = shapesOf(book, operations.entity, field)?.[0];
      if (found) base.set(field, found);
    }
    // Two, so that a reference that may point to each row only once can be tried twice; in each entity one more than in the
    // one before, so that the keys of no two are the same.
    const rows = 2 + [...trial.app.entities.keys()].indexOf(operations.entity);
    for (let turn = 0; turn < rows; turn++) {
      const row = createWith(trial, create, valuesOf(trial, base, turn));
      if (row && row.key !== null) remember(probe.memory, row);
    }
  }
  for (const update of operations.updates)
    for (const field of update.fields)
      noteShapes(trial, book, update, field, () =>
        shapesThat((shape) => updates(trial, update, field, shape), trial, field),
      );
  return made;
}

/** Samples come first, then what is known already, then what is found by trying. */
function noteShapes(
  { known, samples }: Trial,
  book: ValueBook,
  { operation }: BoundOperation,
  field: string,
  find: () => readonly Shape[],
): void {
  const entity = operation.entity!;
  if (shapesOf(book, entity, field)?.length) return;
  const sampled = samples[field]?.map((value): Shape => ({ kind: 'sample', value }));
  setShapes(book, entity, field, sampled ?? shapesOf(known, entity, field) ?? find());
}

/** Text of every kind; where none is taken numbers, and where no number is, keys of rows; NULL wherever it is taken. */
function shapesThat(pass: (shape: Shape) => boolean, trial: Trial, field: string, isKey = false): readonly Shape[] {
  const nothing = isKey ? [] : [{ kind: 'null' } as const].filter(pass);
  const texts = textShapes.filter(pass);
  if (texts.length > 0) return [...texts, ...nothing];
  const anyNumber = pass({ kind: 'number', of: 'large' });
  const keys = anyNumber ? undefined : referencesOf(trial, field).find(pass);
  if (keys) return [keys, ...nothing];
  // Small numbers may be keys of rows already.
  const numbers = isKey ? [] : numberShapes.filter(pass);
  if (numbers.length > 0 || !anyNumber) return [...numbers, ...nothing];
  return [{ kind: 'number', of: 'large' }, ...nothing];
}

/**
 * The entity after which the field is called comes first, then the one with more rows: it is tried with its newest, which
 * no other entity of fewer rows has.
 */
function referencesOf({ probe, tableKeys }: Trial, field: string): Shape[] {
  const name = wordsOf(field).join('_');
  const entities = [...probe.memory.keys()]
    .filter((entity) => rowsOf(probe.memory, entity).length > 0)
    .toSorted(
      (a, b) =>
        Number(name.includes(b)) - Number(name.includes(a)) ||
        rowsOf(probe.memory, b).length - rowsOf(probe.memory, a).length,
    );
  return [
    ...entities.map((entity): Shape => ({ kind: 'key-of', entity, once: false })),
    ...entities.map((entity): Shape => ({ kind: 'key-of', entity, once: true })),
    ...tableKeys.map((keys): Shape => ({ kind: 'key-among', keys })),
  ];
}

const isText = (shape: Shape | undefined): boolean => shape?.kind === 'text';

/** Looks for one shape per field with which the create is accepted: all words first, then ever more fields unlike that. */
function findBase(trial: Trial, book: ValueBook, create: BoundOperation): Base | null {
  const { probe, known, samples } = trial;
  if (refusalOf(probe.schema, create) !== null) return null;
  const entity = create.operation.entity!;
  const others = (field: string): Shape[] => [
    ...referencesOf(trial, field),
    { kind: 'number', of: 'small' },
    { kind: 'number', of: 'zero' },
    { kind: 'null' },
  ];
  const choices = fieldsGiven(create).map((field): [string, readonly Shape[]] => {
    const sample = samples[field]?.[0];
    if (sample !== undefined) return [field, [{ kind: 'sample', value: sample }]];
    const found = shapesOf(book, entity, field) ?? shapesOf(known, entity, field);
    return [field, found?.length ? found.slice(0, 1) : [textShapes[0]!, ...others(field)]];
  });
  let attempts = 0;
  for (const base of combinations(choices)) {
    if (++attempts > MOST_ATTEMPTS) return null;
    if (undone(probe, () => createWith(trial, create, valuesOf(trial, base)) !== null)) return base;
  }
  return null;
}

/** Every choice of shapes with none, then one, then two fields away from their first. */
function* combinations(choices: readonly [string, readonly Shape[]][]): Generator<Base> {
  const first = new Map(choices.map(([field, shapes]) => [field, shapes[0]!]));
  yield first;
  for (const [field, shapes] of choices) for (const shape of shapes.slice(1)) yield new Map([...first, [field, shape]]);
  for (const [at, [field, shapes]] of choices.entries())
    for (const [other, otherShapes] of choices.slice(at + 1))
      for (const shape of shapes.slice(1))
        for (const otherShape of otherShapes.slice(1)) yield new Map([...first, [field, shape], [other, otherShape]]);
}
