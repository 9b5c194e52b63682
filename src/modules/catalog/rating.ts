import type { Rating } from "./kitchen-card";

/** The mean with one decimal, as it is shown; null without a review: no stars are not nought stars. */
export function toRating(mean: number | null, count: number): Rating | null {
  return mean === null ? null : { average: Math.round(mean * 10) / 10, count };
}
