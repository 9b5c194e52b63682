import type { WalletDto } from "~/modules/ledger/contract";
import { Cloth } from "~/ui/cloth";
import { Money } from "~/ui/money";
import { Veiled } from "./veiled";

/** The wallet as a card of etu, the dark blue cloth of money: what can be spent, and what is set aside apart. */
export function WalletCard({ wallet, owner }: { wallet: WalletDto; owner: string }) {
  return (
    <section
      aria-labelledby="balance"
      className="overflow-hidden rounded-card bg-etu-deep text-on-etu forced-colors:border"
    >
      <Cloth theme="river" className="h-4" />
      <div className="grid gap-1 p-5 pt-4">
        <h2 id="balance" className="text-sm">
          You can spend
        </h2>
        <p className="font-display text-3xl font-bold">
          <Veiled>
            <Money kobo={wallet.balanceKobo} />
          </Veiled>
        </p>
        {wallet.heldKobo === 0 ? null : (
          <p className="text-sm">
            Set aside for orders:{" "}
            <Veiled>
              <Money kobo={wallet.heldKobo} />
            </Veiled>
          </p>
        )}
        <p className="mt-4 font-medium">{owner}</p>
      </div>
    </section>
  );
}
