/**
 * Notifications: what people are told, by which channel, and whether it left.
 *
 * Owns `messages`, `notification_preferences`, `push_subscriptions`, `low_balance_alerts`. Always true: an event is told
 * at most once a template and channel; a message is written in the transaction that consumes its event and leaves by a
 * job of its own, so that no provider is ever awaited by an order; every message about an order says what happened to
 * the money, and can be read in the app whatever is switched off; what is not urgent waits for the morning; no phone
 * number or mail address is kept or logged here.
 * May call: identity (language and contact of the reader), ledger (a balance), platform.
 */
export { messageConsumers } from "./consumers";
export { forgetNotifications, preferencesOf, setLowBalance, setPreference } from "./preferences";
export { subscribePush, unsubscribePush } from "./push-subscriptions";
export { newestLetters, newestMessages } from "./queries";
export { isToldToRecipient, toldRecipientEvents } from "./recipient-text";
export { refundText } from "./refund-text";
export { sendMessageJob } from "./send-message";
export { localMessageSender, mailServerFault, messageSender } from "./senders";
export { tellRecipient } from "./write-messages";
