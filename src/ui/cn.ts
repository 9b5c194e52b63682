import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: { theme: { radius: ["input", "card", "sheet"], shadow: ["float"] } },
});

/** Joins class names; of two that set the same property the later wins, so that a caller can adjust a component. */
export function cn(...classes: (string | false | null | undefined)[]): string {
  return merge(classes);
}
