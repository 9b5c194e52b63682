import { CircleAlert, CircleCheck, Clock, Eye, type LucideIcon, Wallet } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "~/ui/card";
import { cn } from "~/ui/cn";
import { toneStyle } from "~/ui/tone";
import type { PayState } from "./pay-state";
import { PaySteps } from "./pay-steps";
import { PaySummary } from "./pay-summary";
import { usePageWords } from "./pay-words";
import { StatePanel } from "./state-panel";
import type { PaymentLive } from "./use-payment-live";

/** A payment as its customer sees it: where it stands, what is to do, and what it is for. */
export function PayView({ live, returned }: { live: PaymentLive; returned: boolean }) {
  const { payment, order, state } = live;
  const { headline, explanation } = usePageWords({ state, payment, order, returned });
  return (
    <div className="mx-auto grid max-w-4xl items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-6">
      <Card as="section" aria-labelledby="payment" className="grid min-w-0 gap-5 md:p-6">
        <PaySteps state={state} />
        <div className="flex items-start gap-3">
          <Mark kind={state.kind} />
          <div className="min-w-0">
            <h1
              id="payment"
              aria-live={isOutcome(state) ? "assertive" : "polite"}
              className="font-display text-2xl font-bold"
            >
              {headline}
            </h1>
            {explanation === null ? null : <p className="mt-1 text-ink-2">{explanation}</p>}
          </div>
        </div>
        <StatePanel {...{ state, live }} />
      </Card>
      <PaySummary payment={payment} order={order} />
    </div>
  );
}

const isOutcome = ({ kind }: PayState) => ["paid", "short", "wallet", "held", "failed"].includes(kind);

const marks: Partial<Record<PayState["kind"], { icon: LucideIcon; tone: keyof typeof toneStyle }>> = {
  seen: { icon: Eye, tone: "info" },
  paid: { icon: CircleCheck, tone: "success" },
  "paid-otherwise": { icon: CircleCheck, tone: "success" },
  wallet: { icon: Wallet, tone: "info" },
  short: { icon: CircleAlert, tone: "warn" },
  held: { icon: CircleAlert, tone: "warn" },
  failed: { icon: CircleAlert, tone: "danger" },
  expired: { icon: Clock, tone: "warn" },
};

/** The colour and the picture say again what the words say. */
function Mark({ kind }: { kind: PayState["kind"] }): ReactNode {
  const mark = marks[kind];
  if (mark === undefined) return null;
  const { icon: Icon, tone } = mark;
  return (
    <span
      aria-hidden
      className={cn("grid size-11 shrink-0 place-items-center rounded-full", toneStyle[tone])}
    >
      <Icon className="size-6" />
    </span>
  );
}
