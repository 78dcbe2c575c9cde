/** Running text whose links nobody opens by a click or by pasting them: `hxxps://…`. As long as before, so that offsets stay. */
export const unusable = (text: string): string => text.replace(/http(?=s?:\/\/)/gi, 'hxxp');
