import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "./empty-state";

/**
 * Something went wrong on our side. Says what happened to the money first, then what to do; shows the request id that
 * support can look up.
 */
export function ErrorState({
  title,
  requestId,
  action,
  children,
}: {
  title?: string;
  requestId?: string | undefined;
  action?: ReactNode;
  children?: ReactNode;
}) {
  const t = useTranslations("common.notLoaded");
  return (
    <div role="alert">
      <EmptyState scene="rain" title={title ?? t("title")} action={action}>
        <div>{children ?? t("text")}</div>
        {requestId ? (
          <p className="figures mt-2 text-sm text-ink-3">{t("reference", { id: requestId })}</p>
        ) : null}
      </EmptyState>
    </div>
  );
}
