/** A list whose items are put in another order: by drag, by the handle's own keys, or with Alt and an arrow key. One is chosen. */
import type { KeyboardEvent, ReactNode } from 'react';
import { Button, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { classes } from '#ui/kit/classes.ts';
import { announce } from '#ui/kit/announce.ts';
import styles from '#ui/kit/ReorderList.module.css';

export interface ReorderItem {
  /** Stays the item's own when it is moved. */
  readonly id: string;
  /** As it is said. */
  readonly words: string;
  readonly content: ReactNode;
}

export interface ReorderListProps {
  readonly label: string;
  readonly items: readonly ReorderItem[];
  readonly chosen: number | null;
  readonly onChoose: (place: number | null) => void;
  /** Takes the item at `from` out and puts it in at the place `to` of those that are left. */
  readonly onMove: (from: number, to: number) => void;
  readonly disabled?: boolean;
}

export function ReorderList({ label, items, chosen, onChoose, onMove, disabled = false }: ReorderListProps) {
  const placeOf = (id: unknown): number => items.findIndex((item) => item.id === id);
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: disabled,
    getItems: (ids) => [...ids].map((id) => ({ 'text/plain': items[placeOf(id)]?.words ?? '' })),
    onReorder: ({ keys, target }) => {
      const from = placeOf([...keys][0]);
      const before = placeOf(target.key) + (target.dropPosition === 'after' ? 1 : 0);
      const to = from < before ? before - 1 : before;
      if (from >= 0 && to !== from) onMove(from, to);
    },
  });

  /** The arrow keys alone go from item to item. */
  const onKey = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || by === 0 || chosen === null || disabled) return;
    event.preventDefault();
    event.stopPropagation();
    const to = chosen + by;
    if (to < 0 || to >= items.length) return;
    onMove(chosen, to);
    announce(`${items[chosen]?.words} is number ${to + 1} now.`);
  };

  return (
    <div onKeyDownCapture={onKey}>
      <GridList
        aria-label={label}
        className={classes(styles.list)}
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={items.flatMap(({ id }, place) => (place === chosen ? [id] : []))}
        onSelectionChange={(ids) => {
          const [id] = ids === 'all' ? [] : ids;
          onChoose(id === undefined ? null : placeOf(id));
        }}
        dragAndDropHooks={dragAndDropHooks}
      >
        {items.map(({ id, words, content }) => (
          <GridListItem key={id} id={id} textValue={words} className={classes(styles.item)}>
            <Button slot="drag" className={classes(styles.handle)} aria-label={`Move ${words}`}>
              ⋮⋮
            </Button>
            {content}
          </GridListItem>
        ))}
      </GridList>
    </div>
  );
}
