/** Tabs as WAI-ARIA has them: one stop for Tab, arrows move and choose, Delete asks to close. */
import { useEffect, useId, useMemo, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { classes } from '#ui/kit/classes.ts';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';
import styles from '#ui/kit/Tabs.module.css';

interface TabItem {
  readonly id: string;
  readonly label: ReactNode;
  /** Said after the label: "read-only", "changed". */
  readonly note?: string | undefined;
}

export interface TabsProps {
  /** Names the row of tabs. */
  readonly label: string;
  readonly tabs: readonly TabItem[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** Delete or Backspace on a tab. */
  readonly onDelete?: ((id: string) => void) | undefined;
  /** Stands behind the last tab: "add a file". */
  readonly trailing?: ReactNode;
  readonly look?: 'files' | 'plain';
  readonly className?: string | undefined;
  /** What the chosen tab shows. */
  readonly children: ReactNode;
}

export function Tabs(props: TabsProps) {
  const { label, tabs, selected, trailing, look = 'plain', className, children } = props;
  const base = useId();
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  // What stands around them may change with every key that is typed; hundreds of tabs need not be drawn again for it.
  const buttons = useMemo(() => {
    const onSelect = (id: string): void => latest.current.onSelect(id);
    const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
      const { onDelete } = latest.current;
      const at = tabs.findIndex((tab) => tab.id === selected);
      const to = nextTab(event.key, at, tabs.length);
      const target = to === null ? undefined : tabs[to];
      if (target) {
        event.preventDefault();
        onSelect(target.id);
        document.getElementById(`${base}-${target.id}`)?.focus();
      } else if (onDelete && (event.key === 'Delete' || event.key === 'Backspace')) {
        event.preventDefault();
        onDelete(selected);
      }
    };
    return tabs.map((tab) => (
      <button
        key={tab.id}
        type="button"
        role="tab"
        id={`${base}-${tab.id}`}
        aria-selected={tab.id === selected}
        aria-controls={`${base}-panel`}
        tabIndex={tab.id === selected ? 0 : -1}
        className={styles.tab}
        onClick={() => onSelect(tab.id)}
        onKeyDown={onKeyDown}
      >
        {tab.label}
        {tab.note !== undefined && <VisuallyHidden>, {tab.note}</VisuallyHidden>}
      </button>
    ));
  }, [tabs, selected, base]);

  return (
    <div className={classes(styles.tabs, styles[look], className)}>
      <div className={styles.bar}>
        <div className={styles.list} role="tablist" aria-label={label}>
          {buttons}
        </div>
        {trailing}
      </div>
      <div className={styles.panel} role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${selected}`}>
        {children}
      </div>
    </div>
  );
}

function nextTab(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
