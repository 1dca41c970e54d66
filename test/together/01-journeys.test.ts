// Here, so that the browser is closed after the last journey and not after the first.
import '../support/browser.ts';
import { bringTogether } from '../support/together.ts';

bringTogether('journeys');
