/** Where the choice is kept, per device. Absent means: as the system says. */
export const THEME_STORAGE_KEY = "rachel-theme";

/**
 * Runs before the first paint and puts the chosen theme on `<html>`, so that a dark page never flashes white. Without
 * a choice it does nothing: the stylesheet follows the system by itself. Private modes may refuse storage, hence the
 * catch.
 */
export const themeScript = `try{var t=localStorage.getItem("${THEME_STORAGE_KEY}");if(t==="dark"||t==="light")document.documentElement.dataset.theme=t}catch{}`;
