import { invalid, notSimulated as notSimulatedError } from "./api-error.ts";
import type { FormTree, FormValue } from "./form-body.ts";

/**
 * The parameters of a request, described as data. One description validates requests in Stripe's words, types the
 * parsed result, feeds the fuzzer, and is compared with the SDK's own types (`describes`), so drift is a type error.
 */
export type Param<T = unknown> = Readonly<{
  kind: string;
  /** Whether an empty value unsets it (X-003); then the parsed value is null. */
  emptyable: boolean;
  required: boolean;
  /** Whether it exists only for requests of the preview (V-024). */
  preview: boolean;
  /** The version that took it away, null while Stripe has it (V-010, V-011). */
  removed: string | null;
  simulated: boolean;
  read(value: FormValue, path: string, scope: Scope): T;
  /** Paths below this parameter that nobody knows (V-020). */
  unknown(value: FormValue, path: string, scope: Scope): string[];
  fields?: Fields;
  element?: Param;
  values?: readonly string[];
}>;

/** What validation must know about the request: whether the preview is on (V-024), and its version's date (X-021). */
export type Scope = Readonly<{ preview: boolean; version: string }>;

export type Fields = Readonly<Record<string, Param>>;

type ValueOf<P> = P extends Param<infer T> ? T : never;
type RequiredKeys<F> = { [K in keyof F]: F[K] extends { required: true } ? K : never }[keyof F];
type SimulatedKeys<F> = { [K in keyof F]: F[K] extends { simulated: false } ? never : K }[keyof F];

/** What a description parses to: absent optional parameters are absent keys, emptied ones are null. */
export type Parsed<F> = { readonly [K in RequiredKeys<F>]: ValueOf<F[K]> } & {
  readonly [K in Exclude<SimulatedKeys<F>, RequiredKeys<F>>]?: ValueOf<F[K]>;
};

type Marks = Pick<Param, "emptyable" | "required" | "preview" | "removed" | "simulated">;
const PLAIN = {
  emptyable: false,
  required: false,
  preview: false,
  removed: null,
  simulated: true,
} as const satisfies Marks;

type Scalar<T, K extends string> = Omit<Param<T>, "required" | "simulated" | "kind"> &
  Readonly<{ kind: K; required: false; simulated: true }>;

function scalar<T, const K extends string>(
  kind: K,
  read: (text: string, path: string) => T,
  values?: readonly string[],
): Scalar<T, K> {
  return {
    ...PLAIN,
    kind,
    ...(values ? { values } : {}),
    read: (value, path) => {
      if (typeof value !== "string") throw invalid(`Invalid ${kind}`, { param: path });
      if (value === "") throw emptyString(path);
      return read(value, path);
    },
    unknown: () => [],
  };
}

const emptyString = (path: string) =>
  invalid(
    `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`,
    { code: "parameter_invalid_empty", param: path },
  );

/** Free text. `max` is Stripe's limit for this parameter, 5000 characters unless told. */
export const string = (max = 5000) =>
  scalar("string", (text, path) => {
    if (text.length > max)
      throw invalid(`Invalid string: must be at most ${max} characters`, {
        code: "parameter_invalid_string",
        param: path,
      });
    return text;
  });

/** A whole number, as Stripe spells the refusal (X-005); bounds in the parameter's own unit. */
export const integer = (bounds: Readonly<{ min?: number; max?: number }> = {}) =>
  scalar("integer", (text, path) => {
    if (!/^-?\d{1,15}$/.test(text))
      throw invalid(`Invalid integer: ${text}`, { code: "parameter_invalid_integer", param: path });
    const value = Number(text);
    if (bounds.min !== undefined && value < bounds.min) throw belowMinimum(path, bounds.min, text);
    if (bounds.max !== undefined && value > bounds.max) throw aboveMaximum(path, bounds.max, text);
    return value;
  });

export const belowMinimum = (path: string, min: number, text: string) =>
  invalid(`This value must be greater than or equal to ${min} (it currently is '${text}').`, { param: path });

export const aboveMaximum = (path: string, max: number, text: string) =>
  invalid(`This value must be less than or equal to ${max} (it currently is '${text}').`, { param: path });

/** A decimal kept as the text it was sent as, so that no digit is lost. */
export const decimal = () =>
  scalar("decimal", (text, path) => {
    if (!/^-?\d{1,15}(\.\d{1,12})?$/.test(text)) throw invalid(`Invalid decimal: ${text}`, { param: path });
    return text;
  });

/** Unix seconds. */
export const timestamp = () =>
  scalar("timestamp", (text, path) => {
    if (!/^\d{1,12}$/.test(text))
      throw invalid(`Invalid timestamp: ${text}`, { code: "parameter_invalid_integer", param: path });
    return Number(text);
  });

export const boolean = () =>
  scalar("boolean", (text, path) => {
    if (text === "true") return true;
    if (text === "false") return false;
    throw invalid(`Invalid boolean: ${text}`, { param: path });
  });

export const oneOf = <const V extends string>(...values: readonly V[]) =>
  scalar<V, "enum">(
    "enum",
    (text, path) => {
      const found = values.find((value) => value === text);
      if (found === undefined) {
        const list =
          values.length === 1 ? values[0] : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
        throw invalid(`Invalid ${path}: must be one of ${list}`, { param: path });
      }
      return found;
    },
    values,
  );

/** A three-letter currency the sandbox knows, any case in, lower case out. */
export const currency = () =>
  scalar("currency", (text, path) => {
    const code = text.toLowerCase();
    if (!CURRENCIES.has(code)) throw invalid(unknownCurrency(text), { param: path });
    return code;
  });

type HashParam<F extends Fields> = Omit<Param<Parsed<F>>, "required" | "simulated" | "kind" | "fields"> &
  Readonly<{ kind: "hash"; required: false; simulated: true; fields: F }>;

export function hash<const F extends Fields>(fields: F): HashParam<F> {
  return {
    ...PLAIN,
    kind: "hash",
    fields,
    read: (value, path, scope) => {
      if (typeof value === "string") {
        if (value === "") throw emptyString(path);
        throw invalid("Invalid object", { param: path });
      }
      return readFields(fields, value, path, scope);
    },
    unknown: (value, path, scope) =>
      typeof value === "string" ? [] : unknownFields(fields, value, path, scope),
  };
}

type ListParam<P extends Param> = Omit<Param<ValueOf<P>[]>, "required" | "simulated" | "kind" | "element"> &
  Readonly<{ kind: "list"; required: false; simulated: true; element: P }>;

export function list<P extends Param>(element: P, max = 100): ListParam<P> {
  return {
    ...PLAIN,
    kind: "list",
    element,
    read: (value, path, scope) => {
      if (typeof value === "string") {
        if (value === "") throw emptyString(path);
        throw invalid("Invalid array", { param: path });
      }
      const keys = indices(value, path);
      if (keys.length > max)
        throw invalid(`Array length for ${path} must be at most ${max}`, { param: path });
      return keys.map((key) => element.read(at(value, key), `${path}[${key}]`, scope) as ValueOf<P>);
    },
    unknown: (value, path, scope) =>
      typeof value === "string"
        ? []
        : Object.keys(value).flatMap((key) => element.unknown(at(value, key), `${path}[${key}]`, scope)),
  };
}

function indices(value: FormTree, path: string): string[] {
  const keys = Object.keys(value);
  if (keys.some((key) => !/^\d{1,4}$/.test(key))) throw invalid("Invalid array", { param: path });
  return keys.sort((a, b) => Number(a) - Number(b));
}

function at(tree: FormTree, key: string): FormValue {
  return tree[key] ?? "";
}

type MapParam<P extends Param> = Omit<
  Param<Record<string, ValueOf<P>>>,
  "required" | "simulated" | "kind" | "element"
> &
  Readonly<{ kind: "map"; required: false; simulated: true; element: P }>;

/** A hash keyed by currency (D-013). */
export function currencyMap<P extends Param>(element: P): MapParam<P> {
  return {
    ...PLAIN,
    kind: "map",
    element,
    read: (value, path, scope) => {
      if (typeof value === "string") {
        if (value === "") throw emptyString(path);
        throw invalid("Invalid object", { param: path });
      }
      const entries = Object.entries(value).map(([key, child]) => {
        if (key !== key.toLowerCase())
          throw invalid(
            `Currencies must be lowercase when used as keys in a map. Use \`${key.toLowerCase()}\` instead of \`${key}\`.`,
          );
        if (!CURRENCIES.has(key)) throw invalid(unknownCurrency(key));
        return [key, element.read(child, `${path}[${key}]`, scope) as ValueOf<P>] as const;
      });
      return Object.fromEntries(entries);
    },
    unknown: (value, path, scope) =>
      typeof value === "string"
        ? []
        : Object.entries(value).flatMap(([key, child]) => element.unknown(child, `${path}[${key}]`, scope)),
  };
}

/** Changes to an object's metadata: a null value removes its key; null as a whole removes all (L-030, X-003, X-004). */
export type MetadataPatch = Readonly<Record<string, string | null>> | null;

export function metadata(): Scalar<MetadataPatch, "metadata"> {
  return {
    ...PLAIN,
    kind: "metadata",
    emptyable: true,
    read: (value, path) => {
      if (value === "") return null;
      if (typeof value === "string") throw invalid("Invalid object", { param: path });
      const entries = Object.entries(value).map(([key, text]) => {
        if (typeof text !== "string") throw invalid("Invalid string", { param: `${path}[${key}]` });
        if (key.length > 40)
          throw invalid(`Metadata keys can be at most 40 characters; '${key.slice(0, 60)}' is too long.`, {
            param: path,
          });
        if (text.length > 500)
          throw invalid(
            `Metadata values can be at most 500 characters, but you passed in a value that is ${text.length} characters.`,
            {
              param: `${path}[${key}]`,
            },
          );
        return [key, text === "" ? null : text] as const;
      });
      return Object.fromEntries(entries);
    },
    unknown: () => [],
  };
}

/** Turns the parameter into one that an empty value unsets: null. */
export function emptyable<P extends Param>(
  param: P,
): Omit<P, "read"> & Pick<Param<ValueOf<P> | null>, "read"> {
  return {
    ...param,
    emptyable: true,
    read: (value: FormValue, path: string, scope: Scope) =>
      value === "" ? null : (param.read(value, path, scope) as ValueOf<P>),
  };
}

export function required<P extends Param>(param: P): Omit<P, "required"> & Readonly<{ required: true }> {
  return { ...param, required: true };
}

/** Known to Stripe only behind the preview header and account flag; without them it is unknown (V-020 … V-024). */
export function preview<P extends Param>(param: P): Omit<P, "preview"> & Readonly<{ preview: true }> {
  return { ...param, preview: true };
}

/** The dates of the versions that took parameters away or renamed their values. */
export const CLOVER = "2025-09-30";
export const DAHLIA = "2026-03-25";
export const ENDIVE = "2026-09-30";

/** Known to requests of versions before the one that took it away; unknown since (V-010, V-011, V-020). */
export function removedIn<P extends Param>(
  version: string,
  param: P,
): Omit<P, "removed"> & Readonly<{ removed: string }> {
  return { ...param, removed: version };
}

/** An enum some of whose values had other names before a version, whose requests may use them still (V-009). */
export function renamedIn<P extends Param>(
  version: string,
  names: Readonly<Record<string, ValueOf<P> & string>>,
  param: P,
): P {
  const today = (value: FormValue, scope: Scope) =>
    typeof value === "string" && scope.version < version && Object.hasOwn(names, value)
      ? (names[value] ?? value)
      : value;
  return { ...param, read: (value, path, scope) => param.read(today(value, scope), path, scope) };
}

type NotSimulated = Omit<Param<never>, "simulated" | "kind" | "required"> &
  Readonly<{ kind: "not simulated"; simulated: false; required: false }>;

/** Known to Stripe, answered with "not simulated" here. */
export const notSimulated: NotSimulated = {
  ...PLAIN,
  kind: "not simulated",
  simulated: false,
  read: (_value, path) => {
    throw notSimulatedError(`the parameter \`${path}\``, path);
  },
  unknown: () => [],
};

function readFields<F extends Fields>(fields: F, tree: FormTree, path: string, scope: Scope): Parsed<F> {
  const result: Record<string, unknown> = {};
  for (const [name, param] of Object.entries(fields)) {
    const value = tree[name];
    const full = path === "" ? name : `${path}[${name}]`;
    if (value === undefined) {
      if (param.required) throw missing(full);
      continue;
    }
    result[name] = param.read(value, full, scope);
  }
  return result as Parsed<F>;
}

/** E(400, parameter_missing, …) of X-005. */
export const missing = (path: string) =>
  invalid(`Missing required param: ${path}.`, { code: "parameter_missing", param: path });

/** Whether Stripe has the parameter for a request of this kind. */
const isKnown = (param: Param, scope: Scope) =>
  (!param.preview || scope.preview) && (param.removed === null || scope.version < param.removed);

function unknownFields(fields: Fields, tree: FormTree, path: string, scope: Scope): string[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const full = path === "" ? name : `${path}[${name}]`;
    const param = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!param || !isKnown(param, scope)) return [full];
    return param.unknown(value, full, scope);
  });
}

/** V-020: every name nobody knows, in one refusal, before anything else is looked at. */
function refuseUnknown(fields: Fields, tree: FormTree, scope: Scope): void {
  const names = unknownFields(fields, tree, "", scope);
  const [first] = names;
  if (first === undefined) return;
  const hint = names.length === 1 ? didYouMean(fields, first, scope) : undefined;
  const plural = names.length > 1 ? "parameters" : "parameter";
  throw invalid(
    `Received unknown ${plural}: ${names.join(", ")}${hint === undefined ? "" : `. Did you mean ${hint}?`}`,
    { code: "parameter_unknown", param: first },
  );
}

/** A sibling that starts the same way, the commonest slip (`coupon_data` for `coupon`, V-022). */
function didYouMean(fields: Fields, path: string, scope: Scope): string | undefined {
  const names = path.replaceAll("]", "").split("[");
  const wrong = names.pop() ?? "";
  let level: Fields | undefined = fields;
  for (const name of names) {
    const param: Param | undefined = level?.[name];
    level = /^\d+$/.test(name) ? level : (param?.fields ?? param?.element?.fields);
  }
  return Object.entries(level ?? {})
    .filter(([, param]) => isKnown(param, scope))
    .map(([name]) => name)
    .find((name) => name.length >= 4 && (wrong.startsWith(name) || name.startsWith(wrong)));
}

/** Validates a decoded form against a description: unknown names first, then each value in the description's order. */
export function parseParameters<F extends Fields>(fields: F, tree: FormTree, scope: Scope): Parsed<F> {
  refuseUnknown(fields, tree, scope);
  return readFields(fields, tree, "", scope);
}

/* ---- comparison with the SDK's types ---- */

type Clean<T> = Exclude<T, null | undefined | "">;
type ElementOf<T> = Clean<T> extends readonly (infer E)[] ? E : never;
type KeysOf<T> = T extends unknown ? keyof T & string : never;

type FieldDrift<T, P> = P extends { simulated: false }
  ? never
  : P extends { kind: "hash"; fields: infer G extends Fields }
    ? Drift<Clean<T>, G>
    : P extends { kind: "list"; element: { kind: "hash"; fields: infer G extends Fields } }
      ? Drift<ElementOf<T>, G>
      : P extends { kind: "enum" } & Param<infer V>
        ? Exclude<V, Clean<T> | null>
        : never;

/** Names that the SDK has and the description has not, or the other way round, at any depth; never when they agree. */
export type Drift<P, F extends Fields> =
  | Exclude<KeysOf<P>, keyof F | "expand">
  | {
      [K in keyof F & string]: F[K] extends { preview: true } | { removed: string }
        ? never
        : K extends KeysOf<P>
          ? `${K}${FieldDrift<P extends unknown ? (K extends keyof P ? P[K] : never) : never, F[K]> extends infer D extends string ? ([D] extends [never] ? never : `.${D}`) : never}`
          : `${K} is not in the SDK`;
    }[keyof F & string];

/**
 * Declares the parameters of one route and compares them with the SDK's type `P`: a parameter the SDK gained, lost or
 * renamed makes this call a type error that names it. `expand` is understood by every route and left out.
 */
export function describes<P>() {
  return <const F extends Fields>(
    fields: F & ([Drift<P, F>] extends [never] ? unknown : Readonly<{ drift: Drift<P, F> }>),
  ): F => fields;
}

/** Stripe's supported presentment currencies; the sandbox refuses what is not here (D-013). */
const CURRENCIES: ReadonlySet<string> = new Set(
  "usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl hrk htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw".split(
    " ",
  ),
);

const unknownCurrency = (text: string) =>
  `Invalid currency: ${text.toLowerCase().slice(0, 20)}. Stripe currently supports these currencies: ${[...CURRENCIES].join(", ")}`;

/** Applies a metadata patch to what was stored (L-030), or refuses more than 50 keys (X-004). */
export function patchMetadata(
  current: Readonly<Record<string, string>>,
  patch: MetadataPatch | undefined,
): Record<string, string> {
  if (patch === undefined) return { ...current };
  if (patch === null) return {};
  const merged = new Map(Object.entries(current));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, value);
  }
  if (merged.size > 50)
    throw invalid(`You can have at most 50 metadata keys; you attempted to set ${merged.size}.`, {
      param: "metadata",
    });
  return Object.fromEntries(merged);
}
