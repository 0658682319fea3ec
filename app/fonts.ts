import localFont from "next/font/local";

/** Headings. The optical-size axis is in the file, so large headings sharpen and small ones stay sturdy. */
const serif = localFont({
  src: "../node_modules/@fontsource-variable/fraunces/files/fraunces-latin-opsz-normal.woff2",
  variable: "--font-fraunces",
  weight: "100 900",
  display: "swap",
  adjustFontFallback: "Times New Roman",
  fallback: ["Georgia", "serif"],
});

/** Text and interface. Its figures are tabular on demand, which all money uses. */
const sans = localFont({
  src: "../node_modules/@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2",
  variable: "--font-hanken",
  weight: "100 900",
  display: "swap",
  fallback: ["ui-sans-serif", "system-ui", "sans-serif"],
});

/** Class names for `<html>` of every root layout. */
export const fontClasses = `${serif.variable} ${sans.variable}`;
