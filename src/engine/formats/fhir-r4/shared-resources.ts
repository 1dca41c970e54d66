import { type Bundle, bundleOf, type Resource } from '../gp-connect/bundle.ts';
import { roleOf } from './resource-types.ts';

/** People, places and medicines that the records of several patients name. */
export type SharedResources = {
  bundle: Bundle;
  /** The medicines that a record has named so far, by the place of their line. */
  used: ReadonlySet<Resource>;
  resolve: Bundle['resolve'];
  containedIn: Bundle['containedIn'];
};

/** Takes note of what is looked up in it, so that a part which no record uses is known as such. */
export function shareResources(resources: readonly Resource[]): SharedResources {
  const used = new Set<Resource>();
  const bundle = bundleOf(resources, { patient: null, entriesWithoutResource: 0, roleOf });
  return {
    bundle,
    used,
    resolve: (reference, from) => {
      const found = bundle.resolve(reference, from);
      if (found) used.add(found);
      return found;
    },
    containedIn: bundle.containedIn,
  };
}
