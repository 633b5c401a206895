/** A button that opens a menu. The menu's machinery is loaded at the first press, or when the pointer comes near. */
import { lazy, Suspense, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#ui/kit/Button.tsx';
import type { ButtonProps } from '#ui/kit/Button.tsx';

export interface MenuItem {
  readonly id: string;
  readonly title: string;
  readonly keys?: string | undefined;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  /** Items of one section stand together below its name. */
  readonly section?: string;
  /** A second line. */
  readonly note?: string | undefined;
  /** What is read out where the title alone says too little. */
  readonly label?: string;
  /** Belongs to the item above. */
  readonly indented?: boolean;
  readonly run: () => void;
}

export interface MenuProps {
  /** Names the menu, and the button when it shows a sign only. */
  readonly label: string;
  /** What the button shows. */
  readonly children: ReactNode;
  readonly items: readonly MenuItem[];
  readonly look?: ButtonProps['look'];
  readonly size?: ButtonProps['size'];
  readonly disabled?: boolean;
}

const loadMenu = () => import('#ui/kit/MenuPopover.tsx');
const MenuPopover = lazy(async () => ({ default: (await loadMenu()).MenuPopover }));

export function Menu({ label, children, items, look = 'quiet', size = 'medium', disabled = false }: MenuProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        ref={trigger}
        look={look}
        size={size}
        disabled={disabled}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={() => void loadMenu()}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <MenuPopover label={label} items={items} trigger={trigger} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
