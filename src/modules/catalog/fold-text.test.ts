import { expect, test } from "vitest";
import { foldText } from "./fold-text";

test.each([
  ["Àmàlà, ewédú àti gbẹ̀gìrì", "amala, ewedu ati gbegiri"],
  ["Ẹ̀fọ́ rírò", "efo riro"],
  ["ƁURABISKO ɗan ƙwai ƴa", "burabisko dan kwai ya"],
  ["Rachel’s", "rachel's"],
])("%s is compared as %s", (written, folded) => {
  expect(foldText(written)).toBe(folded);
  expect(foldText(written.normalize("NFD"))).toBe(folded);
});
