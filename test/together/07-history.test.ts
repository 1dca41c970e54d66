import { bringTogether } from '../support/together.ts';

bringTogether('history');
