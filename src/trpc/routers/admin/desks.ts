import {
  deskOf,
  deskPage,
  exportOf,
  listExports,
  palette,
  removeView,
  saveView,
  startExport,
} from "~/modules/console";
import {
  deskDto,
  deskInput,
  deskPageDto,
  deskPageInput,
  exportDto,
  exportInput,
  exportsDto,
  paletteDto,
  paletteInput,
  removeViewInput,
  savedViewDto,
  saveViewInput,
  startExportInput,
} from "~/modules/console/contract";
import { adminAct, adminProcedure } from "../../admin";
import { router } from "../../init";

/** The lists. Each desk asks for a permission of its own besides, and is not there without it. */
export const desksRouter = router({
  get: adminProcedure("console.enter")
    .input(deskInput)
    .output(deskDto)
    .query(({ ctx, input }) => deskOf(ctx.actor, input.desk)),
  page: adminProcedure("console.enter")
    .input(deskPageInput)
    .output(deskPageDto)
    .query(({ ctx, input }) => deskPage(ctx.actor, input)),
  palette: adminProcedure("console.enter")
    .input(paletteInput)
    .output(paletteDto)
    .query(({ ctx, input }) => palette(ctx.actor, input)),
  views: router({
    save: adminAct("console.enter")
      .input(saveViewInput)
      .output(savedViewDto)
      .mutation(({ ctx, input }) => saveView(ctx.actor, input)),
    remove: adminAct("console.enter")
      .input(removeViewInput)
      .mutation(({ ctx, input }) => removeView(ctx.actor, input)),
  }),
  export: router({
    start: adminAct("exports.create")
      .input(startExportInput)
      .output(exportDto)
      .mutation(({ ctx, input }) => startExport(ctx.actor, input)),
    get: adminProcedure("exports.create")
      .input(exportInput)
      .output(exportDto)
      .query(({ ctx, input }) => exportOf(ctx.actor, input.id)),
    list: adminProcedure("exports.create")
      .output(exportsDto)
      .query(({ ctx }) => listExports(ctx.actor)),
  }),
});
