/** Whether to draw what can wait for the page's first paint: the fewer things are built for it, the sooner it comes. */
import { useEffect, useState } from 'react';
import { firstPaint, isPageShown } from '#ui/later.ts';

/** Out: true from the first paint on; at once on a page that is come to later. */
export function useRestDue(): boolean {
  const [due, setDue] = useState(isPageShown);
  useEffect(() => {
    let gone = false;
    void firstPaint().then(() => gone || setDue(true));
    return () => {
      gone = true;
    };
  }, []);
  return due;
}
