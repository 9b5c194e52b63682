/**
 * Notifications: what people are told, by which channel, and whether it left.
 *
 * Owns `messages`. Always true: an event is told at most once a template and channel; a message is written in the
 * transaction that consumes its event and leaves by a job of its own, so that no provider is ever awaited by an order;
 * every message about an order says what happened to the money; no phone number or address is kept or logged here.
 * May call: platform.
 */
export { newestMessages } from "./queries";
export { localMessageSender, sendMessageJob } from "./send-message";
export { messageConsumers } from "./write-messages";
