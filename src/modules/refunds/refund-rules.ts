import type { CreateRefundInput, SuggestRefundInput } from "./contract";

export type RefundRule = {
  readonly liable: CreateRefundInput["liable"];
  /** How much of each line that is complained of. */
  readonly lineBps: number;
  /** What is suggested when no line is named. */
  readonly whole: "nothing" | "left" | "delivery" | "tenth";
};

/** What is customary by reason: a start for the colleague, who may change all of it. Half for what was eaten. */
export const refundRules: Record<SuggestRefundInput["reason"], RefundRule> = {
  missing_item: { liable: "kitchen", lineBps: 10_000, whole: "nothing" },
  wrong_item: { liable: "kitchen", lineBps: 10_000, whole: "nothing" },
  quality: { liable: "kitchen", lineBps: 5_000, whole: "nothing" },
  late: { liable: "rider", lineBps: 0, whole: "delivery" },
  never_arrived: { liable: "rider", lineBps: 10_000, whole: "left" },
  charged_twice: { liable: "house", lineBps: 10_000, whole: "left" },
  goodwill: { liable: "house", lineBps: 1_000, whole: "tenth" },
  other: { liable: "house", lineBps: 0, whole: "nothing" },
};
