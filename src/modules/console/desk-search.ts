import {
  cursorLengthMax,
  type DeskFilter,
  type FilterOperator,
  filterOperators,
  filtersMax,
  filterValueMax,
  searchLengthMax,
} from "./desk-search-shape";

/** What a list's address says, browser-safe: the same text is a link, a saved view and an export's search. */
export type DeskSearch = {
  readonly q: string;
  readonly filters: readonly DeskFilter[];
  /** `-createdAt`: newest first. Undefined: as the desk has it. */
  readonly sort: string | undefined;
  /** Empty: those the desk shows. */
  readonly columns: readonly string[];
  readonly cursor: string | undefined;
};

/**
 * `faults` names each part of the address that means nothing. A list that left them out in silence would show more
 * than was asked for, so whoever reads a search shows them, and nothing is done to many by a search that has any.
 */
export type ParsedDeskSearch = DeskSearch & { readonly faults: readonly string[] };

const columnsMax = 60;
const columnKey = /^[A-Za-z][A-Za-z0-9]{0,39}$/;

/** Reads the address. Never throws: what it cannot read is in `faults`. */
export function parseDeskSearch(params: URLSearchParams): ParsedDeskSearch {
  const faults: string[] = [];
  const q = (params.get("q") ?? "").trim();
  if (q.length > searchLengthMax) faults.push("q");
  const filters: DeskFilter[] = [];
  for (const text of params.getAll("f")) {
    const filter = parseFilter(text);
    if (filter === null || filters.length === filtersMax) faults.push(text);
    else filters.push(filter);
  }
  const sort = params.get("sort") ?? undefined;
  const isSort = sort === undefined || columnKey.test(sort.replace(/^-/, ""));
  if (!isSort) faults.push(`sort=${sort}`);
  const listed = params.get("columns");
  const columns = listed === null || listed === "" ? [] : listed.split(",");
  const areColumns = columns.length <= columnsMax && columns.every((key) => columnKey.test(key));
  if (!areColumns) faults.push(`columns=${listed}`);
  const cursor = params.get("cursor") ?? undefined;
  const isCursor = cursor === undefined || cursor.length <= cursorLengthMax;
  if (!isCursor) faults.push("cursor");
  return {
    q: q.slice(0, searchLengthMax).trim(),
    filters,
    sort: isSort ? sort : undefined,
    columns: areColumns ? columns : [],
    cursor: isCursor ? cursor : undefined,
    faults,
  };
}

/** Writes it down again; what is as the desk has it is left out, so that equal searches are equal texts. */
export function writeDeskSearch(search: Partial<DeskSearch>): URLSearchParams {
  const params = new URLSearchParams();
  const { q = "", filters = [], sort, columns = [], cursor } = search;
  if (q !== "") params.set("q", q);
  for (const { column, operator, value } of filters) params.append("f", `${column}:${operator}:${value}`);
  if (sort !== undefined) params.set("sort", sort);
  if (columns.length > 0) params.set("columns", columns.join(","));
  if (cursor !== undefined) params.set("cursor", cursor);
  return params;
}

/** `column:operator:value`; the value may hold colons of its own. Null when it is none. */
export function parseFilter(text: string): DeskFilter | null {
  const [column = "", operator = "", ...rest] = text.split(":");
  const value = rest.join(":");
  const isWhole = columnKey.test(column) && isOperator(operator) && rest.length > 0 && value !== "";
  return isWhole && value.length <= filterValueMax ? { column, operator, value } : null;
}

function isOperator(word: string): word is FilterOperator {
  const operators: readonly string[] = filterOperators;
  return operators.includes(word);
}
