import { formatNaira } from "~/kernel/money";
import { cn } from "./cn";

/**
 * An amount of money, `₦2,600`, in figures of equal width. Takes the wire's integer kobo or the kernel's bigint.
 * `signed` puts a plus before what came in, for statements.
 */
export function Money({
  kobo,
  signed = false,
  className,
}: {
  kobo: number | bigint;
  signed?: boolean;
  className?: string;
}) {
  return (
    <span className={cn("figures whitespace-nowrap", className)}>
      {signed && kobo > 0 ? "+" : ""}
      {formatNaira(kobo)}
    </span>
  );
}
