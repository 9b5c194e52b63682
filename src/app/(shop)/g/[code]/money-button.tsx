"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import { problemOf } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { untilLoaded } from "~/ui/until-loaded";
import { LatePart } from "../../../late-part";
import { exitAfterMs, isUnanswered, sentenceAfterMs, useWaited } from "../../../until-answered";
import type { useMoneyAct } from "./use-money-act";

const PinSheet = dynamic(
  () => untilLoaded(() => import("../../pin-sheet").then((module) => module.PinSheet)),
  {
    ssr: false,
    loading: LatePart,
  },
);

type Asked = {
  isPending: boolean;
  isSuccess: boolean;
  isError: boolean;
  error: unknown;
  submittedAt: number;
};

/** No answer came: it was done once, or not at all, and pressing again asks which. */
export function isLost({ isError, error }: Pick<Asked, "isError" | "error">): boolean {
  return isError && isUnanswered(problemOf(error));
}

/**
 * The button of an act on money of a group, and all that may have to be said while it is under way: that it takes
 * long, the way out, that no answer came, and the wallet's PIN. `area`: whose words are said.
 */
export function MoneyButton({
  area,
  act,
  asked,
  label,
  busyLabel,
  next,
  walletKobo,
  press,
}: {
  area: "share" | "pay";
  act: ReturnType<typeof useMoneyAct>;
  asked: Asked;
  label: string;
  busyLabel: string;
  /** What happens then, under the button. */
  next?: string;
  /** What the PIN is asked for. */
  walletKobo: number;
  press: (pin?: string) => void;
}) {
  const t = useTranslations("group");
  const waited = useWaited(asked.isPending ? asked.submittedAt : 0);
  const lost = isLost(asked);
  return (
    <div className="grid gap-2" aria-live="polite">
      <Button
        size="large"
        wide
        busy={asked.isPending || asked.isSuccess}
        busyLabel={busyLabel}
        onClick={() => press()}
      >
        {lost ? t(`${area}.again`) : label}
      </Button>
      {next === undefined ? null : <p className="text-sm text-ink-2">{next}</p>}
      {lost ? <Banner tone="warn" title={t(`${area}.unknown`)} /> : null}
      {waited >= sentenceAfterMs ? <p className="text-sm text-ink-2">{t(`${area}.still`)}</p> : null}
      {waited >= exitAfterMs ? (
        <p className="text-sm text-ink-2">
          {t(`${area}.exit`)}{" "}
          {area === "share" ? (
            <TextLink href={paths.wallet}>{t("share.wallet")}</TextLink>
          ) : (
            <TextLink href={paths.orders}>{t("pay.orders")}</TextLink>
          )}
        </p>
      ) : null}
      {act.pinFault === null ? null : (
        <PinSheet
          open
          onOpenChange={(open) => {
            if (!open) act.closePin();
          }}
          amount={formatNaira(walletKobo)}
          busy={asked.isPending}
          fault={act.pinFault.code === "identity.pin_required" ? null : act.pinFault}
          onPin={press}
        />
      )}
    </div>
  );
}
