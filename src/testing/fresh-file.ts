import { setEnv } from "~/env";
import { setClock } from "~/platform/clock";

/**
 * The files of tests that need a database share their processes, since loading the whole application anew for each took
 * as long as the tests (vitest.config.ts). None inherits the settings or the time of the one before it; what is kept of a
 * database is kept by its connection, and `testDatabase` gives each file one of its own.
 */
setEnv();
setClock(new Date());
