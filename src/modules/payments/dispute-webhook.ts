import { systemActor } from "~/kernel/actor";
import { registerWebhookHandler, type WebhookHandler } from "./hooks";
import { paymentProvider } from "./payment-provider";
import { takeDispute } from "./take-dispute";

const disputes = systemActor("dispute");

/** `charge.dispute.create`, `remind` and `resolve`, in any order and any number: each means "go and read it". */
const readAgain: WebhookHandler = async ({ objectId, reference }) => {
  if (objectId === null) return "ignored";
  const theirs = await paymentProvider().fetchDispute(objectId);
  if (
    theirs === null ||
    theirs.reference === null ||
    (reference !== null && theirs.reference !== reference)
  ) {
    return "ignored";
  }
  await takeDispute(disputes, theirs);
  return "processed";
};

registerWebhookHandler("charge.dispute.", readAgain);
