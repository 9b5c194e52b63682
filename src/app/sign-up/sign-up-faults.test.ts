import { expect, test } from "vitest";
import { faultsOf } from "./sign-up-faults";

const refused = { code: "platform.bad_input", sentence: "Some fields are not right.", details: {} };

test("each field is told once, by its first fault", () => {
  const fields = [
    { path: "name", message: "Please fill this in." },
    { path: "password", message: "At least 8 characters, please." },
    { path: "password", message: "second" },
    { path: "unknown", message: "nobody can put this right" },
  ];
  expect(faultsOf({ ...refused, details: { fields } }, "")).toEqual([
    { fieldId: "name", message: "Please fill this in." },
    { fieldId: "password", message: "At least 8 characters, please." },
  ]);
});

test("a taken phone is the phone field's, and no answer at all is said so", () => {
  const taken = { code: "identity.phone_taken", sentence: "Taken.", details: {} };
  expect(faultsOf(taken, "")).toEqual([{ fieldId: "phone", message: "Taken." }]);
  expect(faultsOf(undefined, "Nobody answered.")).toEqual([{ fieldId: "name", message: "Nobody answered." }]);
});
