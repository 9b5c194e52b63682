import { cn } from "./cn";
import { paths } from "./paths";

/**
 * The same picture as DishArt, fetched once from `/art/{itemId}` and kept by the browser. For client components and for
 * whatever lies below the first screen.
 */
export function DishPicture({
  itemId,
  alt = "",
  className,
}: {
  itemId: string;
  /** The dish's name when the picture stands alone; empty beside the name. */
  alt?: string;
  className?: string;
}) {
  return (
    // biome-ignore lint/performance/noImgElement: an SVG of 1 KB; an image optimiser would make it larger.
    <img
      src={paths.art(itemId)}
      alt={alt}
      width={320}
      height={240}
      loading="lazy"
      decoding="async"
      className={cn("block aspect-4/3 w-full bg-band object-cover", className)}
    />
  );
}
