/** The heading of a page whose title stands in the bar above. It is where the keyboard, and who listens, begins. */
import { useEffect, useRef } from 'react';
import { firstPaint } from '#ui/later.ts';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';

export function PageHeading({ title }: { readonly title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Else the browser begins after what last moved by itself: the editor, which takes Tab for itself.
    void firstPaint().then(() => {
      if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
    });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
      <VisuallyHidden>{title}</VisuallyHidden>
    </h1>
  );
}
