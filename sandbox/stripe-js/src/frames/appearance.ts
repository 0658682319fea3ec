import type { Appearance, Font } from "../protocol.ts";

/**
 * Turns the page's Appearance object into styles of this document, through the CSS object model only, so that no
 * value can break out of its property: variables become custom properties of the same name, rules become style rules
 * for an allowed list of selectors and properties.
 */
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [sheet];

/** `.Input`, `.Tab--selected:hover`, `.Input::placeholder`: Stripe's class selectors with states, nothing else. */
const SELECTOR = /^\.[A-Z][A-Za-z]*(--[a-z]+)?(:{1,2}[a-z-]+(\([^){}]*\))?)*$/;
const FORBIDDEN = /url\(|image\(|expression\(|[{};<>]|\/\*/i;
/** Properties that could move things out of a frame's sight or fetch something. */
const REFUSED = new Set(["content", "position", "behavior", "display", "visibility", "z-index"]);

export function applyAppearance({
  theme = "stripe",
  variables = {},
  rules = {},
  labels,
  inputs,
  disableAnimations,
}: Appearance): void {
  const root = document.documentElement;
  root.dataset.theme = theme;
  // Condensed fields touch each other: there is no room for a label between them.
  root.dataset.labels = labels === "floating" || inputs === "condensed" ? "floating" : "above";
  root.dataset.inputs = inputs === "condensed" ? "condensed" : "spaced";
  root.toggleAttribute("data-still", disableAnimations === true);

  while (sheet.cssRules.length > 0) sheet.deleteRule(0);
  const own = ruleOf(":root:root");
  for (const [name, value] of Object.entries(variables)) {
    if (/^[a-zA-Z0-9]+$/.test(name) && isSafe(value)) own.setProperty(`--${name}`, value);
  }
  for (const [selectors, declarations] of Object.entries(rules)) {
    for (const selector of selectors.split(",").map((each) => each.trim())) {
      if (!SELECTOR.test(selector)) continue;
      const style = ruleOf(selector);
      for (const [property, value] of Object.entries(declarations)) {
        const name = property.startsWith("--") ? property : dashed(property);
        if (!REFUSED.has(name) && isSafe(value)) style.setProperty(name, value);
      }
    }
  }
}

function ruleOf(selector: string): CSSStyleDeclaration {
  const index = sheet.insertRule(`${selector} {}`, sheet.cssRules.length);
  const rule = sheet.cssRules[index];
  if (!(rule instanceof CSSStyleRule)) throw new Error(`${selector} made no style rule.`);
  return rule.style;
}

function isSafe(value: unknown): value is string {
  return typeof value === "string" && value.length < 500 && !FORBIDDEN.test(value);
}

function dashed(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Fonts the page names: style sheets of font faces, or single faces. A font that fails to load is simply absent. */
export function loadFonts(fonts: readonly Font[]): void {
  for (const font of fonts) {
    if (font.cssSrc && isWebAddress(font.cssSrc)) {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = font.cssSrc;
      document.head.append(link);
    } else if (font.family && font.src) {
      const face = new FontFace(font.family, font.src, {
        ...(font.weight ? { weight: font.weight } : {}),
        ...(font.style ? { style: font.style } : {}),
        ...(font.unicodeRange ? { unicodeRange: font.unicodeRange } : {}),
      });
      document.fonts.add(face);
      face.load().catch(() => document.fonts.delete(face));
    }
  }
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\//.test(address);
}
