/** The migrator's commands as a person finds them in a menu, and the versions that each can be given. */
import type { MigrateCommand, MigrationStatus } from '#core/migration/migration.ts';
import { isApplied } from '#views/migration-counts.ts';

export interface MenuCommand {
  readonly kind: MigrateCommand['kind'];
  readonly section: 'Run' | 'Look' | 'Ledger only';
  readonly title: string;
  /** What it does, where the title alone does not say it. */
  readonly note?: string;
  /** Null: it takes none. The first is the one that is most likely meant. */
  readonly versions: readonly VersionChoice[] | null;
  readonly command: (version: string) => MigrateCommand;
}

export interface VersionChoice {
  readonly version: string;
  readonly words: string;
}

const plain = (kind: 'redo' | 'status' | 'version' | 'validate' | 'repair') => () => ({ kind });
const ofVersion = (kind: 'up-to' | 'down-to' | 'baseline' | 'force' | 'fake') => (version: string) => ({
  kind,
  version,
});

/** In: the migrations with what the ledger says of them. Out: all commands, in the order of the menu. */
export function migrateMenu(migrations: readonly MigrationStatus[]): readonly MenuCommand[] {
  const known = migrations.filter(({ file }) => file !== null);
  const waiting = choices(known.filter(({ state }) => state === 'pending' || state === 'failed'));
  const applied = choices(known.filter(isApplied)).toReversed();
  const all = choices(known);
  const none = { version: '0', words: '0: the empty schema' };
  return [
    { kind: 'up', section: 'Run', title: 'Up by one', versions: null, command: () => ({ kind: 'up', count: 1 }) },
    { kind: 'up-to', section: 'Run', title: 'Up to …', versions: waiting, command: ofVersion('up-to') },
    {
      kind: 'down-to',
      section: 'Run',
      title: 'Down to …',
      note: 'That version stays',
      versions: applied.length === 0 ? [] : [...applied.slice(1), none],
      command: ofVersion('down-to'),
    },
    {
      kind: 'redo',
      section: 'Run',
      title: 'Redo',
      note: 'The last one down, and up again',
      versions: null,
      command: plain('redo'),
    },
    { kind: 'status', section: 'Look', title: 'Status', versions: null, command: plain('status') },
    { kind: 'version', section: 'Look', title: 'Version', versions: null, command: plain('version') },
    {
      kind: 'validate',
      section: 'Look',
      title: 'Validate',
      note: 'Ledger against files',
      versions: null,
      command: plain('validate'),
    },
    {
      kind: 'baseline',
      section: 'Ledger only',
      title: 'Baseline …',
      note: 'All up to it are there already',
      versions: waiting,
      command: ofVersion('baseline'),
    },
    {
      kind: 'repair',
      section: 'Ledger only',
      title: 'Repair',
      note: 'Failed attempts and checksums',
      versions: null,
      command: plain('repair'),
    },
    {
      kind: 'force',
      section: 'Ledger only',
      title: 'Force …',
      note: 'It says this version from now on',
      versions: [...all.toReversed(), none],
      command: ofVersion('force'),
    },
    {
      kind: 'fake',
      section: 'Ledger only',
      title: 'Fake …',
      note: 'This one counts as applied',
      versions: waiting,
      command: ofVersion('fake'),
    },
  ];
}

const choices = (migrations: readonly MigrationStatus[]): readonly VersionChoice[] =>
  migrations.map(({ version, name }) => ({
    version,
    words: name === '' ? version : `${version} ${name.replaceAll('_', ' ')}`,
  }));
