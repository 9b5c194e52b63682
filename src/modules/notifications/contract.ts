import { z } from "zod";
import { refusals } from "~/kernel/refusal";

/** Where a message goes. `in_app` is read on our own pages; the others leave through a sender. */
export const channels = ["in_app", "mail", "sms", "push"] as const;
export type Channel = (typeof channels)[number];

/** What a message is about; a person chooses channels by it. `offers` is off until somebody asks for it. */
export const messageTopics = ["orders", "money", "safety", "offers"] as const;
export type MessageTopic = (typeof messageTopics)[number];

/** `queued` until a sender took it; `dead` after its tries ran out, shown to operations and sent again by hand. */
export const messageStatuses = ["queued", "sent", "failed", "dead"] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** Teams that are written to as a team rather than as a person. */
export const desks = ["operations"] as const;
export type Desk = (typeof desks)[number];

/** One message, as its reader sees it. Plain text: whoever shows it as HTML escapes it. */
export type MessageDto = {
  readonly id: string;
  readonly channel: Channel;
  readonly template: string;
  /** A customer's id, the name of a desk, or whose order went to them. Never a phone number or an address. */
  readonly recipient: string;
  /** The language it was written in. */
  readonly locale: string;
  readonly subject: string;
  readonly body: string;
  readonly status: MessageStatus;
  readonly createdAt: string;
  /** Quiet hours: it does not leave before. */
  readonly notBefore: string | null;
  readonly sentAt: string | null;
  readonly attempts: number;
};

/** In the app everything of these stays readable, whatever else is switched off. */
const alwaysInApp: readonly MessageTopic[] = ["orders", "money", "safety"];

export function isFixed(topic: MessageTopic, channel: Channel): boolean {
  return channel === "in_app" && alwaysInApp.includes(topic);
}

/** What stands while a person has not chosen. */
export function isOnByDefault(topic: MessageTopic): boolean {
  return topic !== "offers";
}

/** Under ₦100 nothing can be bought; above ₦100,000 a warning would be there all the time. */
const lowBalanceKoboMin = 10_000;
const lowBalanceKoboMax = 10_000_000;

export const preferencesDto = z.object({
  topics: z.array(
    z.object({
      topic: z.enum(messageTopics),
      channels: z.array(
        z.object({
          channel: z.enum(channels),
          enabled: z.boolean(),
          /** Cannot be switched off: what happened to an order or to money must be readable somewhere. */
          fixed: z.boolean(),
        }),
      ),
    }),
  ),
  /** Told when the wallet falls under it; null: not told. */
  lowBalanceKobo: z.number().int().nullable(),
  push: z.object({
    /** What a browser subscribes with (VAPID, RFC 8292); null where push is not set up. */
    publicKey: z.string().nullable(),
    browsers: z.number().int(),
  }),
});
export type PreferencesDto = z.infer<typeof preferencesDto>;

export const setPreferenceInput = z.object({
  topic: z.enum(messageTopics),
  channel: z.enum(channels),
  enabled: z.boolean(),
});
export type SetPreferenceInput = z.infer<typeof setPreferenceInput>;

export const setLowBalanceInput = z.object({
  thresholdKobo: z.number().int().min(lowBalanceKoboMin).max(lowBalanceKoboMax).nullable(),
});
export type SetLowBalanceInput = z.infer<typeof setLowBalanceInput>;

/** The push services of the browsers that exist: Chrome and its kin, Firefox, Edge, Safari. */
const pushServices =
  /^(fcm\.googleapis\.com|([\w-]+\.)+(push\.services\.mozilla\.com|notify\.windows\.com|push\.apple\.com))$/;

/** Whether we post there: a push service's own name, by https on its usual port. Any other address is somebody's bait. */
export function isPushService(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, username, password } = new URL(endpoint);
  return (
    protocol === "https:" && port === "" && `${username}${password}` === "" && pushServices.test(hostname)
  );
}

/** A browser's own address at its push service. */
const endpoint = z.url({ protocol: /^https$/ }).max(1_000);
export const subscribePushInput = z.object({
  endpoint: endpoint.refine(isPushService, { error: "This is no push service that we know." }),
  // Base64url of a P-256 point and of 16 bytes (RFC 8291).
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{86,88}=?$/),
    auth: z.string().regex(/^[\w-]{21,24}={0,2}$/),
  }),
});
export type SubscribePushInput = z.infer<typeof subscribePushInput>;
export const unsubscribePushInput = z.object({ endpoint });
export type UnsubscribePushInput = z.infer<typeof unsubscribePushInput>;

export const notificationRefusals = refusals({
  alwaysTold: {
    code: "notifications.always_told",
    status: 422,
    sentence:
      "What happens to your orders and your money can always be read in the app. You can switch off mail, SMS and push.",
  },
  tooManyBrowsers: {
    code: "notifications.too_many_browsers",
    status: 409,
    sentence: "Ten of your browsers are told already. Switch it off on one of them first.",
  },
});
