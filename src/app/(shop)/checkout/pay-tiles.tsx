"use client";

import { CircleAlert, Wallet } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatNaira } from "~/kernel/money";
import { channelLook, channelTiles } from "~/ui/channel-look";
import { Checkbox } from "~/ui/checkbox";
import { Money } from "~/ui/money";
import { paths } from "~/ui/paths";
import { type RadioCard, RadioCards } from "~/ui/radio-cards";
import { TextLink } from "~/ui/text-link";
import { type PayChoice, type PayPlan, payWays } from "./pay-plan";

/**
 * The ways to pay, each a row, and more of the one that is chosen: the wallet first, when it covers the sum; when it does not, how much is missing, and
 * the offer to let it pay first.
 */
export function PayTiles({
  plan,
  walletKobo,
  onChoose,
}: {
  /** Null while the sum is not known. */
  plan: PayPlan | null;
  /** Null for a guest. */
  walletKobo: number | null;
  onChoose: (choice: PayChoice) => void;
}) {
  const t = useTranslations("pay.tiles");
  const channelWords = useTranslations("common.channel");
  const covered = walletKobo !== null && (plan === null || plan.shortKobo === 0);
  const useWallet = plan !== null && plan.way !== "wallet" && plan.walletKobo > 0;
  const way = plan?.way ?? (covered ? "wallet" : "bank_transfer");
  const options: RadioCard[] = channelTiles.map((channel) => {
    const { icon: Icon } = channelLook[channel];
    const isChosen = channel === way;
    return {
      value: channel,
      label: (
        <Labelled icon={<Icon aria-hidden />} line={isChosen ? null : t(`line.${channel}`)}>
          {channelWords(`${channel}.word`)}
        </Labelled>
      ),
      detail: isChosen ? channelWords(`${channel}.detail`) : null,
    };
  });
  return (
    <div className="grid gap-2">
      {plan === null || walletKobo === null || covered ? null : (
        <ShortWallet {...{ plan, walletKobo }} onUse={(use) => onChoose({ way: plan.way, useWallet: use })} />
      )}
      <RadioCards
        legend={<span className="sr-only">{t("how")}</span>}
        name="pay-way"
        value={way}
        onValueChange={(value) =>
          onChoose({ way: payWays.find((one) => one === value) ?? "bank_transfer", useWallet })
        }
        options={covered ? [walletTile(walletKobo, plan, way === "wallet", t), ...options] : options}
      />
    </div>
  );
}

type TileWords = ReturnType<typeof useTranslations<"pay.tiles">>;

function walletTile(walletKobo: number, plan: PayPlan | null, isChosen: boolean, t: TileWords): RadioCard {
  const leftKobo = plan === null ? null : walletKobo - plan.walletKobo - plan.paystackKobo;
  return {
    value: "wallet",
    label: (
      <Labelled icon={<Wallet aria-hidden />} line={isChosen || plan === null ? null : t("line.wallet")}>
        {t("wallet")}
      </Labelled>
    ),
    detail: leftKobo === null || !isChosen ? null : t("covers", { amount: formatNaira(leftKobo) }),
    trailing: <Money kobo={walletKobo} className="font-bold text-etu" />,
  };
}

/** A wallet that does not cover the sum: by how much, and what it can do all the same. */
function ShortWallet({
  plan,
  walletKobo,
  onUse,
}: {
  plan: PayPlan;
  walletKobo: number;
  onUse: (use: boolean) => void;
}) {
  const t = useTranslations("pay.tiles");
  const short = (
    <p className="flex items-center gap-1.5 text-sm font-semibold text-alaari">
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      {t("short", { amount: formatNaira(plan.shortKobo) })}
    </p>
  );
  return (
    <div className="grid gap-1 rounded-card border border-line bg-band px-3 py-2">
      <div className="flex items-center justify-between gap-3">
        <p className="font-medium">
          <Labelled icon={<Wallet aria-hidden />}>{t("wallet")}</Labelled>
        </p>
        <Money kobo={walletKobo} className="font-bold text-etu" />
      </div>
      {plan.splitKobo === 0 ? (
        <div className="flex flex-wrap items-center justify-between gap-x-3">
          {short}
          <TextLink href={paths.topUp(plan.shortKobo)} className="inline-flex min-h-11 items-center">
            {t("topUp")}
          </TextLink>
        </div>
      ) : (
        <>
          {short}
          <Split plan={plan} onUse={onUse} />
        </>
      )}
    </div>
  );
}

function Split({ plan, onUse }: { plan: PayPlan; onUse: (use: boolean) => void }) {
  const t = useTranslations("pay.tiles");
  const channelWords = useTranslations("common.channel");
  const { way, walletKobo, splitKobo } = plan;
  const sum = plan.walletKobo + plan.paystackKobo;
  return (
    <Checkbox
      checked={walletKobo > 0}
      onChange={(event) => onUse(event.currentTarget.checked)}
      label={t("split", {
        first: formatNaira(splitKobo),
        rest: formatNaira(sum - splitKobo),
        by: way === "wallet" ? "" : channelWords(`${way}.by`),
      })}
      detail={t("splitDetail")}
    />
  );
}

/** A way's icon and name, and in the same row what it does: `line`. */
function Labelled({
  icon,
  line = null,
  children,
}: {
  icon: ReactNode;
  line?: string | null;
  children: ReactNode;
}) {
  return (
    <span className="flex items-center gap-2 [&_svg]:size-5 [&_svg]:shrink-0 [&_svg]:text-ink-2">
      {icon}
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        {children} {line === null ? null : <span className="font-normal text-ink-2 text-sm">{line}</span>}
      </span>
    </span>
  );
}
