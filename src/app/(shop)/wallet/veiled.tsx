import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** A figure that the eye of the wallet card can hide; dots then, for every reader. */
export function Veiled({ children }: { children: ReactNode }) {
  const t = useTranslations("wallet");
  return (
    <>
      <span className="group-data-veiled:hidden">{children}</span>
      <span className="hidden group-data-veiled:inline">
        <span aria-hidden>••••</span>
        <span className="sr-only">{t("hidden")}</span>
      </span>
    </>
  );
}
