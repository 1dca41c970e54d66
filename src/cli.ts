import { runCommandLine } from './command-line.ts';
import { readConfig } from './config.ts';

// Whoever reads the output may stop before its end, as `changeover plan ... | head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

await runCommandLine(process.argv.slice(2), readConfig());
