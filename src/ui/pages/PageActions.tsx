/** The quiet actions of a page: buttons in the bar, a menu where the window is narrow. */
import { Button } from '#ui/kit/Button.tsx';
import { Menu } from '#ui/kit/Menu.tsx';
import type { MenuItem } from '#ui/kit/Menu.tsx';
import { SaveMark } from '#ui/pages/SaveMark.tsx';
import { UndoButtons } from '#ui/pages/UndoButtons.tsx';
import { useNarrow } from '#ui/pages/use-narrow.ts';

export function PageActions({ items }: { readonly items: readonly MenuItem[] }) {
  const narrow = useNarrow();
  return (
    <>
      <SaveMark />
      <UndoButtons />
      {narrow ? (
        <Menu label="More" items={items}>
          More
        </Menu>
      ) : (
        items.map(({ id, title, disabled, run }) => (
          <Button key={id} look="quiet" disabled={disabled} onClick={run}>
            {title}
          </Button>
        ))
      )}
    </>
  );
}
