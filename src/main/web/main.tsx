import { PersonExtra } from '#platform/identity/web/person/person-extra.tsx';
import { startWeb } from '#platform/web/start-web.tsx';
import { find } from '../../linking/web/find.ts';
import { screens } from './screens.ts';

const element = document.getElementById('renkei');
if (element) startWeb(element, { screens, find, personExtra: PersonExtra });
