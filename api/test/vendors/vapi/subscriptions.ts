import type { CallMessage, VapiCall } from './call.js';
import { defaultClientMessages, defaultServerMessages, finalTranscriptFilters } from './message-types.js';

/** How a webhook names a transcript that was asked for by the filter: not known for sure. */
export type TranscriptSpelling = 'plain' | 'single-quoted' | 'double-quoted';

const spellings: Readonly<Record<TranscriptSpelling, string>> = {
  plain: 'transcript',
  'single-quoted': "transcript[transcriptType='final']",
  'double-quoted': 'transcript[transcriptType="final"]',
};

/** Not for the browser, whatever it asks for. */
const serverOnly = ['end-of-call-report', 'call.deleted'];

/** What the browser is told of this; undefined: nothing. */
export function forBrowser({ assistant }: VapiCall, message: CallMessage): CallMessage | undefined {
  if (message.type === 'listening') return message;
  const wanted: readonly string[] = assistant.clientMessages ?? defaultClientMessages;
  return wanted.includes(message.type) && !serverOnly.includes(message.type) ? message : undefined;
}

/** What the server is told of this; undefined: nothing. */
export function forServer(
  { assistant }: VapiCall,
  message: CallMessage,
  spelling: TranscriptSpelling,
): CallMessage | undefined {
  const wanted: readonly string[] = assistant.serverMessages ?? defaultServerMessages;
  if (wanted.includes(message.type)) return message;
  const isFinal = message.type === 'transcript' && message.transcriptType === 'final';
  const isFiltered = isFinal && finalTranscriptFilters.some((filter) => wanted.includes(filter));
  return isFiltered ? { ...message, type: spellings[spelling] } : undefined;
}
