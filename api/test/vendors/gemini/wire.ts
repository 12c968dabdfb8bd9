/** A piece of content in a reply. */
export interface ReplyPart {
  readonly text: string;
  readonly thought?: true;
  readonly thoughtSignature?: string;
}

export interface UsageMetadata {
  readonly promptTokenCount?: number;
  /** Already inside `promptTokenCount`. */
  readonly cachedContentTokenCount?: number;
  readonly candidatesTokenCount?: number;
  /** Billed as output, beside `candidatesTokenCount`. */
  readonly thoughtsTokenCount?: number;
  readonly totalTokenCount?: number;
  readonly promptTokensDetails?: readonly { readonly modality: 'TEXT'; readonly tokenCount: number }[];
  readonly serviceTier?: string;
}

export interface SafetyRating {
  readonly category: string;
  readonly probability: string;
  readonly blocked?: true;
}

export interface Candidate {
  readonly content?: { readonly parts?: readonly ReplyPart[]; readonly role?: 'model' };
  readonly finishReason?: string;
  readonly index?: number;
  readonly safetyRatings?: readonly SafetyRating[];
  readonly continuationToken?: string;
}

/** The reply to a unary call, and each event of a stream. */
export interface GenerateReply {
  readonly candidates?: readonly Candidate[];
  readonly promptFeedback?: { readonly blockReason: string };
  readonly usageMetadata?: UsageMetadata;
  readonly modelVersion: string;
  readonly responseId: string;
}
