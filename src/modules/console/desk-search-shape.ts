/**
 * The state of a list, as its address carries it: `q` free text, `f` once a filter, `sort`, `columns`, `cursor`.
 * A filter is `column:operator:value`: `status:in:placed,accepted`, `total:gte:500000` (kobo) or `kitchen:is:mama-titi`.
 * A moment is a Lagos day (`createdAt:gte:2026-11-01`, `today`, `yesterday`), an ISO moment, `now`, or so long ago:
 * `-90m`, `-24h`, `-7d`. `lte` a day means to its end. `has` finds words that begin in the text.
 */
export const filterOperators = ["is", "not", "in", "gte", "lte", "has"] as const;
export type FilterOperator = (typeof filterOperators)[number];

export const searchLengthMax = 120;
export const filtersMax = 12;
export const filterValueMax = 400;
export const cursorLengthMax = 400;

export type DeskFilter = {
  readonly column: string;
  readonly operator: FilterOperator;
  readonly value: string;
};
