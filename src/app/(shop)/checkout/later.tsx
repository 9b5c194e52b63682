"use client";

import { Plus } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "~/ui/button";

/**
 * What few people fill in, behind a line that says what it is. It opens in place with the focus in its first field, and
 * stays open: what was typed is never folded away. `open`: something stands in it already.
 */
export function Later({ label, open, children }: { label: string; open: boolean; children: ReactNode }) {
  const [opened, setOpened] = useState(open);
  const [pressed, setPressed] = useState(false);
  const inside = useRef<HTMLDivElement>(null);
  if (open && !opened) setOpened(true);
  // An effect because the focus is the browser's, and the button that had it is gone.
  useEffect(() => {
    if (pressed) inside.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  }, [pressed]);
  if (opened) return <div ref={inside}>{children}</div>;
  return (
    <Button
      variant="quiet"
      size="small"
      className="-ml-3 justify-self-start text-left"
      icon={<Plus aria-hidden />}
      aria-expanded={false}
      onClick={() => {
        setOpened(true);
        setPressed(true);
      }}
    >
      {label}
    </Button>
  );
}
