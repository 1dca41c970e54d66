/** Loaded before each test file: what one of them has compiled, the next ones find ready. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
