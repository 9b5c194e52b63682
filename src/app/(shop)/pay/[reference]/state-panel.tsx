import type { ReactNode } from "react";
import { formatNaira } from "~/kernel/money";
import type { InstructionsDto } from "~/modules/payments/contract";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { AnotherWay } from "./another-way";
import { CancelWaiting } from "./cancel-waiting";
import { HostedPanel } from "./hosted-panel";
import type { PayState } from "./pay-state";
import { SentIt } from "./sent-it";
import { TransferPanel } from "./transfer-panel";
import type { PaymentLive } from "./use-payment-live";
import { UssdPanel } from "./ussd-panel";

/** What stands under the headline: how to pay, what to wait for, and the ways on. */
export function StatePanel({ state, live }: { state: PayState; live: PaymentLive }): ReactNode {
  const { payment } = live;
  switch (state.kind) {
    case "instructions":
      return <Instructions instructions={state.instructions} live={live} />;
    case "hosted":
      return (
        <>
          <HostedPanel payment={payment} url={state.url} now={live.now} />
          <Leaving />
          <Others live={live} />
        </>
      );
    case "checking":
      return (
        <>
          <SentIt live={live} sentLabel="Ask Paystack now" main={false} />
          <Leaving />
          <Others live={live} />
        </>
      );
    case "seen":
      return <Leaving />;
    case "short":
      if (state.next !== null) return <ToPayment reference={state.next} label="Go to the other payment" />;
      return <Onward live={live} first={`Add ${formatNaira(state.missingKobo)}`} />;
    case "replaced":
      return <ToPayment reference={state.reference} label="Go to the new payment" />;
    case "failed":
      return <Onward live={live} first="Try again" />;
    case "expired":
      return <Expired live={live} asking={state.asking} />;
    case "paid":
    case "paid-otherwise":
    case "wallet":
    case "held":
    case "cancelled":
      return <Onward live={live} first="Pay another way" />;
  }
}

function Instructions({ instructions, live }: { instructions: InstructionsDto; live: PaymentLive }) {
  const { payment, now } = live;
  return (
    <>
      {instructions.kind === "bank_transfer" ? (
        <TransferPanel payment={payment} account={instructions} now={now} />
      ) : (
        <UssdPanel payment={payment} order={live.order} code={instructions.code} now={now} />
      )}
      <SentIt live={live} sentLabel={instructions.kind === "ussd" ? "I have dialled it" : "I have sent it"} />
      <Leaving />
      <Others live={live} />
    </>
  );
}

function Leaving() {
  return (
    <p className="text-sm text-ink-2">
      You may leave this page: we go on looking without it, and tell you when the money is there.
    </p>
  );
}

/** The other ways, below the one that was chosen: another channel or split, or calling it off. */
function Others({ live: { order, payment } }: { live: PaymentLive }) {
  if (order?.status !== "awaiting_payment") return null;
  return (
    <div className="grid gap-3 border-t border-line pt-5">
      <AnotherWay order={order} payment={payment} label="Pay another way" main={false} />
      <CancelWaiting order={order} />
    </div>
  );
}

/** The time is over. What was sent all the same is safe, and that is said before anything else is offered. */
function Expired({ live, asking }: { live: PaymentLive; asking: boolean }) {
  return (
    <>
      <p>
        If you already sent it, it is safe: it will return to your bank or land in your wallet. Reference{" "}
        <span className="figures font-semibold break-all select-all">{live.payment.reference}</span>
      </p>
      {asking ? <SentIt live={live} sentLabel="I have sent it" main={false} /> : null}
      {asking && live.order !== null ? (
        <Others live={live} />
      ) : (
        <Onward live={live} first="Pay another way" />
      )}
    </>
  );
}

/** Where the customer goes from an end: what the order, or the wallet, needs next. */
function Onward({ live: { order, payment, state }, first }: { live: PaymentLive; first: string }) {
  if (order === null) {
    return state.kind === "failed" || state.kind === "expired" ? (
      <LinkButton href={paths.topUp(payment.amountKobo)} size="large" wide>
        Top up again
      </LinkButton>
    ) : (
      <LinkButton href={paths.wallet} size="large" wide>
        Open your wallet
      </LinkButton>
    );
  }
  if (order.status === "awaiting_payment" && state.kind !== "paid") {
    return (
      <div className="grid gap-3">
        <AnotherWay order={order} payment={payment} label={first} main />
        <CancelWaiting order={order} />
      </div>
    );
  }
  const ended = order.status === "expired" || order.status === "cancelled";
  return (
    <div className="grid gap-3">
      {ended ? (
        <LinkButton href={paths.kitchen(order.kitchen.regionId, order.kitchen.id)} size="large" wide>
          Order again
        </LinkButton>
      ) : null}
      <LinkButton
        href={paths.order(order.id)}
        size={ended ? "medium" : "large"}
        variant={ended ? "secondary" : "primary"}
        wide
      >
        {ended ? "See the order" : "Follow your order"}
      </LinkButton>
    </div>
  );
}

function ToPayment({ reference, label }: { reference: string; label: string }) {
  return (
    <LinkButton href={paths.payment(reference)} size="large" wide>
      {label}
    </LinkButton>
  );
}
