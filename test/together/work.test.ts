import { bringTogether } from '../support/together.ts';

await bringTogether('work');
