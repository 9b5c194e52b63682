"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import type { ReactElement, ReactNode } from "react";

type DialogProps = {
  /** The question: "Cancel this order?" */
  title: ReactNode;
  /** What will happen, first of all to the money. */
  children: ReactNode;
  /** The buttons, the way out last. */
  actions: ReactNode;
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A question that must be answered before anything else: a press outside does not close it, Escape does. */
export function Dialog({ title, children, actions, trigger, open, onOpenChange }: DialogProps) {
  return (
    <AlertDialog.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange: (next: boolean) => onOpenChange(next) } : {})}
    >
      {trigger ? <AlertDialog.Trigger render={trigger} /> : null}
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-50 min-h-dvh bg-scrim transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-50 max-h-[86dvh] w-[calc(100vw-2rem)] max-w-md -translate-1/2 overflow-y-auto rounded-sheet bg-surface p-6 text-ink shadow-float outline-none transition-[scale,opacity] duration-120 ease-out data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0 forced-colors:border">
          <AlertDialog.Title className="font-display text-xl font-bold">{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="mt-2 text-ink-2">
            {children}
          </AlertDialog.Description>
          <div className="mt-6 flex flex-col gap-3 *:w-full sm:flex-row-reverse sm:justify-start sm:*:w-auto">
            {actions}
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** The way out of a Dialog; wrap a Button. */
export function DialogClose({ children }: { children: ReactElement }) {
  return <AlertDialog.Close render={children} />;
}
