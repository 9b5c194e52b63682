import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { buttonStyle } from "~/ui/button-style";
import { EmptyState } from "~/ui/empty-state";
import { paths } from "~/ui/paths";
import { PlainBar } from "~/ui/plain-bar";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("plain.offline");
  return { title: t("meta"), robots: { index: false } };
}

/** What the service worker shows for a page that it has not kept. Nobody's: it is stored for whoever comes. */
export default async function OfflinePage() {
  const t = await getTranslations("plain.offline");
  return (
    <>
      <PlainBar />
      <main id="main" tabIndex={-1} className="outline-none">
        <EmptyState
          scene="rain"
          title={t("title")}
          action={
            <span className="flex flex-wrap justify-center gap-3">
              {/* The address is that of the page that was wanted. */}
              <a href="?" className={buttonStyle()}>
                {t("again")}
              </a>
              <a href={paths.home} className={buttonStyle({ variant: "secondary" })}>
                {t("home")}
              </a>
            </span>
          }
        >
          {t("text")}
        </EmptyState>
      </main>
    </>
  );
}
