/** Where a message goes. `in_app` is read on our own pages; the others leave through a sender. */
export const channels = ["in_app", "mail", "sms", "push"] as const;
export type Channel = (typeof channels)[number];

/** What a message is about; a person chooses channels by it. `offers` is off until somebody asks for it. */
export const messageTopics = ["orders", "money", "safety", "offers"] as const;

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
  /** A customer's id, or the name of a desk. Never a phone number or an address. */
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly status: MessageStatus;
  readonly createdAt: string;
  readonly sentAt: string | null;
};
