"use client";

import { useTranslations } from "next-intl";
import type { DemoAccountDto } from "~/modules/identity/contract";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { formatPhone } from "~/ui/fmt";

/** In demo mode only: whom one may be. Choosing somebody fills the form; signing in stays one's own act. */
export function DemoHint({
  accounts,
  onChoose,
}: {
  accounts: readonly DemoAccountDto[];
  onChoose: (account: DemoAccountDto) => void;
}) {
  const t = useTranslations("door.demo");
  return (
    <Card as="section">
      <h2 className="font-display text-lg font-bold">{t("title")}</h2>
      <p className="mt-1 text-sm text-ink-2">
        {t("text")} <code className="figures">jollof-demo-2026</code>.
      </p>
      <ul className="mt-3 grid gap-1">
        {accounts.map((account) => (
          <li key={account.phone} className="flex min-h-11 items-center justify-between gap-3">
            <span className="min-w-0">
              <span className="block truncate font-semibold">{account.name}</span>
              <span className="block text-sm text-ink-2">
                {account.role.replaceAll("_", " ")} ·{" "}
                <span className="figures whitespace-nowrap">{formatPhone(account.phone)}</span>
              </span>
            </span>
            <Button
              variant="secondary"
              size="small"
              className="shrink-0"
              aria-label={t("useName", { name: account.name })}
              onClick={() => onChoose(account)}
            >
              {t("use")}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
