import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppShell } from "~/ui/app-shell";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.privacy");
  return { title: t("meta") };
}

const kept = [
  "keepProfile",
  "keepAddresses",
  "keepOrders",
  "keepMessages",
  "keepSessions",
  "keepLogs",
] as const;

/** What is kept, for how long, who sees it, and what a person may ask for. Readable by anybody, without JavaScript. */
export default async function PrivacyPage() {
  const t = await getTranslations("account.privacy");
  return (
    <AppShell>
      <article className="page grid max-w-2xl gap-6 py-6">
        <header className="grid gap-2">
          <h1 className="font-display text-2xl font-bold md:text-3xl">{t("title")}</h1>
          <p className="text-ink-2">{t("lead")}</p>
        </header>
        <section>
          <h2 className="font-display text-xl font-bold">{t("keepTitle")}</h2>
          <ul className="mt-2 grid list-disc gap-2 pl-5">
            {kept.map((key) => (
              <li key={key}>{t(key)}</li>
            ))}
          </ul>
        </section>
        <Part title={t("cardTitle")} text={t("cardText")} />
        <Part title={t("whoTitle")} text={t("whoText")} />
        <Part title={t("cookieTitle")} text={t("cookieText")} />
        <Part title={t("rightsTitle")} text={t("rightsText")} />
        <p>
          <TextLink href={paths.accountData} className="inline-flex min-h-11 items-center">
            {t("rightsCopy")}
          </TextLink>
        </p>
        <Part title={t("askTitle")} text={t("askText")} />
      </article>
    </AppShell>
  );
}

function Part({ title, text }: { title: string; text: string }) {
  return (
    <section>
      <h2 className="font-display text-xl font-bold">{title}</h2>
      <p className="mt-2">{text}</p>
    </section>
  );
}
