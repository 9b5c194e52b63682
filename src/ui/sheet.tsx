"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  type ComponentProps,
  cloneElement,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { createPortal } from "react-dom";
import { cn } from "./cn";
import { holdPage } from "./hold-page";
import { IconButton } from "./icon-button";
import { swipesDown } from "./swipe-down";

type SheetLook = {
  title: ReactNode;
  description?: ReactNode;
  /** On a wide screen: in the middle, or along the right edge. On a phone it always comes from below. */
  desktop?: "centre" | "side";
  /** Stays in view under the scrolling content: the button that finishes the sheet. */
  footer?: ReactNode;
  /** A picture above the title, to the edges. */
  media?: ReactNode;
  children?: ReactNode;
};

type Trigger = ReactElement<Pick<ComponentProps<"button">, "onClick" | "aria-haspopup" | "aria-expanded">>;

type SheetProps = SheetLook & {
  /** The element that opens it, e.g. a Button; or control it with `open`. */
  trigger?: Trigger;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** How long it slides: its `duration-200`, after which it is taken out of the page. */
const slideMs = 200;

/**
 * A layer over the page for one task: choose an address, build a plate. The page behind it is inert; it takes the focus
 * and gives it back, closes by Escape, by its cross, by a press outside and by a swipe down.
 *
 * Made of bare elements: a library's drawer measures the page while it opens, half a second of a cheap phone.
 */
export function Sheet({ trigger, open: wanted, onOpenChange, ...look }: SheetProps) {
  const [own, setOwn] = useState(false);
  const open = wanted ?? own;
  const isThere = useIsThere(open);
  const turn = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  return (
    <>
      {trigger
        ? cloneElement(trigger, {
            "aria-haspopup": "dialog",
            "aria-expanded": open,
            onClick: () => turn(true),
          })
        : null}
      {isThere
        ? createPortal(<Layer open={open} onClose={() => turn(false)} {...look} />, document.body)
        : null}
    </>
  );
}

const never = () => () => {};

/** It stays until it has slid away; the server's page has none. */
function useIsThere(open: boolean): boolean {
  const awake = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [slides, setSlides] = useState(open);
  if (open && !slides) setSlides(true);
  // An effect because time passes.
  useEffect(() => {
    if (open) return;
    const gone = setTimeout(() => setSlides(false), slideMs);
    return () => clearTimeout(gone);
  }, [open]);
  return awake && slides;
}

function Layer({
  open,
  onClose,
  title,
  description,
  desktop = "centre",
  footer,
  media,
  children,
}: SheetLook & { open: boolean; onClose: () => void }) {
  const t = useTranslations("common");
  const id = useId();
  const layer = useRef<HTMLDivElement>(null);
  useLayer(layer, open, onClose);
  const ending = open ? undefined : "";
  // A second press while it slides away is none.
  const press = () => {
    if (open) onClose();
  };
  return (
    <div
      ref={layer}
      className={cn(
        "fixed inset-0 z-40 flex items-end justify-center",
        desktop === "centre" ? "md:items-center md:p-6" : "md:items-stretch md:justify-end",
      )}
    >
      {/* To the pointer only: the cross and Escape do the same for everybody. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a press outside, as told above. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a press outside, as told above. */}
      <div
        onClick={press}
        data-ending-style={ending}
        className="absolute inset-0 bg-scrim transition-opacity duration-200 ease-out data-ending-style:opacity-0 starting:opacity-0"
      />
      <div
        role="dialog"
        aria-modal="true"
        aria-labelledby={`${id}-title`}
        aria-describedby={description ? `${id}-description` : undefined}
        tabIndex={-1}
        data-ending-style={ending}
        className={cn(
          "relative flex max-h-[92dvh] w-full flex-col overflow-clip rounded-t-sheet bg-surface text-ink shadow-float outline-none",
          "transition-[translate,opacity] duration-200 ease-out data-ending-style:translate-y-full starting:translate-y-full forced-colors:border",
          desktop === "centre" &&
            "md:max-h-[86dvh] md:max-w-xl md:rounded-sheet md:data-ending-style:translate-y-4 md:data-ending-style:opacity-0 md:starting:translate-y-4 md:starting:opacity-0",
          desktop === "side" &&
            "md:h-dvh md:max-h-dvh md:max-w-[30rem] md:rounded-none md:rounded-l-sheet md:data-ending-style:translate-x-full md:data-ending-style:translate-y-0 md:starting:translate-x-full md:starting:translate-y-0",
        )}
      >
        <span
          aria-hidden
          className="absolute top-2 left-1/2 z-10 h-1 w-10 -translate-x-1/2 rounded-full bg-line-strong/60 md:hidden"
        />
        <IconButton
          label={t("close")}
          icon={<X aria-hidden />}
          onClick={press}
          className="absolute top-2 right-2 z-10 bg-surface/90 text-ink"
        />
        {/* Placed, so that what is hidden inside of it scrolls with it: the sheet itself must never be scrolled. */}
        <div className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain">
          {media}
          <div className={cn("p-4 pb-6 md:px-6", media ? "pt-4" : "pt-6")}>
            <h2 id={`${id}-title`} className="pr-12 font-display text-xl font-bold">
              {title}
            </h2>
            {description ? (
              <p id={`${id}-description`} className="mt-1 text-ink-2">
                {description}
              </p>
            ) : null}
            {children ? <div className="mt-4">{children}</div> : null}
          </div>
        </div>
        {footer ? (
          <div className="border-t border-line bg-surface p-4 pb-[max(1rem,env(safe-area-inset-bottom))] md:px-6">
            {footer}
          </div>
        ) : null}
      </div>
    </div>
  );
}

/** Holds the page while the sheet is open, and hears Escape and the swipe down. */
function useLayer(layer: { current: HTMLDivElement | null }, open: boolean, onClose: () => void): void {
  const close = useRef(onClose);
  // Effects because they listen to the browser, and change the page around the sheet.
  useEffect(() => {
    close.current = onClose;
  }, [onClose]);
  // With the sheet itself: Escape is heard as soon as it is seen.
  useLayoutEffect(() => {
    if (!open || layer.current === null) return;
    const stop = swipesDown(layer.current, () => close.current());
    const release = holdPage(layer.current, () => close.current());
    return () => {
      stop();
      release();
    };
  }, [layer, open]);
}
