/** Room at the end of a page for what floats above it: tabs and cart. */
export const overBars = "pb-[calc(var(--bar-bottom)+6rem)] md:pb-24";
