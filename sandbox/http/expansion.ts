import { invalid } from "./api-error.ts";

const MAX_DEPTH = 4;

/** What references point to. */
export type Kind =
  | "charge"
  | "customer"
  | "invoice"
  | "payment_intent"
  | "payment_method"
  | "price"
  | "product"
  | "shipping_rate"
  | "subscription";

/** Objects refer to each other in circles; who renders one does not know how the others are rendered. */
export type RenderObject = (kind: Kind, id: string, expansion: Expansion) => unknown;

/**
 * The tree of `expand[]` paths of one request. Whoever renders an object asks it at each reference and each
 * field that is omitted unless expanded; what nobody asked for afterwards cannot be expanded.
 */
export class Expansion {
  readonly #children = new Map<string, Expansion>();
  readonly #path: string;
  readonly #render: RenderObject;
  #used = false;

  private constructor(path: string, render: RenderObject) {
    this.#path = path;
    this.#render = render;
  }

  static of(paths: readonly string[], render: RenderObject): Expansion {
    const root = new Expansion("", render);
    for (const path of paths) {
      const names = path.split(".");
      if (names.length > MAX_DEPTH)
        throw invalid(`You cannot expand more than ${MAX_DEPTH} levels of a property. Property: ${path}`, {
          param: "expand",
        });
      let node = root;
      for (const name of names) node = node.#grow(name);
    }
    return root;
  }

  #grow(name: string): Expansion {
    const existing = this.#children.get(name);
    if (existing) return existing;
    const created = new Expansion(this.#path === "" ? name : `${this.#path}.${name}`, this.#render);
    this.#children.set(name, created);
    return created;
  }

  wants(name: string): boolean {
    return this.#children.has(name);
  }

  /** The part of the tree below an embedded object. */
  child(name: string): Expansion {
    return this.#children.get(name) ?? NO_EXPANSION;
  }

  /** A reference: its id, or the whole object when asked for. */
  reference(name: string, id: string | null, kind: Kind): unknown {
    return this.referenceAs(name, id, (wanted, below) => this.#render(kind, wanted, below));
  }

  /** A reference to what the caller renders itself, because the id alone does not say it. */
  referenceAs<T>(
    name: string,
    id: string | null,
    render: (id: string, expansion: Expansion) => T,
  ): string | T | null {
    const wanted = this.#children.get(name);
    if (!wanted) return id;
    wanted.#used = true;
    return id === null ? null : render(id, wanted);
  }

  /** References in an array, each its id or its object. */
  references<T>(
    name: string,
    ids: readonly string[],
    render: (id: string, expansion: Expansion) => T,
  ): (string | T)[] {
    const wanted = this.#children.get(name);
    if (!wanted) return [...ids];
    wanted.#used = true;
    return ids.map((id) => render(id, wanted));
  }

  /** A field that is absent unless expanded: spread the answer into the object. */
  include<K extends string, T>(name: K, make: (expansion: Expansion) => T): Partial<Record<K, T>> {
    const wanted = this.#children.get(name);
    if (!wanted) return {};
    wanted.#used = true;
    return { [name]: make(wanted) } as Partial<Record<K, T>>;
  }

  /**
   * Refuses paths that led to nothing expandable. An embedded object or a null is accepted as a no-op.
   * @param rendered the object as it will be sent
   */
  refuseUnused(rendered: unknown): void {
    for (const [name, child] of this.#children) {
      const value = property(rendered, name);
      if (value === EMPTY_LIST) continue;
      if (value === undefined || (typeof value !== "object" && !child.#used))
        throw invalid(
          `This property cannot be expanded (${name}). You may want to try expanding a different property; the full path was \`${child.#path}\`.`,
          { param: "expand" },
        );
      child.refuseUnused(value);
    }
  }
}

/** For events and for parts of a response nobody asked to expand. */
export const NO_EXPANSION = Expansion.of([], (kind) => {
  throw new Error(`Nobody asked to expand a ${kind}.`);
});
const EMPTY_LIST = Symbol("a list with no element to look at");

/** Property of an object, or of the first element of an array of objects. */
function property(value: unknown, name: string): unknown {
  const object = Array.isArray(value) ? value[0] : value;
  if (object === null || (Array.isArray(value) && value.length === 0)) return EMPTY_LIST;
  // The stub of a deleted object has none of the fields that its kind can expand.
  if (typeof object === "object" && "deleted" in object && object.deleted === true) return EMPTY_LIST;
  if (typeof object !== "object" || !Object.hasOwn(object, name)) return undefined;
  return (object as Record<string, unknown>)[name] ?? null;
}
