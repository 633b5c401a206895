/** The edge between two panes: a window splitter as WAI-ARIA has it. */
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a separator that can be focused is a widget, which hr is not */
import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import styles from '#ui/kit/SplitView.module.css';

export interface EdgeProps {
  readonly direction: 'row' | 'column';
  readonly label: string;
  /** Share of the pane before, of the two panes that it parts: 0 to 1. */
  readonly share: number;
  /** Moved by this many pixels since the last call. */
  readonly onDrag: (px: number) => void;
  readonly onDragEnd: () => void;
  /** Moved by a key, by a share of the whole. */
  readonly onStep: (delta: number) => void;
  readonly onReset: () => void;
}

const KEY_STEP = 0.02;

export function Edge({ direction, label, share, onDrag, onDragEnd, onStep, onReset }: EdgeProps) {
  const dragFrom = useRef<number | null>(null);
  const at = (event: PointerEvent): number => (direction === 'row' ? event.clientX : event.clientY);

  const onKeyDown = (event: KeyboardEvent): void => {
    const [less, more] = direction === 'row' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const delta =
      event.key === less
        ? -KEY_STEP
        : event.key === more
          ? KEY_STEP
          : event.key === 'Home'
            ? -1
            : event.key === 'End'
              ? 1
              : null;
    if (delta === null) return;
    event.preventDefault();
    onStep(delta);
  };

  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={direction === 'row' ? 'vertical' : 'horizontal'}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      className={styles.edge}
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        dragFrom.current = at(event);
      }}
      onPointerMove={(event) => {
        if (dragFrom.current === null) return;
        onDrag(at(event) - dragFrom.current);
        dragFrom.current = at(event);
      }}
      onPointerUp={() => {
        dragFrom.current = null;
        onDragEnd();
      }}
      onPointerCancel={() => (dragFrom.current = null)}
    />
  );
}
