import { startWeb } from '#platform/web/start-web.tsx';
import { screens } from './screens.ts';

const element = document.getElementById('renkei');
if (element) startWeb(element, { screens });
