import { cn } from "./cn";
import type { DrawnDish } from "./dish-art/dish-drawing";
import { drawDish } from "./dish-art/draw-dish";

/**
 * The picture of a dish, drawn into the page: no request, themed with it. For server components; a client component
 * takes DishPicture, so that the drawing of 128 dishes stays out of its bundle. The frame is 4:3; size it by width.
 *
 * Beside the dish's name leave `decorative` on; alone, turn it off and the name is spoken.
 */
export function DishArt({
  item,
  theme,
  decorative = true,
  className,
}: {
  item: DrawnDish;
  /** The kitchen's cloth, `kitchens[].theme` of the catalogue. */
  theme: string;
  decorative?: boolean;
  className?: string;
}) {
  return (
    <span
      {...(decorative ? { "aria-hidden": true } : { role: "img", "aria-label": item.name })}
      className={cn("block aspect-4/3 w-full overflow-hidden bg-band [&>svg]:size-full", className)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing; it holds no text of the item.
      dangerouslySetInnerHTML={{ __html: drawDish(item, theme, "inline") }}
    />
  );
}
