import type { Metadata } from "next";
import type { WebhookDto } from "~/modules/payments";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Badge } from "~/ui/badge";
import { inWords } from "~/ui/console/in-words";
import { JsonView } from "~/ui/console/json-view";
import { PageHeader } from "~/ui/console/page-header";
import { formatDayTime } from "~/ui/fmt";
import { LinkButton } from "~/ui/link-button";
import { TextLink } from "~/ui/text-link";
import { atBooks } from "../../money/at-books";
import { type Fact, Facts, Part } from "../../money/facts";
import { or404 } from "../../money/or-404";
import { ReferenceLink } from "../../money/reference-link";
import { ReplayBox } from "../replay-box";

export const metadata: Metadata = { title: "Webhook" };

const statusTone = {
  received: "info",
  processed: "success",
  ignored: "plain",
  parked: "warn",
  dead: "danger",
} as const;

/** One piece of news from Paystack: what came, how often, what became of it, and the way to work it once more. */
export default async function WebhookPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await atBooks("webhooks.read", adminPaths.webhook(id));
  const webhook = await or404((await api()).admin.webhooks.get({ id }));
  const mayReplay = person.permissions.has("webhooks.replay");
  return (
    <>
      <PageHeader
        title={webhook.event}
        crumbs={[{ label: "Webhooks", href: adminPaths.desk("webhooks") }]}
        status={<Badge tone={statusTone[webhook.status]}>{inWords(webhook.status)}</Badge>}
        actions={
          mayReplay ? (
            <LinkButton href={adminPaths.webhookReplay} variant="secondary" size="small">
              Replay a window
            </LinkButton>
          ) : null
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Facts facts={cameFacts(webhook, now().toISOString())} />
        <Facts facts={resultFacts(webhook)} />
      </div>
      <Part id="body" title="What it says" lead="Names, contacts and means of payment are blotted out.">
        <JsonView label="The body" value={webhook.body} open />
      </Part>
      {mayReplay ? (
        <Part id="replay" title="Work it once more">
          <ReplayBox what={{ id: webhook.id }} />
        </Part>
      ) : null}
    </>
  );
}

function cameFacts(webhook: WebhookDto, at: string): Fact[] {
  return [
    { label: "Came first", value: formatDayTime(webhook.receivedAt, at) },
    { label: "Came last", value: formatDayTime(webhook.lastReceivedAt, at) },
    {
      label: "Deliveries",
      value:
        webhook.deliveries === 1 ? "1" : `${webhook.deliveries}: the same news, counted and not repeated`,
    },
    { label: "Its natural key", value: <span className="figures">{webhook.dedupeKey}</span> },
    { label: "Mode", value: inWords(webhook.mode ?? "not told") },
    { label: "Request", value: <span className="figures">{webhook.requestId ?? "–"}</span> },
    { label: "SHA-256 of its bytes", value: <span className="figures text-xs">{webhook.sha256}</span> },
  ];
}

function resultFacts({ result, ...webhook }: WebhookDto): Fact[] {
  return [
    {
      label: "About",
      value: webhook.reference === null ? "Nothing named" : <ReferenceLink reference={webhook.reference} />,
    },
    ...(result.orderId === null
      ? []
      : [{ label: "Order", value: <ReferenceLink reference={result.orderId} /> }]),
    { label: "Tries", value: webhook.tries },
    { label: "Result", value: webhook.reason ?? inWords(webhook.status) },
    ...(result.paymentStatus === null
      ? []
      : [
          {
            label: "The payment is",
            value: `${inWords(result.paymentStatus)}${result.outcome === null ? "" : `, ${result.outcome.replaceAll("_", " ")}`}`,
          },
        ]),
    ...(result.transferIds.length === 0
      ? []
      : [
          {
            label: "Moved",
            value: (
              <ul>
                {result.transferIds.map((id) => (
                  <li key={id}>
                    <TextLink href={adminPaths.transfer(id)} className="figures inline-block py-1">
                      {id}
                    </TextLink>
                  </li>
                ))}
              </ul>
            ),
          },
        ]),
  ];
}
