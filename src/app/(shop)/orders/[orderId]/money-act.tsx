"use client";

import { useTranslations } from "next-intl";
import { problemOf } from "~/trpc/client";
import type { Problem } from "~/trpc/init";
import { Banner } from "~/ui/banner";

/** Why an act with money was not done; that the answer never came, when it did not. */
export function ActFault({ error }: { error: unknown }) {
  const t = useTranslations("orders");
  const problem: Problem | undefined = problemOf(error);
  return <Banner tone="danger" title={problem?.sentence ?? t("noAnswer")} />;
}
