import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NothingHere } from "~/ui/nothing-here";
import { PlainBar } from "~/ui/plain-bar";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("plain.notFound");
  return { title: t("meta") };
}

/** Of every address without a frame of its own. */
export default function NotFound() {
  return (
    <>
      <PlainBar />
      <main id="main" tabIndex={-1} className="outline-none">
        <NothingHere />
      </main>
    </>
  );
}
