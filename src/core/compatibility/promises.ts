/** What reads are held to beyond the values that they give. */
import type { Operation } from '#core/app-version/app-version.ts';
import { wordsOf } from '#core/app-version/roles.ts';
import type { BoundOperation } from '#core/compatibility/bound-app.ts';

export interface Promises {
  /** A list holds every row of its entity; a read by other fields finds the row that alone has them. */
  readonly findsAll: (read: BoundOperation) => boolean;
  /** A list gives a row, to which no other points yet, once. */
  readonly givesOnce: (list: BoundOperation) => boolean;
  /** The columns that this very statement gave the oldest version at the start; none when it was not there. */
  readonly columnsOf: (read: BoundOperation) => readonly string[];
  /** The oldest version, for which these are promised whatever it writes. */
  readonly oldest: string | null;
}

/** What the oldest version showed at the start, where it is right by definition; reads by name. */
export interface Shown {
  /** All its reads. */
  readonly reads: ReadonlySet<string>;
  /** Those that found every row that they were asked for. */
  readonly complete: ReadonlySet<string>;
  /** Lists that gave a new row more than once. */
  readonly repeating: ReadonlySet<string>;
  /** The columns of their answers, by `textOf`. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  readonly app: string | null;
}

export const nothingShown: Shown = {
  reads: new Set(),
  complete: new Set(),
  repeating: new Set(),
  columns: new Map(),
  app: null,
};

/** All SQL of an operation. */
export const textOf = ({ variant }: BoundOperation): string => variant.statements.map(({ sql }) => sql).join(';');

/**
 * Tells what a read is held to: one that the oldest version has, to what it did there; another one to what its name says.
 * `ListPeople` holds all, `ListOpenOrders` need not; `GetPersonByPhone` and `ListPeopleByPhone` find that person,
 * `GetNextPerson` another one.
 */
export function promisesOf({ reads, complete, repeating, columns, app }: Shown): Promises {
  const known = new WeakMap<Operation, boolean>();
  return {
    findsAll: ({ operation }) => {
      let held = known.get(operation);
      if (held === undefined) {
        held = reads.has(operation.name) ? complete.has(operation.name) : saysAll(operation);
        known.set(operation, held);
      }
      return held;
    },
    givesOnce: ({ operation }) => !repeating.has(operation.name),
    columnsOf: (read) => columns.get(textOf(read)) ?? [],
    oldest: app,
  };
}

function saysAll({ name, entity }: Operation): boolean {
  const words = wordsOf(name).slice(1);
  const length = entity?.split('_').length ?? 0;
  return words.length === length || words[0] === 'by' || words[length] === 'by';
}
