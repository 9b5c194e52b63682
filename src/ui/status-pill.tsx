import { useTranslations } from "next-intl";
import type { OrderStatus } from "~/modules/ordering/contract";
import { cn } from "./cn";
import { orderStatusLook } from "./order-status-look";
import { toneStyle } from "./tone";

/** The state of an order as an icon, a word and a colour. */
export function StatusPill({ status, className }: { status: OrderStatus; className?: string }) {
  const t = useTranslations("common.orderStatus");
  const { icon: Icon, tone } = orderStatusLook[status];
  return (
    <span
      className={cn(
        "inline-flex min-h-7 items-center gap-1 rounded-full border border-transparent px-2.5 text-xs font-semibold",
        "sm:whitespace-nowrap forced-colors:border-[CanvasText]",
        toneStyle[tone],
        className,
      )}
    >
      <Icon aria-hidden className="size-4" />
      {t(status)}
    </span>
  );
}
