import { stageExtract } from '../../src/engine/steps/stage-extract.ts';

/** Stages the extract in one folder into another, in a process that can be killed. */
const [, , folder = '', out = ''] = process.argv;
await stageExtract({ folder, out, onFile: () => {} });
