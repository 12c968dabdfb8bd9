/** What a call tells the browser unless `clientMessages` says otherwise: the prompt goes with it. */
export const defaultClientMessages: readonly string[] = [
  'conversation-update',
  'function-call',
  'hang',
  'model-output',
  'speech-update',
  'status-update',
  'transfer-update',
  'transcript',
  'tool-calls',
  'user-interrupted',
  'voice-input',
  'workflow.node.started',
  'assistant.started',
];

export const allowedClientMessages: readonly string[] = [
  ...defaultClientMessages,
  'assistant.speechStarted',
  'function-call-result',
  'language-changed',
  'metadata',
  'tool-calls-result',
  'tool.completed',
];

/** What a call tells the server unless `serverMessages` says otherwise: no transcript among it. */
export const defaultServerMessages: readonly string[] = [
  'conversation-update',
  'end-of-call-report',
  'function-call',
  'hang',
  'speech-update',
  'status-update',
  'tool-calls',
  'transfer-destination-request',
  'handoff-destination-request',
  'user-interrupted',
  'assistant.started',
];

/** Both spellings of the filter are in the vendor's papers. */
export const finalTranscriptFilters: readonly string[] = [
  "transcript[transcriptType='final']",
  'transcript[transcriptType="final"]',
];

export const allowedServerMessages: readonly string[] = [
  ...defaultServerMessages,
  'transcript',
  ...finalTranscriptFilters,
  'assistant.speechStarted',
  'model-output',
  'voice-input',
  'language-changed',
  'language-change-detected',
  'phone-call-control',
  'transfer-update',
  'call.deleted',
  'call.delete.failed',
  'call.artifact.upload',
  'chat.created',
  'chat.deleted',
  'session.created',
  'session.updated',
  'session.deleted',
];
