import type { Metadata } from "next";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Card } from "~/ui/card";
import { PageHeader } from "~/ui/console/page-header";
import { roleWords } from "~/ui/console/role-words";
import { Money } from "~/ui/money";
import { LagosTime } from "~/ui/time";
import { atConsole } from "../at-console";
import { EnrolForm } from "../lock/enrol-form";
import { ChangeAuthenticator } from "./change-authenticator";
import { Devices } from "./devices";
import { LockNow } from "./lock-now";

export const metadata: Metadata = { title: "Security" };

/** What this session has shown, where one is signed in, what one may do in an hour and a day. */
export default async function SecurityPage() {
  const person = await atConsole("console.enter", adminPaths.security);
  const caller = await api();
  const [session, { devices }] = await Promise.all([
    caller.admin.security.session({}),
    caller.admin.security.devices(),
  ]);
  const at = now().toISOString();
  const { meter } = session;
  return (
    <>
      <PageHeader
        title="Security"
        lead={`${person.name}, ${roleWords[person.role]}. Left alone for ${session.idleMinutes} minutes, this desk locks.`}
        actions={<LockNow />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card as="section" className="grid gap-3">
          <h2 className="text-lg font-bold">Who you are</h2>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm">
            <dt className="text-ink-2">Authenticator</dt>
            <dd>{session.reauthenticateBy === "code" ? "Set up" : "None yet"}</dd>
            <dt className="text-ink-2">Acts with money</dt>
            <dd>
              {session.freshUntil === null ? (
                "The next one asks whether it is still you"
              ) : (
                <>
                  Go through until <LagosTime at={session.freshUntil} form="time" />
                </>
              )}
            </dd>
            <dt className="text-ink-2">Refunds on your own word</dt>
            <dd>
              {session.refundBudgetKobo === 0 ? (
                "None: a colleague decides"
              ) : (
                <>
                  <Money kobo={session.refundBudgetKobo} /> a day
                </>
              )}
            </dd>
            <dt className="text-ink-2">Acts this hour</dt>
            <dd className="figures">
              {meter.acts.used} of {meter.acts.limit}, with money {meter.moneyActs.used} of{" "}
              {meter.moneyActs.limit}
            </dd>
          </dl>
        </Card>
        {session.reauthenticateBy === "code" ? (
          <Card as="section" className="grid gap-2">
            <h2 className="text-lg font-bold">Your authenticator</h2>
            <p className="text-sm text-ink-2">
              Its code opens a locked desk and stands behind every act with money. If you lose the phone, an
              owner resets it, and you set up another.
            </p>
            <ChangeAuthenticator demoCode={session.demoCode} />
          </Card>
        ) : (
          <Card as="section" className="grid gap-3">
            <h2 className="text-lg font-bold">Set up an authenticator</h2>
            <EnrolForm after={adminPaths.security} />
          </Card>
        )}
        <Card as="section" className="grid gap-3 lg:col-span-2">
          <h2 className="text-lg font-bold">Where you are signed in</h2>
          <Devices devices={devices} now={at} />
        </Card>
      </div>
    </>
  );
}
