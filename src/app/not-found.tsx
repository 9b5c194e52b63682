import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { buttonStyle } from "~/ui/button-style";
import { EmptyState } from "~/ui/empty-state";
import { paths } from "~/ui/paths";
import { PlainBar } from "~/ui/plain-bar";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.notFound");
  return { title: t("meta") };
}

/**
 * What is not there, and what is not for this person, look alike. Every page carries this one, so it brings no script:
 * its way home is a plain link.
 */
export default async function NotFound() {
  const t = await getTranslations("shell.notFound");
  return (
    <>
      <PlainBar />
      <main id="main" tabIndex={-1} className="outline-none">
        <EmptyState
          scene="pot"
          title={t("title")}
          action={
            <a href={paths.home} className={buttonStyle()}>
              {t("back")}
            </a>
          }
        >
          {t("text")}
        </EmptyState>
      </main>
    </>
  );
}
