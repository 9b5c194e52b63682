/** `30-45 min`, or `30 min` when the two are one. */
export function minutesWords({ min, max }: { min: number; max: number }): string {
  return min === max ? `${min} min` : `${min}-${max} min`;
}
