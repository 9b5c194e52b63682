import { ArrowDownLeft, ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { NamedEntryDto } from "~/modules/ordering/contract";
import { cn } from "~/ui/cn";
import { Money } from "~/ui/money";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { LagosTime } from "~/ui/time";
import { hasDetail, orderWords, subjectOf } from "./statement-words";
import { Veiled } from "./veiled";

/** Every movement of the wallet, newest first, each with the balance it left. A row leads to its receipt, and from there to its order or payment. */
export function Statement({ entries, now }: { entries: readonly NamedEntryDto[]; now: string }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
      {entries.map((entry) => (
        <li key={entry.id}>
          <Row entry={entry} now={now} />
        </li>
      ))}
    </ul>
  );
}

function Row({ entry, now }: { entry: NamedEntryDto; now: string }) {
  const came = entry.amountKobo > 0;
  const Icon = came ? ArrowDownLeft : ArrowUpRight;
  const t = useTranslations("wallet");
  const { href, reference } = subjectOf(entry);
  const about = entry.order === null ? null : t("statement.order", orderWords(entry.order));
  const detail = hasDetail(entry.reason) ? t(`details.${entry.reason}`) : null;
  return (
    <div className="relative flex flex-wrap items-start gap-3 p-4 hover:bg-band">
      <span
        aria-hidden
        className={cn(
          "inline-flex size-10 shrink-0 items-center justify-center rounded-full",
          came ? "bg-ugu-band text-ugu" : "bg-band text-ink-2",
        )}
      >
        <Icon className="size-5" />
      </span>
      <div className="min-w-0 flex-[1_1_6rem]">
        <p className="font-semibold">
          <Link href={paths.walletEntry(entry.id)} className="rounded-input after:absolute after:inset-0">
            {t(`reasons.${entry.reason}`)}
          </Link>
        </p>
        {about === null ? null : <About words={about} number={entry.order?.number ?? null} />}
        {detail === null ? null : <p className="text-sm text-ink-2">{detail}</p>}
        {reference === null ? null : (
          <p className="figures mt-0.5 text-xs break-all text-ink-3">
            <span className="sr-only">{t("statement.reference")}</span>
            {reference}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-x-3 text-sm">
          <LagosTime at={entry.at} form="day-time" now={now} className="text-ink-2" />
          {href === null ? null : (
            // Above the row's own link, which covers the rest.
            <TextLink href={href} className="relative -my-2.5 inline-flex min-h-11 items-center print:hidden">
              {href.startsWith(paths.orders) ? t("pay.openOrder") : t("pay.openPayment")}
            </TextLink>
          )}
        </div>
      </div>
      <div className="ml-auto text-right">
        <p className={cn("font-semibold", came && "text-ugu")}>
          <span className="sr-only">{came ? t("statement.in") : t("statement.out")}</span>
          <Money kobo={entry.amountKobo} signed />
        </p>
        <p className="text-sm text-ink-2">
          <span className="sr-only">{t("statement.after")}</span>
          <Veiled>
            <Money kobo={entry.balanceKobo} />
          </Veiled>
        </p>
      </div>
    </div>
  );
}

/** What a row was for; an order's number stays on one line, however narrow the phone. */
function About({ words, number }: { words: string; number: string | null }) {
  const at = number === null ? -1 : words.indexOf(number);
  if (number === null || at === -1) return <p className="text-sm wrap-anywhere">{words}</p>;
  return (
    <p className="text-sm wrap-anywhere">
      {words.slice(0, at)}
      <span className="whitespace-nowrap">{number}</span>
      {words.slice(at + number.length)}
    </p>
  );
}
