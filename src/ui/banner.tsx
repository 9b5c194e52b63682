import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "./drawn-icons";
import { toneStyle } from "./tone";

const look = {
  info: { icon: Info },
  success: { icon: CircleCheck },
  warn: { icon: TriangleAlert },
  danger: { icon: CircleAlert },
} as const;

/**
 * A message that belongs to the page. `danger` is announced at once, the others politely. `action` is a button or link
 * that resolves it.
 */
export function Banner({
  tone = "info",
  title,
  action,
  className,
  children,
}: {
  tone?: keyof typeof look;
  title?: ReactNode;
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  const t = useTranslations("common.banner");
  const { icon: Icon } = look[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={cn(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-card border border-current/25 p-4",
        toneStyle[tone],
        className,
      )}
    >
      <Icon className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        <span className="sr-only">{t(tone)} </span>
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="text-ink">{children}</div> : null}
      </div>
      {action}
    </div>
  );
}
