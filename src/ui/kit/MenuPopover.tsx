/** The open menu, on the primitives library. */
import type { RefObject } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem as AriaMenuItem, MenuSection } from 'react-aria-components/Menu';
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
        {sectionsOf(items).map(({ section, items: own }) =>
          section === '' ? (
            own.map(drawn)
          ) : (
            <MenuSection key={section} id={section} aria-label={section}>
              <Header className={styles.section ?? ''}>{section}</Header>
              {own.map(drawn)}
            </MenuSection>
          ),
        )}
      </Menu>
    </Popover>
  );
}

function drawn(item: MenuItem) {
  const { id, title, label, note, keys } = item;
  return (
    <AriaMenuItem
      key={id}
      id={id}
      textValue={title}
      {...(label === undefined ? {} : { 'aria-label': label })}
      isDisabled={item.disabled ?? false}
      onAction={item.run}
      className={classes(styles.item, item.danger && styles.danger, item.indented && styles.indented)}
    >
      <span className={styles.words}>
        {title}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </span>
      {keys && <Kbd keys={keys} />}
    </AriaMenuItem>
  );
}

/** In the order in which they come; items without one stand first. */
function sectionsOf(items: readonly MenuItem[]) {
  const names = [...new Set(items.map(({ section = '' }) => section))];
  return names.map((section) => ({ section, items: items.filter((item) => (item.section ?? '') === section) }));
}
