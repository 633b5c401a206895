/** The palette: every command with its key, found by typing. */
import type { UiCommand } from '#ui/commands/ui-command.ts';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { Kbd } from '#ui/kit/Kbd.tsx';
import { SearchList } from '#ui/kit/SearchList.tsx';

export interface PaletteProps {
  readonly commands: readonly UiCommand[];
  readonly onClose: () => void;
}

export function Palette({ commands, onClose }: PaletteProps) {
  const choose = (id: string): void => {
    onClose();
    // After the dialog has given the focus back: a command may move it.
    requestAnimationFrame(() => commands.find((command) => command.id === id)?.run());
  };
  return (
    <Dialog open title="Search commands" onClose={onClose}>
      <SearchList
        label="Commands"
        placeholder="What do you want to do?"
        none="No command has these words."
        items={commands.map(({ id, title, section, keys }) => ({
          id,
          title,
          section,
          trailing: keys && <Kbd keys={keys} />,
        }))}
        onChoose={choose}
      />
    </Dialog>
  );
}
