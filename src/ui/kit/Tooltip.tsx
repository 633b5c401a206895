/** Words beside a control, on hover and on focus; Escape hides them. Placed by hand on the top layer, so nothing clips it. */
import { useId, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { writeKeys } from '#ui/kit/keys.ts';
import styles from '#ui/kit/Tooltip.module.css';

export interface TooltipProps {
  readonly text: string;
  readonly keys?: string | undefined;
  /** One control. The tooltip only repeats or adds to its name: it is not announced again. */
  readonly children: ReactNode;
}

const EDGE = 8;

export function Tooltip({ text, keys, children }: TooltipProps) {
  const id = useId();
  const tip = useRef<HTMLSpanElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const [shown, setShown] = useState(false);

  const show = (): void => {
    const target = anchor.current?.firstElementChild;
    const box = tip.current;
    if (!target || !box || shown) return;
    box.showPopover?.();
    const at = target.getBoundingClientRect();
    const size = box.getBoundingClientRect();
    const left = at.left + at.width / 2 - size.width / 2;
    const below = at.bottom + EDGE + size.height < innerHeight;
    box.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - size.width - EDGE))}px`;
    box.style.top = `${below ? at.bottom + 6 : at.top - size.height - 6}px`;
    setShown(true);
  };
  const hide = (): void => {
    if (!shown) return;
    tip.current?.hidePopover?.();
    setShown(false);
  };

  return (
    <span
      ref={anchor}
      role="presentation"
      className={styles.anchor}
      onPointerEnter={(event: PointerEvent) => event.pointerType === 'mouse' && show()}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && show()}
      onBlur={hide}
      onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && hide()}
    >
      {children}
      <span ref={tip} id={id} role="tooltip" popover="manual" className={styles.tip} aria-hidden="true">
        {text}
        {keys && <kbd className={styles.keys}>{writeKeys(keys)}</kbd>}
      </span>
    </span>
  );
}
