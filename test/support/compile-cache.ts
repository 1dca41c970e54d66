/**
 * Loaded before each test file: what one of them has compiled, the next ones find ready, and so do the programs that
 * they start.
 */
import { enableCompileCache } from 'node:module';

const { directory } = enableCompileCache();
if (directory) process.env.NODE_COMPILE_CACHE ??= directory;
