import { invalid } from "./api-error.ts";

/** A decoded form: brackets become nesting, arrays are trees whose keys are indices. Prototype-free. */
export type FormValue = string | FormTree;
export type FormTree = { [key: string]: FormValue };

const MAX_DEPTH = 8;

const emptyTree = (): FormTree => Object.create(null) as FormTree;

/** Splits `a[b][]` into `["a", "b", ""]`; a name with stray brackets is kept whole, as an unknown parameter. */
function segments(name: string): string[] {
  const open = name.indexOf("[");
  if (open <= 0) return [name];
  const rest = name.slice(open);
  if (!/^(\[[^[\]]*\])+$/.test(rest)) return [name];
  return [name.slice(0, open), ...rest.slice(1, -1).split("][")];
}

function place(tree: FormTree, path: readonly string[], value: string, name: string): void {
  if (path.length > MAX_DEPTH)
    throw invalid(`Invalid parameter: ${name.slice(0, 100)}`, { param: name.slice(0, 100) });
  let node = tree;
  path.forEach((segment, depth) => {
    // `a[]=x` appends: the next index is the number of children so far.
    const key = segment === "" && depth > 0 ? String(Object.keys(node).length) : segment;
    if (depth === path.length - 1) {
      node[key] = value;
      return;
    }
    const child = node[key];
    if (typeof child === "object") {
      node = child;
      return;
    }
    // A scalar and a hash under one name: the later pair wins, as with any repeated parameter.
    const created = emptyTree();
    node[key] = created;
    node = created;
  });
}

/**
 * Decodes `application/x-www-form-urlencoded` as Stripe's servers read it: bracket nesting, indexed and
 * unindexed arrays, brackets escaped or not.
 * @throws ApiError when nesting is absurdly deep
 */
export function parseForm(text: string): FormTree {
  const tree = emptyTree();
  if (text === "") return tree;
  for (const [name, value] of new URLSearchParams(text)) place(tree, segments(name), value, name);
  return tree;
}
