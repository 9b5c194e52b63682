"use client";

import { useQuery } from "@tanstack/react-query";
import type { KitchenCardDto } from "~/modules/catalog/contract";
import type { WalletDto } from "~/modules/ledger/contract";
import type { CartInput, OfferedSlotsDto } from "~/modules/ordering/contract";
import { useTRPC } from "~/trpc/client";
import { useServerNow } from "~/ui/use-server-now";
import type { Cart } from "../cart-store";
import { useCartPrice } from "../use-cart-price";
import { useDeviceValue } from "./device-value";
import { cartInputOf, type Draft, slotOf, type Typed } from "./draft";
import { type PayChoice, type PayPlan, payChoiceValue, planPayment } from "./pay-plan";
import type { Person } from "./person";
import { useClock } from "./use-clock";
import { useDraft } from "./use-draft";
import { type Quoted, useQuote } from "./use-quote";

/** Slots and arrival times move by the minute, and so does this page's idea of now. */
const minuteMs = 60_000;

/** All that the checkout knows: what was chosen and typed, what the kitchen offers, and the price that is held for it. */
export type Till = {
  draft: Draft;
  change: (part: Partial<Typed>) => void;
  kitchen: KitchenCardDto | null;
  tipPresetsKobo: readonly number[];
  offered: OfferedSlotsDto | null;
  refetchSlots: () => void;
  slot: CartInput["slot"] | null;
  /** What is quoted; null while it is not known where to or when. */
  input: CartInput | null;
  quoted: Quoted;
  wallet: WalletDto | null;
  /** How this person likes to pay; null when nobody ever said. */
  choice: PayChoice | null;
  /** How the price that is shown would be paid; null while there is none. */
  plan: PayPlan | null;
  choosePayment: (choice: PayChoice) => void;
  /** The server's present, to the minute. */
  minute: string;
  present: () => number;
};

export function useTill(cart: Cart, person: Person, now: string): Till {
  const trpc = useTRPC();
  const present = useClock(now);
  const minute = new Date(useServerNow(now, minuteMs)).toISOString();
  const { menu } = useCartPrice();
  const { draft, change } = useDraft(cart, person);
  const slots = useQuery(
    trpc.quotes.slots.queryOptions({ kitchenId: cart.kitchenId }, { refetchInterval: minuteMs }),
  );
  const known = person?.wallet ?? null;
  const wallet = useQuery(
    trpc.wallet.get.queryOptions(
      {},
      { enabled: known !== null, ...(known === null ? {} : { initialData: known }) },
    ),
  );
  const slot = slots.data === undefined ? null : slotOf(draft, slots.data);
  const input = cartInputOf(cart, draft, slot);
  const quoted = useQuote(input, present);
  const choice = useDeviceValue(payChoiceValue);
  const totalKobo = quoted.shown?.totalKobo;
  return {
    draft,
    change,
    kitchen: menu?.kitchen ?? null,
    tipPresetsKobo: menu?.fees.tipPresetsKobo ?? [],
    offered: slots.data ?? null,
    refetchSlots: () => void slots.refetch(),
    slot,
    input,
    quoted,
    wallet: wallet.data ?? null,
    choice,
    plan: totalKobo === undefined ? null : planPayment(choice, totalKobo, wallet.data?.balanceKobo ?? null),
    choosePayment: (chosen) => payChoiceValue.write(chosen),
    minute,
    present,
  };
}
