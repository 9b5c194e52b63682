"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { CartInput, QuoteDto } from "~/modules/ordering/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import type { Problem } from "~/trpc/init";
import { newKey } from "~/trpc/new-key";
import { useDeviceValue } from "./device-value";
import { attemptValue, type PaymentAttempt } from "./payment-attempt";
import { type Difference, differencesOf } from "./quote-difference";

/** Typing a tip or tapping through slots is over after this. */
const settleMs = 350;
/** The next price is asked for a little before the old one runs out, so that Pay is never pressed on a dead one. */
const marginMs = 2_000;

export type Quoted = {
  /** The price to pay, held and with its key; null while it is worked out or refused. */
  attempt: PaymentAttempt | null;
  /** The last price that was shown: stands greyed while the next is worked out. */
  shown: QuoteDto | null;
  working: boolean;
  /** Why this cart has no price. */
  problem: Problem | null;
  /** No answer came at all. */
  unreachable: boolean;
  /** What changed when a price that had run out was asked for again. */
  changes: { differences: Difference[]; beforeKobo: number; afterKobo: number } | null;
  /** Asks again; answers the new quote. */
  requote: () => Promise<PaymentAttempt | null>;
};

/** Keeps a quote for the cart as it stands: asks when the inputs have settled, and again when the price ran out. */
export function useQuote(cart: CartInput | null, present: () => number): Quoted {
  const trpc = useTRPC();
  const stored = useDeviceValue(attemptValue);
  const create = useMutation(trpc.quotes.create.mutationOptions());
  const [endedId, setEndedId] = useState<string | null>(null);
  const [changes, setChanges] = useState<(NonNullable<Quoted["changes"]> & { quoteId: string }) | null>(null);
  const visible = useVisible();
  const cartText = cart === null ? null : JSON.stringify(cart);
  const latestText = useRef<string | null>(null);

  const fresh =
    stored !== null && stored.quote.id !== endedId && leftMs(stored.quote, present) > 0 ? stored : null;
  const attempt = fresh?.cartText === cartText ? fresh : null;
  const sending = stored?.sent != null;
  const asked = create.variables === undefined ? null : JSON.stringify(create.variables);
  const refused = create.isError && asked === cartText;

  const ask = async (input: CartInput): Promise<PaymentAttempt> => {
    const text = JSON.stringify(input);
    latestText.current = text;
    const quote = await create.mutateAsync(input);
    const before = attemptValue.read();
    const next: PaymentAttempt = { key: newKey(), cartText: text, quote, sent: null };
    // Neither a payment whose answer is not known yet nor the price of a newer cart is forgotten for this one.
    if (before?.sent != null || latestText.current !== text) return next;
    attemptValue.write(next);
    if (before?.cartText === next.cartText) {
      const differences = differencesOf(before.quote, quote);
      const [beforeKobo, afterKobo] = [before.quote.totalKobo, quote.totalKobo];
      setChanges(differences.length === 0 ? null : { differences, beforeKobo, afterKobo, quoteId: quote.id });
    }
    return next;
  };

  // A tab in the background asks nothing: two tabs that disagree would take each other's price away for ever.
  const needed = visible && cart !== null && attempt === null && !sending && !refused;
  // An effect because time is the cause: the inputs have been still for a moment.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `cartText` is the cart, by value; `ask` is made anew each time.
  useEffect(() => {
    if (!needed || cart === null) return;
    // A refusal is kept by the mutation and shown from there.
    const timer = setTimeout(() => void ask(cart).catch(() => undefined), settleMs);
    return () => clearTimeout(timer);
  }, [needed, cartText]);
  // An effect because time is the cause: the price runs out while nobody touches anything.
  useEffect(() => {
    if (fresh === null) return;
    const { id } = fresh.quote;
    const timer = setTimeout(() => setEndedId(id), leftMs(fresh.quote, present));
    return () => clearTimeout(timer);
  }, [fresh, present]);

  return {
    attempt,
    shown: attempt?.quote ?? (stored?.quote.kitchenId === cart?.kitchenId ? (stored?.quote ?? null) : null),
    working: needed || create.isPending,
    problem: refused ? (problemOf(create.error) ?? null) : null,
    unreachable: refused && problemOf(create.error) === undefined,
    changes: changes !== null && changes.quoteId === attempt?.quote.id ? changes : null,
    requote: async () => (cart === null ? null : await ask(cart).catch(() => null)),
  };
}

function leftMs(quote: QuoteDto, present: () => number): number {
  return new Date(quote.expiresAt).getTime() - present() - marginMs;
}

function useVisible(): boolean {
  return useSyncExternalStore(
    (listener) => {
      document.addEventListener("visibilitychange", listener);
      return () => document.removeEventListener("visibilitychange", listener);
    },
    () => document.visibilityState === "visible",
    () => true,
  );
}
