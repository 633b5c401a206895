/** Who writes and who reads in a burst, and with which values. */
import type { BoundApp, BoundOperation } from '#core/compatibility/bound-app.ts';
import type { Occasion } from '#core/compatibility/compare-row.ts';
import type { Promises } from '#core/compatibility/promises.ts';
import type { ValueBook } from '#core/compatibility/value-book.ts';

export interface Traffic {
  readonly writer: BoundApp;
  readonly readers: readonly BoundApp[];
  readonly book: ValueBook;
  readonly promises: Promises;
  readonly known: KnownOfRounds;
  /** False when tables are so large that lists are read once for each kind of write only. */
  readonly listsEachTime: boolean;
  /** How many rows each create makes at least; as many as there are shapes of value when it is left out. */
  readonly leastRows?: number;
  /** Told after each round whether its writes were taken. */
  readonly onRound?: (bound: BoundOperation, round: number, done: boolean) => void;
  readonly onMisread?: Occasion['onMisread'] | undefined;
}

/** What the oldest version showed of operations by name, and of their rounds by `roundName`; it holds for all that have them. */
export interface KnownOfRounds {
  /** Even it is refused: left out. */
  readonly refused: ReadonlySet<string>;
  /** Even it does not read back what it gave: run, and then nothing is known of what was given. */
  readonly unread: ReadonlySet<string>;
  /** By operation: fields that it changes without being given them, as `stock = stock + :change` does. */
  readonly touched: ReadonlyMap<string, ReadonlySet<string>>;
}

export const nothingKnown: KnownOfRounds = { refused: new Set(), unread: new Set(), touched: new Map() };

/** Names a round of an operation, the same in all versions that have it. */
export const roundName = ({ operation }: BoundOperation, round: number): string => `${operation.name} ${round}`;

/** In: the write that is read back, whether full lists are read too, whether it made the row. */
export function occasionOf(
  { promises, onMisread, writer }: Traffic,
  write: BoundOperation | null,
  lists: boolean,
  isNew = false,
): Occasion {
  return { writer: write && write.name, writerApp: writer.app.id, promises, lists, isNew, onMisread };
}
