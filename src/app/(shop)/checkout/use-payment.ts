"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { OrderDto } from "~/modules/ordering/contract";
import { useTRPC } from "~/trpc/client";
import type { Problem } from "~/trpc/init";
import { type Cart, cartActs, toPackInputs } from "../cart-store";
import { type DraftFault, draftFaults, orderInputOf, typedValue } from "./draft";
import { type PayWay, planPayment, tendersOf } from "./pay-plan";
import { attemptValue, type PaymentAttempt } from "./payment-attempt";
import type { Person } from "./person";
import { pinCodes } from "./pin-codes";
import type { ChangedQuote } from "./quote-difference";
import { readBadField } from "./refusal-details";
import { recipientFaults, recipientPart, sendToValue, useSendTo } from "./send-to";
import type { Till } from "./use-till";

export type Payment = {
  /** What was missing when Pay was pressed; `standing`: what of it still is. */
  faults: readonly DraftFault[];
  standing: readonly DraftFault[];
  /** Why the order was not placed. */
  refused: Problem | null;
  /** Pay was pressed without a network. */
  offline: boolean;
  pay: () => void;
  /** Takes a new price, and pays it if it is the one that was shown. */
  accept: (changed: ChangedQuote) => void;
  /** Back from a refusal: asks for the price as it is now. */
  close: () => void;
  /** Back from a refusal with another way to pay. */
  payBy: (way: PayWay) => void;
  refuse: (problem: Problem) => void;
  placed: (order: OrderDto, attempt: PaymentAttempt) => void;
};

/** Paying is writing down what is sent: `Paying` takes it from there, in this tab and in any other. */
export function usePayment(
  cart: Cart,
  person: Person,
  till: Till,
  onPlaced: (order: OrderDto) => void,
): Payment {
  const queries = useQueryClient();
  const trpc = useTRPC();
  const { draft, input, quoted } = till;
  const [faults, setFaults] = useState<DraftFault[]>([]);
  const [refused, setRefused] = useState<Problem | null>(null);
  const [offline, setOffline] = useState(false);
  const sendTo = useSendTo();
  const missing = [...draftFaults(cart, draft), ...recipientFaults(cart, sendTo)];

  const send = (attempt: PaymentAttempt) => {
    if (input === null || person === null || attemptValue.read()?.sent) return;
    setOffline(!navigator.onLine);
    if (!navigator.onLine) return;
    const plan = planPayment(till.choice, attempt.quote.totalKobo, till.wallet?.balanceKobo ?? null);
    // Only the way that the button named: a price that outgrew the wallet is looked at again.
    if (plan.way !== till.plan?.way) return;
    const order = {
      ...orderInputOf(input, draft, attempt.quote.id, tendersOf(plan)),
      ...recipientPart(cart, sendTo),
    };
    attemptValue.write({ ...attempt, sent: { userId: person.id, input: order } });
  };
  const accept = async (changed: ChangedQuote) => {
    setRefused(null);
    const next = await quoted.requote();
    // Only what was shown is paid without another look; anything else is shown again by its difference.
    if (next !== null && isAsShown(next, changed)) send(next);
  };
  return {
    faults,
    // A field stops complaining once it is filled in; the list above the form stays as it was when Pay was pressed.
    standing: faults.filter(({ fieldId, rejected }) =>
      rejected === undefined
        ? missing.some((one) => one.fieldId === fieldId)
        : rejected === (fieldId === "phone" ? draft.phone : sendTo.phone),
    ),
    refused,
    offline,
    pay: () => {
      setFaults(missing);
      if (missing.length === 0 && quoted.attempt !== null) send(quoted.attempt);
    },
    accept: (changed) => void accept(changed),
    close: () => {
      setRefused(null);
      void quoted.requote();
    },
    payBy: (way) => {
      till.choosePayment({ way, useWallet: false });
      setRefused(null);
      void quoted.requote();
    },
    refuse: (problem) => {
      const attempt = attemptValue.read();
      if (attempt !== null) attemptValue.write({ ...attempt, sent: null });
      void queries.invalidateQueries({ queryKey: trpc.wallet.get.queryKey() });
      if (problem.code === "identity.bad_phone") {
        const message = problem.sentence;
        setFaults([
          readBadField(problem.details) === "recipient.phone"
            ? { fieldId: "recipientPhone", message, rejected: sendTo.phone }
            : { fieldId: "phone", message, rejected: draft.phone },
        ]);
      } else if (!pinCodes.includes(problem.code)) {
        // Who closed the sheet of the PIN knows why nothing was paid.
        setRefused(problem);
      }
    },
    placed: (order, attempt) => {
      onPlaced(order);
      attemptValue.write(null);
      typedValue.write(null);
      sendToValue.write(null);
      // A cart that was changed in another tab meanwhile is another meal.
      if (JSON.stringify(toPackInputs(cart)) === JSON.stringify(attempt.sent?.input.packs)) cartActs.clear();
    },
  };
}

function isAsShown({ quote }: PaymentAttempt, changed: ChangedQuote): boolean {
  const time = changed.differences.find((difference) => difference.kind === "time");
  return (
    quote.totalKobo === changed.totalAfterKobo &&
    quote.shortages.length === 0 &&
    (time === undefined || time.after === quote.slotStartsAt)
  );
}
