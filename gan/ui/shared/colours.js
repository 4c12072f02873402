// What is real is teal and what is generated orange, everywhere, also for the colour-blind.

export const REAL = "#0d9488";
export const FAKE = "#ea7317";
/** The same on dark, for bars of numbers above and below 0. */
export const ABOVE = "#14b8a6";
export const BELOW = "#f97316";
/** What is rubbed out: FAKE as bytes. */
export const FAKE_BYTES = [234, 115, 23, 255];
