"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { IconButton } from "~/ui/icon-button";
import { veilCookie } from "./veil-cookie";

/** A year: whoever hides a balance wants it to stay hidden. */
const veilSeconds = 31_536_000;

/**
 * The wallet card with its eye and what belongs to it, and the statement under or beside it. While the veil is down, whatever is wrapped in `Veiled`
 * reads as dots; remembered on this device.
 */
export function BalanceVeil({
  hidden: hiddenAtFirst,
  card,
  aside,
  children,
}: {
  hidden: boolean;
  card: ReactNode;
  /** Stays with the card. */
  aside: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("wallet");
  const [hidden, setHidden] = useState(hiddenAtFirst);
  const toggle = () => {
    setHidden(!hidden);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from Firefox and older phones.
    document.cookie = `${veilCookie}=${hidden ? "0" : "1"}; path=/; max-age=${veilSeconds}; samesite=lax`;
  };
  return (
    <div
      className="group grid items-start gap-6 lg:grid-cols-[24rem_minmax(0,1fr)]"
      {...(hidden ? { "data-veiled": "" } : {})}
    >
      <div className="grid gap-6 lg:sticky lg:top-[calc(var(--bar-top)+1rem)]">
        <div className="relative">
          {card}
          <IconButton
            label={hidden ? t("show") : t("hide")}
            icon={hidden ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
            aria-pressed={hidden}
            onClick={toggle}
            className="absolute top-5 right-2 text-on-etu hover:bg-white/15"
          />
        </div>
        {aside}
      </div>
      {children}
    </div>
  );
}
