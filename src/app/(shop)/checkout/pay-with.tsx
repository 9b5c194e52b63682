"use client";

import { CircleAlert, CircleCheck, Wallet } from "lucide-react";
import { formatNaira } from "~/kernel/money";
import type { WalletDto } from "~/modules/ledger/contract";
import { Money } from "~/ui/money";
import { Block } from "./block";

/** The ways to pay that there are: today the wallet, with whether it covers the order. */
export function PayWith({ wallet, totalKobo }: { wallet: WalletDto | null; totalKobo: number | null }) {
  if (wallet === null) {
    return (
      <Block title="Pay with">
        <p className="text-ink-2">You pay from your Rachel wallet. Sign in, and we show what is in it.</p>
      </Block>
    );
  }
  const shortKobo = totalKobo === null ? 0 : totalKobo - wallet.balanceKobo;
  return (
    <Block title="Pay with">
      <div className="flex items-center gap-3 rounded-card border-2 border-etu bg-etu-band p-4">
        <Wallet aria-hidden className="size-6 shrink-0 text-etu" />
        <div className="min-w-0 flex-1">
          <p className="font-semibold">Wallet</p>
          {totalKobo === null ? null : shortKobo > 0 ? (
            <p className="flex items-center gap-1.5 text-sm font-semibold text-alaari">
              <CircleAlert aria-hidden className="size-4 shrink-0" />
              {formatNaira(shortKobo)} short
            </p>
          ) : (
            <p className="flex items-center gap-1.5 text-sm font-semibold text-ugu">
              <CircleCheck aria-hidden className="size-4 shrink-0" />
              Covers it, leaves {formatNaira(-shortKobo)}
            </p>
          )}
        </div>
        <Money kobo={wallet.balanceKobo} className="text-lg font-bold text-etu" />
      </div>
    </Block>
  );
}
