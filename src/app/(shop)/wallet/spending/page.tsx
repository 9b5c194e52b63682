import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { may } from "~/modules/identity";
import type { MonthSpendDto } from "~/modules/ordering/contract";
import { api, viewer } from "~/trpc/server";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { BackToWallet } from "../back-to-wallet";
import { monthFrom, monthWords } from "../month-words";
import { MonthBars } from "./month-bars";
import { SpendCard } from "./spend-card";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("wallet.spending");
  return { title: t("title") };
}

type Search = { month?: string | string[] };

/** What food cost, month by month, for whoever eats often. Drawn by the server: it works without JavaScript. */
export default async function SpendingPage({ searchParams }: { searchParams: Promise<Search> }) {
  const asked = monthFrom((await searchParams).month);
  const person = await viewer();
  if (person === null) redirect(paths.signIn(paths.walletSpending(asked)));
  if (!may(person, "orders.place")) redirect(paths.wallet);
  const [t, { months, year }] = await Promise.all([
    getTranslations("wallet.spending"),
    api().then((caller) => caller.wallet.spending({})),
  ]);
  // An address of a month that is not shown any more means this one.
  const shown = months.find(({ month }) => month === asked) ?? months[0];
  const eaten = sinceTheFirst(months);
  return (
    <div className="page py-6">
      <div className="mx-auto grid max-w-2xl gap-5">
        <BackToWallet />
        <h1 className="font-display text-2xl font-bold md:text-3xl">{t("title")}</h1>
        <p className="text-ink-2">{t("lead")}</p>
        {shown === undefined || shown.spentKobo + shown.backKobo === 0 ? (
          <EmptyState
            scene="pot"
            title={t("none", { month: monthWords(shown?.month ?? asked) })}
            action={<LinkButton href={paths.home}>{t("find")}</LinkButton>}
          >
            {t("noneText")}
          </EmptyState>
        ) : (
          <SpendCard title={monthWords(shown.month)} spend={shown}>
            <LinkButton href={paths.walletStatement(shown.month)} variant="secondary" size="small">
              {t("statement", { month: monthWords(shown.month) })}
            </LinkButton>
          </SpendCard>
        )}
        {eaten.length <= 1 ? null : (
          <>
            <Card as="section" className="grid gap-4">
              <h2 className="font-display text-xl font-bold">{t("monthsTitle")}</h2>
              <MonthBars months={eaten} shown={shown?.month} />
            </Card>
            <SpendCard title={t("yearTitle")} spend={year} />
          </>
        )}
      </div>
    </div>
  );
}

/** Newest first, down to the oldest month with an order: whoever came in November has no empty year to scroll past. */
function sinceTheFirst(months: readonly MonthSpendDto[]): readonly MonthSpendDto[] {
  const oldest = months.findLastIndex(({ spentKobo, backKobo }) => spentKobo + backKobo > 0);
  return months.slice(0, oldest + 1);
}
