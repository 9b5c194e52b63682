"use client";

import { Drawer } from "@base-ui/react/drawer";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn";
import { IconButton } from "./icon-button";

type SheetProps = {
  title: ReactNode;
  description?: ReactNode;
  /** The element that opens it, e.g. a Button; or control it with `open`. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** On a wide screen: in the middle, or along the right edge. On a phone it always comes from below. */
  desktop?: "centre" | "side";
  /** Stays in view under the scrolling content: the button that finishes the sheet. */
  footer?: ReactNode;
  /** A picture above the title, to the edges. */
  media?: ReactNode;
  children?: ReactNode;
};

/**
 * A layer over the page for one task: choose an address, build a plate. It traps the focus, gives it back, closes by
 * Escape, by its cross, by a press outside and by a swipe down.
 */
export function Sheet({
  title,
  description,
  trigger,
  open,
  onOpenChange,
  desktop = "centre",
  footer,
  media,
  children,
}: SheetProps) {
  const t = useTranslations("common");
  return (
    <Drawer.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange: (next: boolean) => onOpenChange(next) } : {})}
    >
      {trigger ? <Drawer.Trigger render={trigger} /> : null}
      {/* Keeps the focused field above a phone's keyboard. */}
      <Drawer.VirtualKeyboardProvider>
        <Drawer.Portal>
          <Drawer.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-scrim opacity-[calc(1-var(--drawer-swipe-progress,0))] transition-opacity duration-200 ease-out data-ending-style:opacity-0 data-starting-style:opacity-0 data-swiping:duration-0" />
          <Drawer.Viewport
            className={cn(
              "fixed inset-0 z-40 flex items-end justify-center",
              desktop === "centre" ? "md:items-center md:p-6" : "md:items-stretch md:justify-end",
            )}
          >
            <Drawer.Popup
              className={cn(
                "relative flex max-h-[92dvh] w-full flex-col overflow-hidden rounded-t-sheet bg-surface text-ink shadow-float outline-none",
                "translate-y-(--drawer-swipe-movement-y) transition-[translate,opacity] duration-200 ease-out data-swiping:duration-0",
                "data-ending-style:translate-y-full data-starting-style:translate-y-full forced-colors:border",
                desktop === "centre" &&
                  "md:max-h-[86dvh] md:max-w-xl md:rounded-sheet md:data-ending-style:translate-y-4 md:data-ending-style:opacity-0 md:data-starting-style:translate-y-4 md:data-starting-style:opacity-0",
                desktop === "side" &&
                  "md:h-dvh md:max-h-dvh md:max-w-[30rem] md:rounded-none md:rounded-l-sheet md:data-ending-style:translate-x-full md:data-ending-style:translate-y-0 md:data-starting-style:translate-x-full md:data-starting-style:translate-y-0",
              )}
            >
              <span
                aria-hidden
                className="absolute top-2 left-1/2 z-10 h-1 w-10 -translate-x-1/2 rounded-full bg-line-strong/60 md:hidden"
              />
              <Drawer.Close
                render={
                  <IconButton
                    label={t("close")}
                    icon={<X aria-hidden />}
                    className="absolute top-2 right-2 z-10 bg-surface/90 text-ink"
                  />
                }
              />
              <Drawer.Content className="flex min-h-0 flex-1 flex-col">
                <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
                  {media}
                  <div className={cn("p-4 pb-6 md:px-6", media ? "pt-4" : "pt-6")}>
                    <Drawer.Title className="pr-12 font-display text-xl font-bold">{title}</Drawer.Title>
                    {description ? (
                      <Drawer.Description className="mt-1 text-ink-2">{description}</Drawer.Description>
                    ) : null}
                    {children ? <div className="mt-4">{children}</div> : null}
                  </div>
                </div>
                {footer ? (
                  <div className="border-t border-line bg-surface p-4 pb-[max(1rem,env(safe-area-inset-bottom))] md:px-6">
                    {footer}
                  </div>
                ) : null}
              </Drawer.Content>
            </Drawer.Popup>
          </Drawer.Viewport>
        </Drawer.Portal>
      </Drawer.VirtualKeyboardProvider>
    </Drawer.Root>
  );
}
