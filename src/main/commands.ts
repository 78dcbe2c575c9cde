import type { Command } from 'commander';

/** Adds a capability's commands to the program. */
type AddCommands = (program: Command) => void;

/**
 * Which file brings which command. Only the file of the command that was asked for is loaded, so that `renkei link` starts no server code; help on
 * everything loads them all. The order is that of the help.
 */
export const commands: Readonly<Record<string, () => Promise<AddCommands>>> = {
  start: async () => (await import('./start-command.ts')).addStartCommand,
  import: async () => (await import('../intake/commands.ts')).addImportCommand,
  report: async () => (await import('../intake/commands.ts')).addReportCommands,
  link: async () => (await import('../linking/commands.ts')).linkCommands,
  weights: async () => (await import('../linking/weights-commands.ts')).weightsCommands,
  knowledge: async () => {
    const { knowledgeCommands } = await import('../linking/knowledge-commands.ts');
    return knowledgeCommands(async () => (await import('../exchange/vocabulary/vocabulary-commands.ts')).vocabularyKnowledge);
  },
  recover: async () => (await import('../recovery/commands.ts')).recoverCommands,
  mail: async () => (await import('../mail/commands.ts')).mailCommands,
  liaison: async () => (await import('../liaison/commands.ts')).liaisonCommands,
  exchange: async () => (await import('../exchange/commands.ts')).exchangeCommands,
  token: async () => (await import('#platform/identity/commands.ts')).addTokenCommands,
  person: async () => (await import('#platform/identity/commands.ts')).addPersonCommands,
  'sign-in-link': async () => (await import('#platform/identity/commands.ts')).addSignInLinkCommand,
};
