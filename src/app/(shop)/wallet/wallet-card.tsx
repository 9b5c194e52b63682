import { Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { WalletDto } from "~/modules/ledger/contract";
import { Cloth } from "~/ui/cloth";
import { LinkButton } from "~/ui/link-button";
import { Money } from "~/ui/money";
import { paths } from "~/ui/paths";
import { Veiled } from "./veiled";

/** The wallet as a card of etu, the dark blue cloth of money: what can be spent, and what is on hold apart from it. */
export async function WalletCard({ wallet, owner }: { wallet: WalletDto; owner: string }) {
  const t = await getTranslations("wallet");
  return (
    <section
      aria-labelledby="balance"
      className="overflow-hidden rounded-card bg-etu-deep text-on-etu forced-colors:border"
    >
      <Cloth theme="river" className="h-4" />
      <div className="grid gap-1 p-5 pt-4">
        <h2 id="balance" className="text-sm">
          {t("canSpend")}
        </h2>
        <p className="font-display text-[length:min(var(--text-3xl),10vw)] font-bold">
          <Veiled>
            <Money kobo={wallet.balanceKobo} />
          </Veiled>
        </p>
        {wallet.heldKobo === 0 ? null : (
          <p className="mt-2 border-t border-on-etu/25 pt-2 text-sm">
            <span className="font-semibold">
              {t("onHold")}{" "}
              <Veiled>
                <Money kobo={wallet.heldKobo} />
              </Veiled>
            </span>
            <span className="block">{t("onHoldText")}</span>
          </p>
        )}
        <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
          <p className="font-medium">{owner}</p>
          <LinkButton
            href={paths.topUp()}
            icon={<Plus aria-hidden />}
            className="bg-on-etu text-etu-deep hover:bg-on-etu/90"
          >
            {t("topUpButton")}
          </LinkButton>
        </div>
      </div>
    </section>
  );
}
