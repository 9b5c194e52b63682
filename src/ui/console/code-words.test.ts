import { expect, test } from "vitest";
import { codeWords, fieldWords } from "./code-words";

test("acts, events, jobs and the queue's own work are read in words", () => {
  expect(codeWords("refund.retry_to_account")).toBe("Refund: retry to account");
  expect(codeWords("batch.changed")).toBe("Batch: changed");
  expect(codeWords("send-receipt")).toBe("Send receipt");
  expect(codeWords("send-receipt.dead")).toBe("Send receipt: dead");
  expect(codeWords("__pgboss__send-it")).toBe("Queue: send it");
  expect(codeWords("user")).toBe("User");
});

test("what changed is read as names and values; a text, a part of one and nothing stay what they are", () => {
  expect(fieldWords('{"liable": "kitchen", "amount_kobo": 500, "by": null}')).toBe(
    "liable: kitchen · amount kobo: 500 · by: null",
  );
  for (const text of ['{"liable": "kit', "{curly", "cold on arrival", "null"])
    expect(fieldWords(text)).toBe(text);
});
