import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { env } from "~/env";
import { newestLetters } from "~/modules/notifications";
import { now } from "~/platform/clock";
import { AppShell } from "~/ui/app-shell";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { LagosTime } from "~/ui/time";
import { TimeAgo } from "~/ui/time-ago";

export const metadata: Metadata = { title: "Inbox", robots: { index: false } };
export const dynamic = "force-dynamic";

const channelNames = { in_app: "In the app", mail: "E-mail", sms: "SMS", push: "Push" } as const;
const statusTones = { queued: "info", sent: "success", failed: "warn", dead: "danger" } as const;

/** Every message that would have left a real installation, newest first. There is no such page outside a demo. */
export default async function InboxPage() {
  if (!env().DEMO_MODE) notFound();
  const messages = await newestLetters();
  const at = now().toISOString();
  return (
    <AppShell>
      <div className="page grid max-w-3xl gap-4 py-6">
        <h1 className="font-display text-3xl font-bold">Inbox</h1>
        <p className="text-ink-2">
          What Rachel Foods would have sent by e-mail, SMS and push, and what it shows in the app. In this
          demo nothing leaves the machine.
        </p>
        {messages.length === 0 ? (
          <EmptyState scene="pot" title="Nothing was sent yet">
            Place an order: its messages appear here within a second.
          </EmptyState>
        ) : (
          <ul className="grid gap-3">
            {messages.map((message) => (
              <Card as="li" key={message.id}>
                <article className="grid gap-1">
                  <header className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
                    <Badge tone="plain">{channelNames[message.channel]}</Badge>
                    <Badge tone={statusTones[message.status]}>{message.status}</Badge>
                    <Badge tone="plain">{message.locale}</Badge>
                    <span>
                      to {message.recipient} · <TimeAgo at={message.createdAt} now={at} />
                    </span>
                  </header>
                  <h2 className="font-semibold">{message.subject}</h2>
                  <p className="text-ink-2">{message.body}</p>
                  {message.notBefore === null ? null : (
                    <p className="text-sm text-ink-2">
                      Not before <LagosTime at={message.notBefore} form="day-time" now={at} />: quiet hours.
                    </p>
                  )}
                  {message.html === null ? null : (
                    <details>
                      <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-epo">
                        As the mail looks
                      </summary>
                      {/* Nothing in it may run, and it may lead nowhere. */}
                      <iframe
                        title={`Mail: ${message.subject}`}
                        sandbox=""
                        srcDoc={message.html}
                        className="h-96 w-full rounded-input border border-line bg-white"
                      />
                    </details>
                  )}
                </article>
              </Card>
            ))}
          </ul>
        )}
      </div>
    </AppShell>
  );
}
