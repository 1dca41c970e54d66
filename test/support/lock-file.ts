export type LockedPackage = {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
  [field: string]: unknown;
};
export type LockFile = { packages: Record<string, LockedPackage> };

/** Optional packages that a locked package names and that the lock file does not hold. */
export function missingPlatformPackages({ packages }: LockFile) {
  return Object.entries(packages).flatMap(([path, { dev = false, optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => {
        const own = `node_modules/${name}`;
        return !(own in packages) && !(`${path}/${own}` in packages);
      })
      .map(([name, version]) => ({ name, version, dev })),
  );
}
