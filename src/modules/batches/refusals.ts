import { refusals } from "~/kernel/refusal";

/** What acts on many refuse with. */
export const batchesRefusals = refusals({
  batchNotFound: { code: "batches.batch_not_found", status: 404, sentence: "There is no such batch." },
  confirmationRequired: {
    code: "batches.confirmation_required",
    status: 428,
    sentence:
      "This act needs a confirmation: plan it, look at what it does, and confirm that plan. Nothing was done.",
  },
  confirmationStale: {
    code: "batches.confirmation_stale",
    status: 409,
    sentence: "This confirmation is used, run out or for another plan. Nothing was done: plan again.",
  },
  wrongAmount: {
    code: "batches.wrong_amount",
    status: 422,
    sentence: "What you typed is not the total of this plan. Nothing was done.",
  },
  ownRequest: {
    code: "batches.own_request",
    status: 403,
    sentence: "You asked for this yourself: a colleague decides. Nothing was done.",
  },
  wrongState: {
    code: "batches.wrong_state",
    status: 409,
    sentence: "This batch has moved on since you looked. Nothing was done.",
  },
  stillWorking: {
    code: "batches.still_working",
    status: 409,
    retryable: true,
    sentence:
      "The batch stands still, but one of its subjects is not finished yet. Give it up again in a moment.",
  },
  planExpired: {
    code: "batches.plan_expired",
    status: 409,
    sentence: "This plan is over ten minutes old. Nothing was done: plan again.",
  },
  planChanged: {
    code: "batches.plan_changed",
    status: 409,
    sentence:
      "Something changed since this plan was made. Nothing was done: look at the difference and plan again.",
  },
  nothingToDo: {
    code: "batches.nothing_to_do",
    status: 422,
    sentence: "Nothing of what you chose can be part of this. The list says why.",
  },
  tooMany: {
    code: "batches.too_many",
    status: 422,
    sentence: "This is more than one batch takes. Narrow the filter.",
  },
});
