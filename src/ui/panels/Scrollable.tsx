/** A box that scrolls: it has a name and can be reached by key, or those without a pointer never see its end. */
import type { ReactNode, Ref } from 'react';

export interface ScrollableProps {
  readonly label: string;
  readonly className: string | undefined;
  readonly ref?: Ref<HTMLElement>;
  readonly children: ReactNode;
}

export function Scrollable({ label, className, ref, children }: ScrollableProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={ref} className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
