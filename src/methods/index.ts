/** Attack methods: what was done to the victims, in the words of MITRE ATT&CK. */
export { tactics, tacticsOf, techniqueName, techniqueOf, type TacticUse, type Technique } from './core/tactics.ts';
