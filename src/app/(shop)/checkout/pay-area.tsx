"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { formatNaira } from "~/kernel/money";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { useDeviceValue } from "./device-value";
import { usePayWords } from "./pay-words";
import { Paying } from "./paying";
import { attemptValue } from "./payment-attempt";
import type { Person } from "./person";
import { QuoteTimer } from "./quote-timer";
import type { Payment } from "./use-payment";
import type { Quoted } from "./use-quote";
import type { Till } from "./use-till";

/** The one button of the page, with the sum in it; under the thumb on a phone, beside the blocks on a wide screen. */
export function PayArea({ person, till, payment }: { person: Person; till: Till; payment: Payment }) {
  const stored = useDeviceValue(attemptValue);
  const t = useTranslations("checkout.pay");
  const pressed = useRef(false);
  const { quoted } = till;
  return (
    <div className="fixed inset-x-0 bottom-0 z-20 max-h-[70dvh] overflow-y-auto border-t border-line bg-surface p-4 pb-[max(1rem,env(safe-area-inset-bottom))] lg:static lg:rounded-card lg:border">
      {stored?.sent ? (
        <Paying
          key={stored.key}
          attempt={stored}
          sent={stored.sent}
          resumed={!pressed.current}
          onPlaced={(order) => payment.placed(order, stored)}
          onRefused={payment.refuse}
        />
      ) : (
        <div className="grid gap-2">
          {payment.offline ? (
            <Banner tone="warn" title={t("offlineTitle")}>
              {t("offline")}
            </Banner>
          ) : null}
          <PayButton
            {...{ person, till }}
            onPay={() => {
              pressed.current = true;
              payment.pay();
            }}
          />
          {quoted.attempt === null ? null : (
            <QuoteTimer until={quoted.attempt.quote.expiresAt} present={till.present} />
          )}
        </div>
      )}
    </div>
  );
}

function PayButton({ person, till, onPay }: { person: Person; till: Till; onPay: () => void }) {
  const t = useTranslations("checkout.pay");
  const payWords = usePayWords();
  const { quoted, plan } = till;
  const total = quoted.attempt?.quote.totalKobo ?? null;
  const sum = total === null ? "" : ` ${formatNaira(total)}`;
  if (person === null) {
    return (
      <>
        <LinkButton href={paths.signIn(paths.checkout())} size="large" wide>
          {t("signIn", { sum })}
        </LinkButton>
        <p className="text-center text-sm text-ink-2">{t("kept")}</p>
      </>
    );
  }
  if (quoted.working && quoted.problem === null) {
    return (
      <Button size="large" wide busy busyLabel={t("working")}>
        {t("pay", { sum: "" })}
      </Button>
    );
  }
  const against = reasonAgainst(person, quoted, till.wallet !== null, t);
  return (
    <>
      <Button size="large" wide onClick={onPay} disabledReason={against}>
        {plan === null || total === null ? t("pay", { sum }) : payWords.button(plan)}
      </Button>
      {against !== null || plan === null || plan.way === "wallet" ? null : (
        <p className="text-center text-sm text-ink-2">{payWords.next(plan)}</p>
      )}
    </>
  );
}

/** Why Pay cannot be pressed now; null when it can. */
function reasonAgainst(
  person: NonNullable<Person>,
  quoted: Quoted,
  hasWallet: boolean,
  t: ReturnType<typeof useTranslations<"checkout.pay">>,
): string | null {
  if (person.wallet === null || !hasWallet) {
    return t("staff");
  }
  const quote = quoted.attempt?.quote;
  if (quote === undefined) {
    // What is wrong comes first in every refusal; the block of the total says the rest.
    return quoted.problem?.sentence.replace(/(?<=[.!?]) .*$/, "") ?? t("sayWhere");
  }
  if (quote.promoRefused !== null) return t("promo");
  return quote.shortages.length > 0 ? t("short") : null;
}
