import type { Metadata } from "next";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { atBooks } from "../../money/at-books";
import { ReplayWindow } from "./replay-window";

export const metadata: Metadata = { title: "Replay webhooks" };

/** Works the webhooks of a time once more, after a defect of ours or a wrong address at Paystack's. */
export default async function ReplayPage() {
  await atBooks("webhooks.replay", adminPaths.webhookReplay);
  return (
    <>
      <PageHeader
        title="Replay a window"
        crumbs={[{ label: "Webhooks", href: adminPaths.desk("webhooks") }]}
        lead="Each effect is there once: what went well changes nothing. Payments whose webhook never came are asked for."
      />
      <ReplayWindow />
    </>
  );
}
