"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatNaira } from "~/kernel/money";
import type { Channel, PaymentStartDto } from "~/modules/payments/contract";
import type { Problem } from "~/trpc/init";
import { newKey } from "~/trpc/new-key";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { paths } from "~/ui/paths";
import { useDeviceValue } from "../../checkout/device-value";
import { goToPaystack } from "../../checkout/go-and-pay";
import { sheetOf } from "../../checkout/pay-plan";
import { Sending } from "./sending";
import { Amount, ChannelTiles } from "./top-up-fields";
import { intentValue } from "./top-up-intent";
import { amountFault, limitOf, refusedBecause } from "./top-up-words";

/** How much, by which way, and one button with the sum. The money itself moves on the page that it opens. */
export function TopUpForm({ userId, amountKobo: asked }: { userId: string; amountKobo: number | null }) {
  const t = useTranslations("wallet");
  const router = useRouter();
  const stored = useDeviceValue(intentValue);
  // On a shared phone: what somebody else began is theirs, and never asked for in the name of this person.
  const intent = stored?.userId === userId ? stored : null;
  const [amountKobo, setAmountKobo] = useState(asked);
  const [channel, setChannel] = useState<Channel>("bank_transfer");
  const [begunHere, setBegunHere] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [opening, setOpening] = useState(false);
  const fault = amountFault(amountKobo);

  const begin = () => {
    // A second tap, or a second tab: what was begun goes on, and nothing else begins.
    if (amountKobo === null || fault !== null || intentValue.read()?.userId === userId) return;
    setProblem(null);
    const key = newKey();
    setBegunHere(key);
    intentValue.write({ key, userId, input: { amountKobo, channel, sheet: sheetOf(channel) } });
  };
  const started = (payment: PaymentStartDto) => {
    setOpening(true);
    intentValue.write(null);
    if (payment.instructions !== null || payment.authorizationUrl === null) {
      router.replace(paths.payment(payment.reference));
    } else goToPaystack(payment, payment.authorizationUrl);
  };
  const refused = (why: Problem) => {
    intentValue.write(null);
    setProblem(why);
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      {/* What has been asked for cannot be changed meanwhile. */}
      <div inert={intent !== null || opening} className="grid gap-4">
        <Amount
          amountKobo={amountKobo}
          fault={fault === null ? null : t(`topUp.${fault}`, { limit: formatNaira(limitOf(fault)) })}
          onChange={setAmountKobo}
        />
        <ChannelTiles channel={channel} onChange={setChannel} />
      </div>
      {problem === null ? null : <Refused problem={problem} />}
      {intent === null ? (
        <Button
          type="submit"
          size="large"
          wide
          busy={opening}
          busyLabel={t("topUp.opening")}
          disabledReason={
            amountKobo === null ? t("topUp.sayFirst") : fault === null ? null : t("topUp.cannot")
          }
        >
          {amountKobo === null || fault !== null
            ? t("topUp.buttonEmpty")
            : t("topUp.button", { sum: t(`topUps.by.${channel}`, { amount: formatNaira(amountKobo) }) })}
        </Button>
      ) : (
        <Sending
          key={intent.key}
          intent={intent}
          resumed={intent.key !== begunHere}
          onStarted={started}
          onRefused={refused}
        />
      )}
    </form>
  );
}

function Refused({ problem }: { problem: Problem }) {
  const t = useTranslations("wallet.topUp");
  const because = refusedBecause(problem);
  return (
    <Banner tone="danger" title={t("nothingTaken")}>
      {because === null ? problem.sentence : t(because)}
    </Banner>
  );
}
