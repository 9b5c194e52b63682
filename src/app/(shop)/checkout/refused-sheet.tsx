"use client";

import { useTranslations } from "next-intl";
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
import { type RefusalKind, refusalKind } from "./refusal-kind";

/** What the customer may do about a payment that was refused. */
export type Ways = {
  /** Takes the new price, and pays it if it is the one that was shown. */
  onAccept: (changed: ChangedQuote) => void;
  onPickTime: () => void;
  /** Chooses the wallet, which covers it; absent when it does not. */
  onUseWallet?: (() => void) | undefined;
  /** Goes on without the promo, at the price without it. */
  onDropPromo: () => void;
  /** Back to the checkout, with the price as it is now. */
  onClose: () => void;
};

type Explained = { title: string; body?: ReactNode; actions: ReactNode; paidBefore?: boolean };
type Told = { problem: Problem; cart: Cart; ways: Ways };

/**
 * Why the order was not placed: the difference, that nothing was charged, and the ways on. Nothing is ever put right
 * silently.
 */
export function RefusedSheet(told: Told) {
  const t = useTranslations("checkout.refused");
  const { title, body, actions, paidBefore } = useExplained(told);
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) told.ways.onClose();
      }}
      title={title}
      description={told.problem.sentence}
      footer={<div className="grid gap-2 *:w-full">{actions}</div>}
    >
      {body}
      {paidBefore ? null : <p className="mt-4 text-sm font-semibold text-ugu">{t("untouched")}</p>}
    </Sheet>
  );
}

/** A title, what there is to see, and the ways on, for each kind of refusal that can be met here. */
function useExplained(told: Told): Explained {
  const t = useTranslations("checkout.refused");
  const kind = refusalKind(told.problem.code);
  const changed = useChanged(told);
  const menu = useMenuTrouble(told);
  const money = useMoneyTrouble(told, kind);
  const close = <Back {...told} />;
  const again = <Button onClick={told.ways.onClose}>{t("lookAgain")}</Button>;
  if (money !== null) return money;
  switch (kind) {
    case "changed":
      return changed;
    case "menu":
      return menu;
    case "sold_out":
      return { title: t("soldOut"), body: <Short {...told} />, actions: close };
    case "time":
      return {
        title: t("timeTaken"),
        actions: (
          <>
            <Button onClick={told.ways.onPickTime}>{t("anotherTime")}</Button>
            {close}
          </>
        ),
      };
    case "promo":
      return {
        title: t("promo"),
        actions: (
          <>
            <Button onClick={told.ways.onDropPromo}>{t("dropPromo")}</Button>
            {close}
          </>
        ),
      };
    case "zone":
      return { title: t("notHere"), actions: <Button onClick={told.ways.onClose}>{t("elsewhere")}</Button> };
    case "minimum":
      return { title: t("belowMinimum"), actions: <ToCart /> };
    case "too_large":
      return { title: t("tooLarge"), actions: <ToCart /> };
    case "quote":
      return { title: t("ranOut"), actions: again };
    case "busy":
      return { title: t("busy"), actions: again };
    default:
      return { title: t("notPlaced"), actions: close };
  }
}

/** What the wallet, Paystack or the account says no to; null when it is about something else. */
function useMoneyTrouble({ problem, ways }: Told, kind: RefusalKind): Explained | null {
  const t = useTranslations("checkout.refused");
  const close = <Back ways={ways} />;
  const withBack = (first: ReactNode) => (
    <>
      {first}
      {close}
    </>
  );
  const orders = <LinkButton href={paths.orders}>{t("seeOrders")}</LinkButton>;
  switch (kind) {
    case "wallet_short": {
      const short = readShortfall(problem.details);
      const title = short === null ? t("walletShort") : t("walletShortBy", { amount: formatNaira(short) });
      return { title, actions: withBack(<ToCart />) };
    }
    case "wallet_locked":
    case "capped":
      return {
        title: kind === "capped" ? t("capped") : t("walletLocked"),
        actions: withBack(<LinkButton href={paths.walletSafety}>{t("toSafety")}</LinkButton>),
      };
    case "ordered":
      return { title: t("ordered"), actions: orders, paidBefore: true };
    case "waiting":
      return { title: t("waiting"), actions: withBack(orders) };
    case "signed_out":
      return {
        title: t("signedOut"),
        actions: <LinkButton href={paths.signIn(paths.checkout())}>{t("signIn")}</LinkButton>,
      };
    case "provider":
    case "provider_away":
      return {
        title: kind === "provider_away" ? t("noPaystack") : t("notTaken"),
        actions: (
          <>
            {ways.onUseWallet === undefined ? null : (
              <Button onClick={ways.onUseWallet}>{t("useWallet")}</Button>
            )}
            <Button variant="secondary" onClick={ways.onClose}>
              {kind === "provider_away" ? t("backAgain") : t("otherWay")}
            </Button>
          </>
        ),
      };
    default:
      return null;
  }
}

function Back({ ways }: Pick<Told, "ways">) {
  const t = useTranslations("checkout.refused");
  return (
    <Button variant="secondary" onClick={ways.onClose}>
      {t("back")}
    </Button>
  );
}

function ToCart() {
  const t = useTranslations("checkout.refused");
  return (
    <LinkButton href={paths.cart} variant="secondary">
      {t("changeCart")}
    </LinkButton>
  );
}

/** The dishes there is too little of; none of them in the cart any more means that it is mended. */
function Short({ problem, cart }: Told) {
  const t = useTranslations("checkout.refused");
  const lines = readShortLines(problem.details).filter((line) => holdsDish(cart, line.itemId));
  return lines.length === 0 ? <p>{t("mended")}</p> : <Shortages cart={cart} lines={lines} />;
}

function useChanged({ problem, ways }: Told): Explained {
  const t = useTranslations("checkout.refused");
  const changed = readChanged(problem.details);
  if (changed === null) {
    return { title: t("priceChanged"), actions: <Button onClick={ways.onClose}>{t("lookAgain")}</Button> };
  }
  const { differences, totalBeforeKobo, totalAfterKobo } = changed;
  const more = totalAfterKobo - totalBeforeKobo;
  const accept = more > 0 ? "acceptMore" : more < 0 ? "acceptLess" : "acceptSame";
  return {
    title: t("changed"),
    body: (
      <>
        <ChangesList differences={differences} />
        <p className="mt-3 flex justify-between gap-3 text-lg font-bold">
          <span>{t("total")}</span>
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
          {t(accept, { amount: formatNaira(Math.abs(more)), total: formatNaira(totalAfterKobo) })}
        </Button>
        <ToCart />
      </>
    ),
  };
}

function useMenuTrouble({ problem, cart, ways }: Told): Explained {
  const t = useTranslations("checkout.refused");
  const itemId = readItemId(problem.details);
  const item = cart.packs.flatMap((pack) => pack.items).find((one) => one.itemId === itemId);
  const time = problem.code === "catalog.kitchen_closed" || problem.code === "catalog.item_unavailable_now";
  return {
    title: item === undefined ? t("cannotTake") : t("trouble", { dish: item.name }),
    actions: (
      <>
        {time ? <Button onClick={ways.onPickTime}>{t("chooseTime")}</Button> : null}
        {item === undefined ? null : (
          <Button variant="danger-outline" onClick={() => dropDish(cart, item.itemId)}>
            {t("remove", { dish: item.name })}
          </Button>
        )}
        <ToCart />
        <Back ways={ways} />
      </>
    ),
  };
}
