/** What another tool's layout is, seen from here: a way to write migrations down so that the tool reads them. */
import type { TextFile } from '#core/migration/dialect.ts';

/** One direction of a migration as text. */
export interface ExchangeSection {
  /** The SQL with its comments, without marks of any tool; every statement ends with a semicolon. */
  readonly text: string;
  /** The statements in `text`, by which a reader can be held to have read it right. */
  readonly statements: readonly string[];
  readonly transaction: boolean;
}

/** A migration on its way from one layout to another. */
export interface ExchangeMigration {
  readonly version: string;
  readonly name: string;
  readonly up: ExchangeSection;
  readonly down: ExchangeSection | null;
}

export interface WrittenLayout {
  readonly files: readonly TextFile[];
  /** What the tool can't express, or what had to be changed for it, in words. */
  readonly notes: readonly string[];
  /** Said in the settings where the files can't say it: all of them run without a transaction. */
  readonly transaction?: 'none';
}

export interface Layout {
  /** That of its dialect. */
  readonly id: string;
  readonly label: string;
  /** In: the migrations in the order in which they apply. */
  readonly write: (migrations: readonly ExchangeMigration[]) => WrittenLayout;
}
