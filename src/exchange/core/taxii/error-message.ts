import { z } from 'zod';

/** TAXII 2.1 §3.6.1. `error_code` is ours, and stable; the words are English, since programs show them to whoever runs the client. */
export const ErrorMessage = z.object({
  title: z.string(),
  description: z.string(),
  error_id: z.string(),
  error_code: z.string(),
  http_status: z.string(),
});
export type ErrorMessage = z.infer<typeof ErrorMessage>;

/** A refusal as TAXII tells it. What is wrong with a question (422 elsewhere) is 400 here; 422 stays for what was handed in. */
export function errorMessage(
  refusal: {
    readonly title: string;
    readonly status: number;
    readonly code: string;
    readonly text: { readonly en: string };
    readonly instance: string;
  },
  method: string,
): { readonly status: number; readonly message: ErrorMessage } {
  const isQuestion = method === 'GET' || method === 'HEAD' || method === 'DELETE';
  const status = refusal.status === 422 && isQuestion ? 400 : refusal.status;
  return {
    status,
    message: {
      title: status === refusal.status ? refusal.title : 'Bad Request',
      description: refusal.text.en,
      error_id: refusal.instance,
      error_code: refusal.code,
      http_status: String(status),
    },
  };
}
