"use client";

import { useTranslations } from "next-intl";
import type { Problem } from "~/trpc/init";
import { Banner } from "~/ui/banner";
import { OtpField } from "~/ui/otp-field";
import { paths } from "~/ui/paths";
import { Sheet } from "~/ui/sheet";
import { TextLink } from "~/ui/text-link";
import { Waiting } from "./waiting";

const pinDigits = 4;

/**
 * Asks for the wallet's PIN before money leaves it. The PIN goes to `onPin` when its last digit is in, and is kept
 * nowhere. A refusal of the PIN is told here, with what is left to do; the field is empty again.
 */
export function PinSheet({
  open,
  onOpenChange,
  amount,
  busy,
  fault,
  onPin,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** As it is shown: "₦6,430". */
  amount: string;
  busy: boolean;
  fault: Problem | null;
  onPin: (pin: string) => void;
}) {
  const t = useTranslations("wallet.pin");
  const words = useFaultWords(fault);
  const shut = fault !== null && isShut(fault);
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={t("title")} description={t("text", { amount })}>
      <div className="grid gap-4">
        {shut ? (
          <Banner tone="danger" title={words ?? ""} />
        ) : (
          <div inert={busy}>
            {/* Remounted after each refusal, so that the digits that were wrong are gone. */}
            <OtpField
              key={fault?.requestId ?? "first"}
              label={t("label")}
              length={pinDigits}
              mask
              error={words}
              onComplete={onPin}
            />
          </div>
        )}
        {busy ? <p aria-live="polite">{t("paying", { amount })}</p> : null}
        {/* Counted from when it became busy: the try before was another. */}
        <Waiting since={busy ? 1 : 0} />
        <p>
          <TextLink href={paths.walletSafety}>{t("forgot")}</TextLink>
        </p>
        <p className="text-sm text-ink-2">{t("never")}</p>
      </div>
    </Sheet>
  );
}

/** Nothing that could be typed now would help. */
function isShut({ code, details }: Problem): boolean {
  return code === "identity.pin_locked" || code === "identity.wallet_locked" || details.triesLeft === 0;
}

function useFaultWords(fault: Problem | null): string | null {
  const t = useTranslations("wallet.pin");
  if (fault === null || fault.code === "identity.pin_required") return null;
  const { triesLeft, retryAfterSeconds } = fault.details;
  if (fault.code === "identity.wrong_pin" && typeof triesLeft === "number" && triesLeft > 0) {
    return t("wrong", { left: triesLeft });
  }
  if (typeof retryAfterSeconds === "number")
    return t("resting", { minutes: Math.ceil(retryAfterSeconds / 60) });
  return fault.sentence;
}
