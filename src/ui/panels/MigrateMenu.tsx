/** All commands of the migrator: as a menu, and in the palette. */
import { useMemo, useState } from 'react';
import { useCommands } from '#ui/commands.tsx';
import { Menu } from '#ui/kit/Menu.tsx';
import { raceTerms, useRace } from '#ui/panels/use-race.ts';
import { useXray } from '#ui/panels/use-xray.ts';
import { VersionDialog } from '#ui/panels/VersionDialog.tsx';
import { useActions, useWorkbench } from '#ui/workbench-context.tsx';
import { type MenuCommand, migrateMenu } from '#views/migrate-menu.ts';

/** What runs nothing is wanted least. */
const LAST: MenuCommand['section'] = 'Ledger only';

/** Those that the page has in the palette anyway, without this menu. */
const elsewhere: readonly string[] = ['redo', 'status', 'validate'];

export function MigrateMenu({ disabled }: { readonly disabled: boolean }) {
  const migrations = useWorkbench((state) => state.world?.migrations);
  const { run } = useActions();
  const xray = useXray();
  const race = useRace();
  const [asked, setAsked] = useState<MenuCommand | null>(null);
  const commands = useMemo(() => migrateMenu(migrations ?? []), [migrations]);
  const isOff = ({ versions }: MenuCommand): boolean => disabled || versions?.length === 0;
  const choose = (entry: MenuCommand): void => {
    if (entry.versions === null) void run({ kind: 'migrate', command: entry.command('') });
    else setAsked(entry);
  };

  useCommands(
    commands
      .filter(({ kind }) => !elsewhere.includes(kind))
      .map((entry) => ({
        id: `migrate-${entry.kind}-menu`,
        title: `Migrate: ${entry.title.toLowerCase()}`,
        section: 'Migrations',
        enabled: !isOff(entry),
        run: () => choose(entry),
      })),
  );

  const onCopies = [
    {
      id: 'xray',
      title: 'X-ray',
      section: 'On copies',
      note: 'Up, statement by statement',
      run: () => xray({ kind: 'will', run: { kind: 'migrate', command: { kind: 'up' } } }),
    },
    {
      id: 'race',
      title: 'Two instances',
      section: 'On copies',
      note: 'Both migrate up at once',
      run: () => race(raceTerms),
    },
    {
      id: 'compare',
      title: 'Beside a fresh database',
      section: 'On copies',
      note: 'As in CI',
      run: () => xray({ kind: 'compare' }),
    },
  ];

  const items = commands.map((entry) => ({
    id: entry.kind,
    title: entry.title,
    section: entry.section,
    note: entry.note,
    disabled: isOff(entry),
    run: () => choose(entry),
  }));

  return (
    <>
      <Menu
        label="More migration commands"
        items={[
          ...items.filter(({ section }) => section !== LAST),
          ...onCopies,
          ...items.filter(({ section }) => section === LAST),
        ]}
      >
        <span aria-hidden="true">⋯</span>
      </Menu>
      {asked && <VersionDialog entry={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
