import { expect, test } from "vitest";
import { giverName } from "./giver-name";

test.each([
  ["Adaeze Okafor", "Adaeze"],
  ["Ọlámidé", "Ọlámidé"],
  ["Ɗanjuma Musa", "Ɗanjuma"],
  ["Anne-Marie  Eze", "Anne-Marie"],
  ["N'Golo Obi", "N'Golo"],
  ["Dr. Ngozi Eze", "Dr"],
])("whoever is called “%s” sends it as %s", (name, told) => {
  expect(giverName(name)).toBe(told);
});

test.each(["evil.example/win now", "http://x.ng", "08031234567", "", "@ada", "A".repeat(41)])(
  "nothing that leads elsewhere is passed on to a stranger's telephone: “%s”",
  (name) => {
    expect(giverName(name)).toBeNull();
  },
);
