import { getTranslations } from "next-intl/server";
import { formatNaira } from "~/kernel/money";
import type { SpendControlsDto } from "~/modules/ledger/contract";
import { now } from "~/platform/clock";
import { Banner } from "~/ui/banner";
import { formatDayTime } from "~/ui/fmt";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";

/** What keeps this wallet from paying, or what guards it too little; nothing when all is well. */
export async function GuardNotice({ controls }: { controls: SpendControlsDto }) {
  const t = await getTranslations("wallet");
  const safety = (words: string) => <TextLink href={paths.walletSafety}>{words}</TextLink>;
  if (controls.lockedAt !== null) {
    return (
      <Banner tone="warn">
        {t("locked")} {safety(t("unlockLink"))}
      </Banner>
    );
  }
  const { cap } = controls;
  if (cap !== null) return <Capped cap={cap} />;
  if (controls.hasPin) return null;
  return (
    <p>
      {t("noPin")} {safety(t("setPinLink"))}
    </p>
  );
}

/** The cap after a reset as a meter: a limit is no surprise at checkout. */
async function Capped({ cap }: { cap: NonNullable<SpendControlsDto["cap"]> }) {
  const t = await getTranslations("wallet.safety");
  const until = formatDayTime(cap.until, now());
  const words = t("capped", { cap: formatNaira(cap.capKobo), left: formatNaira(cap.leftKobo), until });
  return (
    <Banner tone="warn">
      <p>{words}</p>
      <meter
        aria-label={words}
        className="mt-2 h-2 w-full"
        min={0}
        max={cap.capKobo / 100}
        value={cap.spentKobo / 100}
      />
    </Banner>
  );
}
