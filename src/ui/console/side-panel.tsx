"use client";

import type { ReactNode } from "react";
import { Sheet } from "~/ui/sheet";

/** A record beside its list: 480 px at the right edge, from below on a phone. Escape goes back to the row. */
export function SidePanel({
  title,
  description,
  open,
  onClose,
  footer,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  open: boolean;
  onClose: () => void;
  footer?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Sheet
      title={title}
      description={description}
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      desktop="side"
      footer={footer}
    >
      {children}
    </Sheet>
  );
}
