import { type PaymentProvider, paymentProvider } from "~/modules/payments";
import { dinnerKobo } from "~/testing/factories";
import type { testTwin } from "~/testing/twin";
import { cancelOrder } from "./cancel-order";
import { paidOrder, sourceRefundOf } from "./paid-order.fixture";
import { refundFor } from "./queries";
import { sweepRefunds } from "./sweep-refunds";

const seconds = 1_000;
/** Long enough for each step of a refund at Paystack, and for our next look. */
export const aWhile = 3 * 60 * seconds;

/** What Paystack's books say of a dinner that went back to its card. */
export const processed = [{ status: "processed", amount: dinnerKobo }];

export type ToTheCard = {
  ada: Awaited<ReturnType<typeof paidOrder>>["ada"];
  id: string;
  now: () => ReturnType<typeof refundFor>;
  atPaystack: () => Promise<{ status: string; amount: number }[]>;
};

/** Refunds to the card, and the time they take. */
export function refundsAt(twin: Awaited<ReturnType<typeof testTwin>>) {
  return {
    /** A dinner paid by card and cancelled: its ₦4,000 are to go back to the card. */
    toTheCard: async (card?: string): Promise<ToTheCard> => {
      const { ada, order, reference } = await paidOrder(twin, card === undefined ? {} : { card });
      await cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "source" });
      const { id } = await sourceRefundOf(order.id);
      return {
        ada,
        id,
        now: () => refundFor(ada, id),
        atPaystack: async () =>
          (await twin.refunds())
            .filter((refund) => refund.transaction_reference === reference)
            .map(({ status, amount }) => ({ status, amount })),
      };
    },
    /** A worker is back within 5 s of being killed. */
    workerIsBack: async (afterMs = 5 * seconds) => {
      await sweepRefunds();
      await twin.advance(afterMs);
      await sweepRefunds();
    },
    /** Time goes on until Paystack is done, and we know it. */
    untilTheEnd: async () => {
      for (let round = 0; round < 3; round++) {
        await twin.advance(aWhile);
        await sweepRefunds();
      }
    },
    /** Paystack does it, and its answer is lost on the wire; or, `before`, it never hears of it. */
    losing: <Input, Answer>(act: (input: Input) => Promise<Answer>, when: "before" | "after" = "after") => {
      return async (input: Input) => {
        await twin.faults(when === "after" ? { resetAfterRate: 1 } : { resetBeforeRate: 1 });
        const answer = await act(input);
        await twin.faults();
        return answer;
      };
    },
  };
}

/** The process dies; nothing of it goes on. */
export class Killed extends Error {}

/** This act reaches Paystack, and the process dies before it hears of it. */
export function dyingAfter<Input>(act: (input: Input) => Promise<unknown>) {
  return async (input: Input) => {
    await act(input);
    throw new Killed();
  };
}

/** The process dies before this act reaches Paystack. */
export function dyingBefore() {
  return async () => {
    throw new Killed();
  };
}

export const provider = () => paymentProvider();

/** The real provider, with something happening on the way. */
export const withProvider = (through: Partial<PaymentProvider>): PaymentProvider => ({
  ...provider(),
  ...through,
});
