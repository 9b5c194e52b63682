import type { adjustmentReasons } from "~/modules/inventory/contract";

export type CountReason = (typeof adjustmentReasons)[number];

/** Why a count changes, in the words of whoever counted: at the kitchen and at the console, of one dish and of many. */
export const countReasonOptions = [
  { value: "counted", label: "Counted again" },
  { value: "finished", label: "It is finished" },
  { value: "spoilt", label: "Some of it spoilt" },
  { value: "cooked_more", label: "More was cooked" },
  { value: "mistake", label: "The number was a mistake" },
] as const satisfies readonly { value: CountReason; label: string }[];

export function countReasonOf(value: string | undefined): CountReason {
  return countReasonOptions.find((one) => one.value === value)?.value ?? "counted";
}
