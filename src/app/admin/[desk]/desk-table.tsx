"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { DeskDto, DeskRowDto } from "~/modules/console/contract";
import { useTRPC } from "~/trpc/client";
import { DataTable } from "~/ui/console/data-table";
import { FilterBar } from "~/ui/console/filter-bar";
import { PageHeader } from "~/ui/console/page-header";
import { useRemembered } from "~/ui/console/remembered";
import { RowPanel } from "~/ui/console/row-panel";
import { TablePager } from "~/ui/console/table-pager";
import { TableTools } from "~/ui/console/table-tools";
import { useServerNow } from "~/ui/use-server-now";
import { BulkBar } from "./bulk-bar";
import type { FirstPage } from "./desk-list";
import { DeskTrouble, NoRows } from "./desk-trouble";
import { ExportButton } from "./export-button";
import { SavedViews } from "./saved-views";
import { useDeskPage } from "./use-desk-page";
import { foundBy, useDeskSearch } from "./use-desk-search";
import { useRowKeys } from "./use-row-keys";
import { useSelection } from "./use-selection";
import { useShownColumns } from "./use-shown-columns";

/** One list: views, search, filters, the table, what can be done with chosen rows, and the file of it. */
export function DeskTable({
  first,
  page: firstPage,
  now,
}: {
  first: DeskDto;
  page: FirstPage | null;
  now: string;
}) {
  const trpc = useTRPC();
  const known = useQuery(trpc.admin.desks.get.queryOptions({ desk: first.desk }, { initialData: first }));
  const desk = known.data;
  const [search, change] = useDeskSearch();
  const [columns, chooseColumns] = useShownColumns(desk, search.columns, (keys) =>
    change({ columns: keys, cursor: search.cursor }),
  );
  const [density, setDensity] = useRemembered("density");
  const page = useDeskPage(desk.desk, search, firstPage);
  const selection = useSelection(foundBy(search));
  const [opened, setOpened] = useState<DeskRowDto | null>(null);
  const region = useRef<HTMLDivElement>(null);
  useRowKeys(region, page.data?.rows, selection.change);
  const at = new Date(useServerNow(now, 30_000)).toISOString();
  const rows = page.data?.rows ?? [];
  const seen = { ...search, columns: columns.map(({ key }) => key), cursor: undefined };
  const order = search.sort ?? desk.defaultSort;
  const sortBy = (sort: string) => change({ sort: sort === desk.defaultSort ? undefined : sort });
  const isNarrowed = foundBy({ ...search, sort: undefined }) !== "";
  const canSelect = desk.bulkActs.length > 0;
  return (
    <>
      <PageHeader
        title={desk.title}
        actions={
          desk.mayExport ? (
            <ExportButton desk={desk.desk} seen={seen} count={page.data?.count ?? null} />
          ) : null
        }
      />
      <SavedViews desk={desk} search={search} seen={seen} onShow={change} />
      <div className="mt-3 mb-3 flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1 basis-72">
          <FilterBar columns={desk.columns} q={search.q} filters={search.filters} onChange={change} />
        </div>
        <TableTools
          all={desk.columns}
          shown={columns}
          onColumns={chooseColumns}
          sort={order}
          onSort={sortBy}
          dense={density !== "roomy"}
          onDense={(dense) => setDensity(dense ? null : "roomy")}
        />
      </div>
      <DeskTrouble
        faults={search.faults}
        error={page.error}
        onAgain={() => void page.refetch()}
        onClear={() => change({ q: "", filters: [], sort: undefined, columns: [] })}
      />
      {page.data === undefined || page.isError ? null : rows.length === 0 ? (
        <NoRows title={desk.title} isNarrowed={isNarrowed} onClear={() => change({ q: "", filters: [] })} />
      ) : (
        <div ref={region}>
          <DataTable
            label={desk.title}
            columns={columns}
            rows={rows}
            now={at}
            sort={order}
            onSort={sortBy}
            selected={canSelect ? selection.rows : null}
            onSelect={selection.change}
            onOpen={setOpened}
            dense={density !== "roomy"}
            stale={page.isPlaceholderData}
          />
        </div>
      )}
      {page.data === undefined ? null : (
        <TablePager page={page.data} isNarrowed={isNarrowed} onCursor={(cursor) => change({ cursor })} />
      )}
      {canSelect ? (
        <BulkBar desk={desk} selection={selection} search={search} count={page.data?.count ?? null} />
      ) : null}
      <RowPanel row={opened} columns={desk.columns} now={at} onClose={() => setOpened(null)} />
    </>
  );
}
