import { bringTogether } from '../support/together.ts';

bringTogether('record-books');
