/** The palette: every command with its key, found by typing. */
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { SearchField } from 'react-aria-components/SearchField';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { Kbd } from '#ui/kit/Kbd.tsx';
import type { UiCommand } from '#ui/commands/ui-command.ts';
import styles from './Palette.module.css';

export interface PaletteProps {
  readonly commands: readonly UiCommand[];
  readonly onClose: () => void;
}

export function Palette({ commands, onClose }: PaletteProps) {
  const { contains } = useFilter({ sensitivity: 'base' });
  const run = (command: UiCommand): void => {
    onClose();
    // After the dialog has given the focus back: a command may move it.
    requestAnimationFrame(() => command.run());
  };
  return (
    <Dialog open title="Search commands" onClose={onClose}>
      <Autocomplete filter={contains}>
        <SearchField aria-label="Search commands" autoFocus className={styles.search ?? ''}>
          <Input className={styles.input ?? ''} placeholder="What do you want to do?" />
        </SearchField>
        <Menu
          aria-label="Commands"
          className={styles.list ?? ''}
          renderEmptyState={() => <p className={styles.none}>No command has these words.</p>}
        >
          {commands.map((command) => (
            <MenuItem
              key={command.id}
              id={command.id}
              textValue={`${command.title} ${command.section ?? ''}`}
              onAction={() => run(command)}
              className={styles.item ?? ''}
            >
              <span className={styles.title}>{command.title}</span>
              {command.section && <span className={styles.section}>{command.section}</span>}
              {command.keys && <Kbd keys={command.keys} />}
            </MenuItem>
          ))}
        </Menu>
      </Autocomplete>
    </Dialog>
  );
}
