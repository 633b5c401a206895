/** The open menu, on the primitives library. */
import type { RefObject } from 'react';
import { Menu, MenuItem as AriaMenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { classes } from '#ui/kit/classes.ts';
import { Kbd } from '#ui/kit/Kbd.tsx';
import type { MenuItem } from '#ui/kit/Menu.tsx';
import styles from '#ui/kit/Menu.module.css';

export interface MenuPopoverProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly trigger: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

export function MenuPopover({ label, items, trigger, onClose }: MenuPopoverProps) {
  return (
    <Popover
      isOpen
      aria-label={label}
      triggerRef={trigger}
      placement="bottom start"
      offset={4}
      onOpenChange={(open) => !open && onClose()}
      className={styles.popover ?? ''}
    >
      {/* A menu takes the focus when it opens, as WAI-ARIA has it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
      <Menu aria-label={label} autoFocus="first" className={styles.menu ?? ''} onClose={onClose}>
        {items.map((item) => (
          <AriaMenuItem
            key={item.id}
            id={item.id}
            textValue={item.title}
            isDisabled={item.disabled ?? false}
            onAction={item.run}
            className={classes(styles.item, item.danger && styles.danger)}
          >
            <span className={styles.words}>{item.title}</span>
            {item.keys && <Kbd keys={item.keys} />}
          </AriaMenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
