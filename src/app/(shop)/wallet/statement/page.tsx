import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import { may } from "~/modules/identity";
import type { MonthDto } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { api, viewer } from "~/trpc/server";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { formatStamp } from "~/ui/fmt";
import { LinkButton } from "~/ui/link-button";
import { Money } from "~/ui/money";
import { paths } from "~/ui/paths";
import { Select } from "~/ui/select";
import { Wordmark } from "~/ui/wordmark";
import { BackToWallet } from "../back-to-wallet";
import { monthFrom, monthWords } from "../month-words";
import { Statement } from "../statement";
import { PrintButton } from "./print-button";
import { SpentBy } from "./spent-by";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("wallet.month");
  return { title: t("meta") };
}

type Search = { month?: string | string[]; before?: string | string[] };

/** A month of the wallet, to read, print or take along. The month is chosen by a form: it works without JavaScript. */
export default async function MonthPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { month: asked, before } = await searchParams;
  const month = monthFrom(asked);
  const person = await viewer();
  if (person === null) redirect(paths.signIn(paths.walletStatement(month)));
  if (!may(person, "orders.place")) redirect(paths.wallet);
  const cursor = typeof before === "string" && /^[1-9]\d{0,14}$/.test(before) ? Number(before) : undefined;
  const [caller, at] = [await api(), now()];
  const [t, statement, spent] = await Promise.all([
    getTranslations("wallet.month"),
    caller.wallet.month({ month, cursor }),
    caller.wallet.spentBy({ month }),
  ]);
  return (
    <Words areas={["wallet"]}>
      <div className="page py-6">
        <div className="mx-auto grid max-w-2xl gap-5">
          <BackToWallet />
          {/* On paper there is no bar that says whose statement it is, and of which moment. */}
          <div className="hidden print:block">
            <Wordmark />
          </div>
          <h1 className="font-display text-2xl font-bold md:text-3xl">
            {t("title", { month: monthWords(month) })}
          </h1>
          <p className="hidden print:block">
            {t("paper", { name: person.name, when: formatStamp(at.toISOString()) })}
          </p>
          <MonthPicker month={month} months={statement.months} />
          <Sums statement={statement} />
          <div className="flex flex-wrap gap-3 print:hidden">
            <LinkButton
              href={`${paths.walletStatement()}/csv?month=${month}`}
              variant="secondary"
              size="small"
              prefetch={false}
            >
              {t("csv")}
            </LinkButton>
            <PrintButton />
          </div>
          {statement.entries.length === 0 ? null : (
            <Statement entries={statement.entries} now={at.toISOString()} />
          )}
          {statement.nextCursor === null ? null : (
            <div className="print:hidden">
              <LinkButton
                href={`${paths.walletStatement(month)}&before=${statement.nextCursor}`}
                variant="secondary"
              >
                {t("older")}
              </LinkButton>
            </div>
          )}
          <SpentBy spent={spent} />
        </div>
      </div>
    </Words>
  );
}

async function MonthPicker({ month, months }: { month: string; months: readonly string[] }) {
  const t = await getTranslations("wallet.month");
  const options = months.includes(month) ? months : [month, ...months];
  return (
    <form
      method="get"
      action={paths.walletStatement()}
      className="flex flex-wrap items-end gap-3 print:hidden"
    >
      <div className="min-w-36 flex-1">
        <Select
          label={t("pick")}
          name="month"
          defaultValue={month}
          options={options.map((value) => ({ value, label: monthWords(value) }))}
        />
      </div>
      <Button type="submit" variant="secondary">
        {t("show")}
      </Button>
    </form>
  );
}

async function Sums({ statement }: { statement: MonthDto }) {
  const t = await getTranslations("wallet.month");
  const rows = [
    { label: t("opening"), kobo: statement.openingKobo },
    { label: t("in"), kobo: statement.inKobo },
    { label: t("out"), kobo: -statement.outKobo },
    { label: t("closing"), kobo: statement.closingKobo },
  ];
  return (
    <Card as="section">
      <dl className="grid gap-2">
        {rows.map(({ label, kobo }, index) => (
          <div
            key={label}
            className={
              index === rows.length - 1
                ? "flex justify-between gap-3 border-t border-line pt-2 font-bold"
                : "flex justify-between gap-3"
            }
          >
            <dt>{label}</dt>
            <dd>
              <Money kobo={kobo} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-sm text-ink-2">{t("rows", { count: statement.count })}</p>
    </Card>
  );
}
