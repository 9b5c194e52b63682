"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatNaira } from "~/kernel/money";
import type { Channel } from "~/modules/payments/contract";
import { Card } from "~/ui/card";
import { channelLook, channelTiles } from "~/ui/channel-look";
import { MoneyField } from "~/ui/money-field";
import { RadioCards } from "~/ui/radio-cards";
import { Chips } from "../../checkout/chips";
import { LimitMeter } from "./limit-meter";

/** What people add most; anything else is typed. */
const suggestedKobo = [200_000, 500_000, 1_000_000, 2_000_000];

/** How much, with its limits in sight before anything is typed. */
export function Amount({
  amountKobo,
  fault,
  onChange,
}: {
  amountKobo: number | null;
  fault: string | null;
  onChange: (amountKobo: number | null) => void;
}) {
  const t = useTranslations("wallet.topUp");
  /** Remounts the field when a chip fills it in. */
  const [filled, setFilled] = useState(0);
  return (
    <Card className="grid gap-4 md:p-5">
      <MoneyField
        key={filled}
        label={t("howMuch")}
        name="amount"
        {...(amountKobo === null ? {} : { defaultKobo: amountKobo })}
        error={fault}
        onKoboChange={onChange}
      />
      <Chips
        legend={t("suggested")}
        hideLegend
        even
        options={suggestedKobo.map((kobo) => ({
          key: String(kobo),
          label: formatNaira(kobo),
          chosen: kobo === amountKobo,
        }))}
        onPick={(key) => {
          onChange(Number(key));
          setFilled(filled + 1);
        }}
      />
      <LimitMeter amountKobo={amountKobo} />
    </Card>
  );
}

export function ChannelTiles({
  channel,
  onChange,
}: {
  channel: Channel;
  onChange: (channel: Channel) => void;
}) {
  const t = useTranslations("wallet.topUp");
  return (
    <Card className="md:p-5">
      <RadioCards
        legend={t("how")}
        name="channel"
        value={channel}
        onValueChange={(value) => onChange(channelTiles.find((one) => one === value) ?? "bank_transfer")}
        options={channelTiles.map((value) => {
          const { icon: Icon } = channelLook[value];
          return {
            value,
            label: t(`tiles.${value}.word`),
            detail: t(`tiles.${value}.detail`),
            trailing: <Icon aria-hidden className="size-5 text-etu" />,
          };
        })}
      />
    </Card>
  );
}
