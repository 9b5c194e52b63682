/**
 * The two typefaces, cut to the letters Rachel Foods writes (`subset.py` says which, and makes them): 38 KB together,
 * against a budget of 48. ₦ and the dotted and hooked letters are in the same file as the alphabet, so a price or a
 * name never waits for a second download nor falls back to another typeface.
 */
import localFont from "next/font/local";

/** Body and figures: Inter, weights 400 to 700. */
export const inter = localFont({
  src: "./inter-nigerian.woff2",
  weight: "400 700",
  variable: "--font-inter",
  display: "swap",
  preload: true,
  adjustFontFallback: "Arial",
});

/** Headings and the brand: Bricolage Grotesque 700. Letters it lacks (ṣ, ɓ …) come from Inter behind it. */
export const bricolage = localFont({
  src: "./bricolage-700.woff2",
  weight: "700",
  variable: "--font-bricolage",
  display: "swap",
  preload: true,
  adjustFontFallback: "Arial",
});
