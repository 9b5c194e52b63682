import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import { formatNaira } from "~/kernel/money";
import { may } from "~/modules/identity";
import { pinWaiverKobo, spendCapKobo } from "~/modules/identity/contract";
import { now } from "~/platform/clock";
import { api, viewer } from "~/trpc/server";
import { Banner } from "~/ui/banner";
import { Card } from "~/ui/card";
import { formatDayTime } from "~/ui/fmt";
import { paths } from "~/ui/paths";
import { BackToWallet } from "../back-to-wallet";
import { LockWallet } from "./lock-wallet";
import { ResetPin } from "./reset-pin";
import { SetPin } from "./set-pin";
import { SmallPayments } from "./small-payments";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("wallet.safety");
  return { title: t("meta") };
}

/** PIN and lock of the wallet: what a person looks for when a phone is missing. */
export default async function SafetyPage() {
  const person = await viewer();
  if (person === null) redirect(paths.signIn(paths.walletSafety));
  if (!may(person, "orders.place")) redirect(paths.wallet);
  const [t, controls] = await Promise.all([
    getTranslations("wallet"),
    api().then((caller) => caller.wallet.spendControls({})),
  ]);
  const present = now().toISOString();
  const at = (moment: string) => formatDayTime(moment, present);
  return (
    <Words areas={["wallet"]}>
      <div className="page py-6">
        <div className="mx-auto grid max-w-xl gap-5">
          <BackToWallet />
          <h1 className="font-display text-2xl font-bold md:text-3xl">{t("safety.title")}</h1>
          {controls.cap === null ? null : (
            <Banner tone="warn">
              {t("safety.capped", {
                cap: formatNaira(controls.cap.capKobo),
                left: formatNaira(controls.cap.leftKobo),
                until: at(controls.cap.until),
              })}
            </Banner>
          )}
          {controls.pinLockedUntil === null ? null : (
            <Banner tone="warn">{t("safety.resting", { until: at(controls.pinLockedUntil) })}</Banner>
          )}
          <Card as="section">
            <LockWallet
              lockedAt={controls.lockedAt === null ? null : at(controls.lockedAt)}
              hasPin={controls.hasPin}
            />
          </Card>
          <Card as="section">
            <SetPin hasPin={controls.hasPin} />
          </Card>
          {controls.hasPin && controls.lockedAt === null ? (
            <Card as="section">
              <SmallPayments
                limit={formatNaira(pinWaiverKobo)}
                left={controls.waiver === null ? null : formatNaira(controls.waiver.leftKobo)}
              />
            </Card>
          ) : null}
          {controls.hasPin ? (
            <Card as="section">
              <ResetPin cap={formatNaira(spendCapKobo)} />
            </Card>
          ) : null}
          <p className="text-ink-2">{t("pin.never")}</p>
        </div>
      </div>
    </Words>
  );
}
