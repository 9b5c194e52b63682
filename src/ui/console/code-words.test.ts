import { expect, test } from "vitest";
import { codeWords } from "./code-words";

test("acts, events, jobs and the queue's own work are read in words", () => {
  expect(codeWords("refund.retry_to_account")).toBe("Refund: retry to account");
  expect(codeWords("batch.changed")).toBe("Batch: changed");
  expect(codeWords("send-receipt")).toBe("Send receipt");
  expect(codeWords("send-receipt.dead")).toBe("Send receipt: dead");
  expect(codeWords("__pgboss__send-it")).toBe("Queue: send it");
  expect(codeWords("user")).toBe("User");
});
