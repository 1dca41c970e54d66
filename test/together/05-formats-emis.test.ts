import { bringTogether } from '../support/together.ts';

bringTogether('formats-emis');
