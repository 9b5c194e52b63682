"use client";

import type { ReactNode } from "react";
import { formatNaira } from "~/kernel/money";
import type { Problem } from "~/trpc/init";
import { Button } from "~/ui/button";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { Sheet } from "~/ui/sheet";
import type { Cart } from "../cart-store";
import { ChangesList } from "./changes-list";
import { dropDish, holdsDish } from "./mend-cart";
import { Shortages } from "./packs-summary";
import { type ChangedQuote, readChanged } from "./quote-difference";
import { readItemId, readShortfall, readShortLines } from "./refusal-details";
import { explainPayment } from "./refused-payment";

/** What the customer may do about a payment that was refused. */
export type Ways = {
  /** Takes the new price, and pays it if it is the one that was shown. */
  onAccept: (changed: ChangedQuote) => void;
  onPickTime: () => void;
  /** Chooses the wallet, which covers it; absent when it does not. */
  onUseWallet?: (() => void) | undefined;
  /** Back to the checkout, with the price as it is now. */
  onClose: () => void;
};

/**
 * Why the order was not placed: the difference, that nothing was charged, and the ways on. Nothing is ever put right
 * silently.
 */
export function RefusedSheet({ problem, cart, ways }: { problem: Problem; cart: Cart; ways: Ways }) {
  const { title, body, actions, paidBefore } = explain(problem, cart, ways);
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) ways.onClose();
      }}
      title={title}
      description={problem.sentence}
      footer={<div className="grid gap-2 *:w-full">{actions}</div>}
    >
      {body}
      {paidBefore ? null : (
        <p className="mt-4 text-sm font-semibold text-ugu">Your wallet was not touched.</p>
      )}
    </Sheet>
  );
}

type Explained = { title: string; body: ReactNode; actions: ReactNode; paidBefore?: boolean };

function explain(problem: Problem, cart: Cart, ways: Ways): Explained {
  const close = (
    <Button variant="secondary" onClick={ways.onClose}>
      Back to the checkout
    </Button>
  );
  const toCart = (
    <LinkButton href={paths.cart} variant="secondary">
      Change the cart
    </LinkButton>
  );
  const { details } = problem;
  if (problem.code === "ordering.quote_changed") return explainChanged(problem, ways, toCart);
  if (problem.code === "inventory.sold_out") {
    const lines = readShortLines(details).filter((line) => holdsDish(cart, line.itemId));
    const body = lines.length === 0 ? <p>Your cart is mended. Look at the new total.</p> : null;
    return {
      title: "Not enough left",
      body: body ?? <Shortages cart={cart} lines={lines} />,
      actions: close,
    };
  }
  if (problem.code === "inventory.slot_full" || problem.code === "ordering.slot_not_offered") {
    return {
      title: "That time is taken",
      body: null,
      actions: (
        <>
          <Button onClick={ways.onPickTime}>Choose another time</Button>
          {close}
        </>
      ),
    };
  }
  if (problem.code.startsWith("payments.")) return explainPayment(problem, ways);
  if (problem.code === "ledger.insufficient_funds") {
    const shortKobo = readShortfall(details);
    const title =
      shortKobo === null ? "Your wallet is short" : `Your wallet is ${formatNaira(shortKobo)} short`;
    return {
      title,
      body: null,
      actions: (
        <>
          {toCart}
          {close}
        </>
      ),
    };
  }
  if (problem.code === "ordering.quote_used" || problem.code === "platform.idempotency_key_reused") {
    return {
      title: "This was ordered already",
      body: null,
      actions: <LinkButton href={paths.orders}>See your orders</LinkButton>,
      paidBefore: true,
    };
  }
  if (problem.code === "ordering.too_many_waiting") {
    return {
      title: "Other orders wait for you",
      body: null,
      actions: (
        <>
          <LinkButton href={paths.orders}>See your orders</LinkButton>
          {close}
        </>
      ),
    };
  }
  if (problem.code === "identity.unauthenticated") {
    return {
      title: "You are signed out",
      body: null,
      actions: <LinkButton href={paths.signIn(paths.checkout())}>Sign in and come back</LinkButton>,
    };
  }
  if (problem.code.startsWith("catalog.")) return explainMenu(problem, cart, ways, { toCart, close });
  if (problem.code.startsWith("ordering.quote_")) {
    return {
      title: "The price ran out",
      body: null,
      actions: <Button onClick={ways.onClose}>Look again</Button>,
    };
  }
  return { title: "The order was not placed", body: null, actions: close };
}

function explainChanged(problem: Problem, ways: Ways, toCart: ReactNode): Explained {
  const changed = readChanged(problem.details);
  if (changed === null) {
    return {
      title: "The price changed",
      body: null,
      actions: <Button onClick={ways.onClose}>Look again</Button>,
    };
  }
  const { differences, totalBeforeKobo, totalAfterKobo } = changed;
  const more = totalAfterKobo - totalBeforeKobo;
  const accept =
    more > 0
      ? `Accept ${formatNaira(more)} more`
      : more < 0
        ? `Accept ${formatNaira(-more)} less`
        : "Accept the change";
  return {
    title: "Something changed",
    body: (
      <>
        <ChangesList differences={differences} />
        <p className="mt-3 flex justify-between gap-3 text-lg font-bold">
          <span>Total</span>
          <span className="figures">
            <del className="font-normal text-ink-2">{formatNaira(totalBeforeKobo)}</del>{" "}
            {formatNaira(totalAfterKobo)}
          </span>
        </p>
      </>
    ),
    actions: (
      <>
        <Button onClick={() => ways.onAccept(changed)}>
          {accept}, pay {formatNaira(totalAfterKobo)}
        </Button>
        {toCart}
      </>
    ),
  };
}

function explainMenu(
  problem: Problem,
  cart: Cart,
  ways: Ways,
  usual: { toCart: ReactNode; close: ReactNode },
): Explained {
  const itemId = readItemId(problem.details);
  const item = cart.packs.flatMap((pack) => pack.items).find((one) => one.itemId === itemId);
  const time = problem.code === "catalog.kitchen_closed" || problem.code === "catalog.item_unavailable_now";
  return {
    title: item === undefined ? "The kitchen cannot take this" : `${item.name} is the trouble`,
    body: null,
    actions: (
      <>
        {time ? <Button onClick={ways.onPickTime}>Choose a time</Button> : null}
        {item === undefined ? null : (
          <Button variant="danger-outline" onClick={() => dropDish(cart, item.itemId)}>
            Remove {item.name}
          </Button>
        )}
        {usual.toCart}
        {usual.close}
      </>
    ),
  };
}
