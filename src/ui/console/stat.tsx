import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "~/ui/cn";

/** A number with its name; with `href` it leads to the rows behind it. */
export function Stat({
  label,
  value,
  detail,
  href,
  tone = "plain",
  className,
}: {
  label: string;
  value: ReactNode;
  detail?: ReactNode;
  href?: string;
  tone?: "plain" | "success" | "warn" | "danger";
  className?: string;
}) {
  const colour = { plain: "text-ink", success: "text-ugu", warn: "text-ata", danger: "text-alaari" }[tone];
  return (
    <div
      className={cn(
        "relative rounded-card border border-line bg-surface p-3",
        href && "hover:border-line-strong",
        className,
      )}
    >
      <p className="text-sm text-ink-2">
        {href ? (
          <Link href={href} className="rounded-input after:absolute after:inset-0">
            {label}
          </Link>
        ) : (
          label
        )}
      </p>
      <p className={cn("figures mt-0.5 text-xl font-semibold", colour)}>{value}</p>
      {detail ? <p className="mt-0.5 text-xs text-ink-2 first-letter:uppercase">{detail}</p> : null}
    </div>
  );
}
