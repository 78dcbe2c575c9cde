import { RenkeiError } from '#model/errors.ts';

/**
 * What went wrong with a partner's server, as one of our codes. Facts are the system's own short codes: no word of the partner's, and nothing of what we sent.
 */
export function partnerProblem(thrown: unknown): RenkeiError {
  if (thrown instanceof RenkeiError) return thrown;
  const code = thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  if (thrown instanceof Error && thrown.name === 'AbortError') return new RenkeiError('delivery-interrupted', {}, thrown);
  if (code === 'HPE_HEADER_OVERFLOW') return new RenkeiError('partner-answer-too-large', { limit: 'HTTP' }, thrown);
  if (code.startsWith('HPE_')) return new RenkeiError('partner-answer-broken', { problem: code }, thrown);
  if (code.startsWith('Z_') || code.startsWith('ERR__ERROR_FORMAT') || code.startsWith('ERR_PADDING') || code.startsWith('ERR_BROTLI')) {
    return new RenkeiError('partner-answer-broken', { problem: code }, thrown);
  }
  if (/^ERR_(SSL|TLS)|CERT|SIGNATURE|^EPROTO$|ISSUER/.test(code))
    return new RenkeiError('partner-certificate-refused', { problem: code }, thrown);
  if (/^E[A-Z]+|^ERR_STREAM_PREMATURE_CLOSE$/.test(code)) return new RenkeiError('partner-unreachable', { problem: code }, thrown);
  throw thrown;
}
