import type { RefundDto, RefundStatus } from "~/modules/refunds/contract";

/** Nothing more will happen by itself; everything else is looked at again. */
const ended: readonly RefundStatus[] = ["processed", "rejected"];
const stuck: readonly RefundStatus[] = ["failed", "needs_attention"];

export const isUnderWay = (refund: RefundDto): boolean => !ended.includes(refund.status);
export const needsUs = (refund: RefundDto): boolean => stuck.includes(refund.status);
