import { Words } from "~/i18n/words";
import type { NamedEntryDto } from "~/modules/ordering/contract";
import { BalanceVeil } from "../../(shop)/wallet/balance-veil";
import { Statement } from "../../(shop)/wallet/statement";
import { SpentBy } from "../../(shop)/wallet/statement/spent-by";
import { LimitMeter } from "../../(shop)/wallet/top-up/limit-meter";
import { WalletCard } from "../../(shop)/wallet/wallet-card";
import { WalletPlaces } from "../../(shop)/wallet/wallet-places";
import { now } from "./sample-menu";

const entry: NamedEntryDto = {
  id: "ent_1",
  at: "2026-11-21T17:21:00Z",
  reason: "order_payment",
  sentence: "Paid for an order",
  referenceId: "ord_sample",
  transferId: "trf_1",
  amountKobo: -889_000,
  balanceKobo: 1_611_000,
  version: 3,
  order: { number: "RF-7K4Q-21", kitchenName: "Rachel's Garki Pot" },
};
const entries: readonly NamedEntryDto[] = [
  {
    ...entry,
    id: "ent_3",
    reason: "order_cancelled",
    sentence: "Order cancelled, money back",
    amountKobo: 889_000,
    balanceKobo: 2_500_000,
    version: 4,
  },
  entry,
  {
    ...entry,
    id: "ent_2",
    reason: "top_up",
    sentence: "Top-up",
    referenceId: "rf-sample",
    order: null,
    at: "2026-11-19T08:10:00Z",
    amountKobo: 2_499_850,
    balanceKobo: 2_500_000,
    version: 2,
  },
  {
    ...entry,
    id: "ent_0",
    reason: "opening_balance",
    referenceId: "",
    order: null,
    sentence: "Opening balance",
    at: "2026-11-01T08:00:00Z",
    amountKobo: 150,
    balanceKobo: 150,
    version: 1,
  },
];

/** The wallet with money on hold, open and veiled; its statement; the limits; and what a month went to. */
export function WalletGallery() {
  const wallet = { balanceKobo: 1_611_000, heldKobo: 320_000, currency: "NGN", version: 3 } as const;
  return (
    <Words areas={["wallet"]}>
      <div className="grid gap-8">
        <BalanceVeil
          hidden={false}
          card={<WalletCard wallet={wallet} owner="Adaeze Nwosu" />}
          aside={<WalletPlaces />}
        >
          <Statement entries={entries} now={now} />
        </BalanceVeil>
        <BalanceVeil
          hidden
          card={<WalletCard wallet={{ ...wallet, heldKobo: 0 }} owner="Adaeze Nwosu" />}
          aside={null}
        >
          <div className="grid gap-6">
            <LimitMeter amountKobo={null} />
            <LimitMeter amountKobo={5_000_000} />
            <LimitMeter amountKobo={99_900_000_00} />
            <SpentBy
              spent={{
                kitchens: [
                  {
                    kitchenId: "rachels-buka-surulere",
                    name: "Rachel's Buka",
                    orders: 3,
                    spentKobo: 1_840_000,
                  },
                  {
                    kitchenId: "party-jollof-vi",
                    name: "Party Jollof by Rachel",
                    orders: 1,
                    spentKobo: 433_000,
                  },
                ],
                totalKobo: 2_273_000,
              }}
            />
            <SpentBy spent={{ kitchens: [], totalKobo: 0 }} />
          </div>
        </BalanceVeil>
      </div>
    </Words>
  );
}
