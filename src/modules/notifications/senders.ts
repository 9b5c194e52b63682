import { createTransport, type Transporter } from "nodemailer";
import webPush from "web-push";
import { env } from "~/env";
import { readerOf } from "~/modules/identity";
import { database } from "~/platform/db/client";
import { log } from "~/platform/log";
import { isPushService } from "./contract";
import { mailOf } from "./mail";
import { type PushKeys, pushKeys } from "./push-keys";
import { endSubscription, type PushSubscription, subscriptionsOf } from "./push-subscriptions";
import { type MessageSender, NotTaken, type OutgoingMessage } from "./send-message";

/** A provider that has not answered by then is tried again later; a job may take a minute. */
const providerMs = 15_000;
/** Push services answer at once. All of a person's are asked together, so that a silent one holds up nobody's mail. */
const pushMs = 8_000;
/** What a push service keeps for a telephone that is off: food is cold after that. */
const pushLifeSeconds = 3_600;

/** The local stand-in: nothing leaves the machine, and /dev/inbox shows what would have been sent. */
export const localMessageSender: MessageSender = async ({ id, channel }) => {
  log().debug({ messageId: id, channel }, "a message was made; no provider is connected to deliver it");
};

/**
 * How messages leave this installation: mail by SMTP_URL, push by the VAPID keys; what has no provider stays here.
 * There is no SMS provider yet: its port is this function, and its stand-in the local one.
 */
export function messageSender(): MessageSender {
  const { SMTP_URL, MAIL_FROM } = env();
  const mail = SMTP_URL === undefined ? localMessageSender : mailSender(SMTP_URL, MAIL_FROM);
  const keys = pushKeys();
  const push = keys === null ? localMessageSender : pushSender(keys);
  return async (message) => {
    const send = { mail, push, sms: localMessageSender, in_app: localMessageSender }[message.channel];
    await send(message);
  };
}

function mailTransport(smtpUrl: string): Transporter {
  return createTransport(smtpUrl, {
    connectionTimeout: providerMs,
    greetingTimeout: providerMs,
    socketTimeout: providerMs,
  });
}

/** Greets the mail server and signs in; sends nothing. Answers the code it refuses with, or null. */
export async function mailServerFault(smtpUrl: string): Promise<string | null> {
  const transport = mailTransport(smtpUrl);
  try {
    await transport.verify();
    return null;
  } catch (error) {
    return codeOf(error);
  } finally {
    transport.close();
  }
}

/** Mail by SMTP, HTML and text. A desk's goes to DESK_MAIL, when it is set. */
export function mailSender(smtpUrl: string, from: string): MessageSender {
  const transport = mailTransport(smtpUrl);
  return async (message) => {
    const to = await mailAddressOf(message);
    if (to === null) return;
    await handToSmtp(transport, message, from, to);
  };
}

async function handToSmtp(
  transport: Transporter,
  message: OutgoingMessage,
  from: string,
  to: string,
): Promise<void> {
  const { html, text } = await mailOf(message);
  try {
    await transport.sendMail({
      from,
      to,
      subject: message.subject,
      html,
      text,
      // The same message has the same id, however often it is sent: mailboxes show it once.
      messageId: `<${message.id}@${new URL(env().NEXTAUTH_URL).hostname}>`,
      headers: { "Auto-Submitted": "auto-generated" },
    });
  } catch (error) {
    // Its own words may carry the address, and so may its cause.
    throw new NotTaken(`the mail server did not take it (${codeOf(error)})`);
  }
}

async function mailAddressOf({ userId, desk }: OutgoingMessage): Promise<string | null> {
  if (userId !== null) return (await readerOf(database(), userId))?.email ?? null;
  return desk === null ? null : (env().DESK_MAIL ?? null);
}

/** How a push service is handed a payload; it answers with an error that has a status code. */
export type PostPush = (browser: PushSubscription, payload: string, keys: PushKeys) => Promise<void>;

/** An address that is no push service's, kept from before we looked, is as good as gone. */
export const postPush: PostPush = async ({ endpoint, p256dh, auth }, payload, vapidDetails) => {
  if (!isPushService(endpoint))
    throw Object.assign(new Error("no push service is there"), { statusCode: 410 });
  await webPush.sendNotification({ endpoint, keys: { p256dh, auth } }, payload, {
    vapidDetails,
    TTL: pushLifeSeconds,
    urgency: "high",
    timeout: pushMs,
  });
};

/** To every browser of the person, all at once. A browser that is gone is asked no more; taken by one is taken. */
export function pushSender(keys: PushKeys, post: PostPush = postPush): MessageSender {
  return async ({ id, userId, subject, body, orderId }) => {
    if (userId === null) return;
    const path = orderId === null ? "/wallet" : `/orders/${orderId}`;
    const payload = JSON.stringify({ title: subject, body, path, tag: orderId ?? id });
    const answers = await Promise.all(
      (await subscriptionsOf(database(), userId)).map(async (browser) => {
        const code = await post(browser, payload, keys).then(() => "taken", codeOf);
        if (code === "404" || code === "410") await endSubscription(browser.id);
        return code;
      }),
    );
    const codes = answers.filter((code) => !["taken", "404", "410"].includes(code));
    if (!answers.includes("taken") && codes.length > 0)
      throw new NotTaken(`no push service took it (${codes.join(", ")})`);
  };
}

/** A status or a code such as ECONNREFUSED, and nothing of its words. */
function codeOf(error: unknown): string {
  for (const key of ["statusCode", "responseCode", "code"]) {
    const value: unknown = error instanceof Error ? Reflect.get(error, key) : undefined;
    if (typeof value === "number" || (typeof value === "string" && /^[A-Z_0-9]+$/.test(value)))
      return String(value);
  }
  return "no code";
}
