import { useId } from "react";
import { cn } from "./cn";
import { cloths, clothTheme } from "./dish-art/cloth";

/**
 * An edge of cloth: the top of a ticket, the tear of a receipt, the wallet card. Decoration only, never behind text;
 * it is one motif high.
 */
export function Cloth({ theme = "palm", className }: { theme?: string; className?: string }) {
  const known = clothTheme(theme);
  const ink = `var(--cloth-${known}-ink)`;
  const id = useId();
  return (
    <svg aria-hidden="true" className={cn("block h-4 w-full", className)}>
      <defs>
        <pattern id={id} width="40" height="40" patternUnits="userSpaceOnUse" patternTransform="scale(.4)">
          <g
            fill="none"
            stroke={ink}
            strokeWidth="2"
            strokeLinecap="round"
            // biome-ignore lint/security/noDangerouslySetInnerHtml: the motif is a constant of ours.
            dangerouslySetInnerHTML={{ __html: cloths[known].motif }}
          />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`var(--cloth-${known})`} />
      <rect width="100%" height="100%" fill={`url(#${id})`} opacity=".6" />
    </svg>
  );
}
