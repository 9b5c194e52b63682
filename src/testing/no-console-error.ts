import { afterEach, beforeEach, expect } from "vitest";

/**
 * A test that makes the product complain on the console fails, since nobody reads the console of a green run. A test
 * that expects a complaint replaces console.error itself.
 */
const complain = console.error;
let complaints: unknown[][] = [];

beforeEach(() => {
  complaints = [];
  console.error = (...words: unknown[]) => {
    complaints.push(words);
    complain(...words);
  };
});

afterEach(() => {
  console.error = complain;
  expect(complaints, "the test wrote to console.error").toEqual([]);
});
