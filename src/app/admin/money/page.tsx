import type { Metadata } from "next";
import type { MoneyHomeDto } from "~/modules/console";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Banner } from "~/ui/banner";
import { PageHeader } from "~/ui/console/page-header";
import { Stat } from "~/ui/console/stat";
import { formatDayTime } from "~/ui/fmt";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { atBooks } from "./at-books";
import { BackingMeter } from "./backing-meter";
import { Part } from "./facts";
import { MoneyNumbers } from "./money-numbers";

export const metadata: Metadata = { title: "Money" };

/** What waits for finance today; every number leads to its rows. */
export default async function MoneyPage() {
  await atBooks("money.read", adminPaths.money);
  const home = await (await api()).admin.ledger.home();
  return (
    <>
      <PageHeader title="Money" lead={`As of ${formatDayTime(home.at, home.at)}.`} />
      <Wrong books={home.books} />
      <MoneyNumbers home={home} />
      <div className="mt-4">
        <BackingMeter backing={home.backing} />
      </div>
      <Part id="clearing" title="Money on its way, by age">
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
          {home.clearing.map(({ label, items, amountKobo }, index) => (
            <Stat
              key={label}
              label={label}
              value={<Money kobo={amountKobo} />}
              detail={items === 1 ? "1 item" : `${items} items`}
              href={`${adminPaths.ledger}#clearing`}
              tone={index === 3 && items > 0 ? "warn" : "plain"}
            />
          ))}
        </div>
      </Part>
    </>
  );
}

/** Books that do not add up come before everything else. */
function Wrong({ books }: { books: MoneyHomeDto["books"] }) {
  if (books.sumKobo === 0 && books.walletsDifferKobo === 0) return null;
  return (
    <Banner tone="danger" className="mb-4" title="The books do not add up">
      {books.sumKobo === 0 ? null : (
        <p>
          All accounts together are <Money kobo={books.sumKobo} signed />, and must be ₦0.
        </p>
      )}
      {books.walletsDifferKobo === 0 ? null : (
        <p>
          Wallets say <Money kobo={books.walletsDifferKobo} signed /> against their entries.
        </p>
      )}
      <TextLink href={adminPaths.proof}>See what the proof says</TextLink>
    </Banner>
  );
}
