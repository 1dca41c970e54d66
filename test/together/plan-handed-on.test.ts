import { bringTogether } from '../support/together.ts';

await bringTogether('plan-handed-on');
