import { formatNaira } from "~/kernel/money";
import type { AttemptStatus, PaymentDto } from "~/modules/payments/contract";
import { channelLook } from "~/ui/channel-look";
import { formatDayTime } from "~/ui/fmt";

const open: readonly AttemptStatus[] = ["created", "initialized", "pending", "unknown"];
const unpaid: readonly AttemptStatus[] = ["failed", "abandoned"];

/** How long a top-up that came to nothing stays in sight: whoever comes back the same day finds out why. */
const unpaidShownMs = 24 * 60 * 60_000;

/** Whether it may still arrive. Paystack calls a page that nobody has paid on abandoned: until its time it can be paid. */
export function isOpen(payment: PaymentDto, now: string): boolean {
  return open.includes(payment.status) || (payment.status === "abandoned" && !isOver(payment, now));
}

function isOver(payment: PaymentDto, now: string): boolean {
  return new Date(payment.expiresAt).getTime() <= new Date(now).getTime();
}

/**
 * The top-ups that the wallet shows above the statement: every one that is waited for, and the newest of all when it
 * came to nothing a short while ago. What arrived is a row of the statement. `payments` come newest first.
 */
export function topUpsInSight(payments: readonly PaymentDto[], now: string): PaymentDto[] {
  const topUps = payments.filter((one) => one.purpose === "top_up");
  const sinceMs = new Date(now).getTime() - unpaidShownMs;
  return topUps.filter(
    (one, index) =>
      isOpen(one, now) ||
      (index === 0 && unpaid.includes(one.status) && new Date(one.createdAt).getTime() > sinceMs),
  );
}

export type Standing = {
  tone: "info" | "warn";
  title: string;
  /** What happened to the money, where it is, by when. */
  detail: string;
  act: { label: string; to: "payment" | "again" };
};

/** Where a top-up that has not arrived stands. Never "failed" alone: first of all where the money is. */
export function standingOf(payment: PaymentDto, now: string): Standing {
  const sum = `${formatNaira(payment.amountKobo)} ${channelLook[payment.channel].by}`;
  if (payment.status === "unknown") {
    return {
      tone: "warn",
      title: `Checking ${sum} with Paystack`,
      detail: "Do not pay it again. As soon as Paystack says what it has, it stands here or in your wallet.",
      act: { label: "Look again", to: "payment" },
    };
  }
  if (isOpen(payment, now)) {
    const over = isOver(payment, now);
    return {
      tone: "info",
      title: over ? `Checking ${sum} a last time` : `Waiting for ${sum}`,
      detail: over
        ? "Its time is over. If you have paid, it is safe: it lands in this wallet, or your bank returns it."
        : `It waits until ${formatDayTime(payment.expiresAt, now)}. Nothing is taken unless you pay.`,
      act: { label: over ? "Look again" : "Continue", to: "payment" },
    };
  }
  const why =
    payment.status === "failed"
      ? "your bank did not let it through"
      : "no payment came before its time was over";
  return {
    tone: "warn",
    title: `${formatNaira(payment.amountKobo)} did not reach your wallet`,
    detail: `Paystack says that ${why}, so we have none of it. If your bank shows it as taken, it is on its way: it lands in this wallet by itself, or your bank returns it within 24 hours.`,
    act: { label: "Top up again", to: "again" },
  };
}
