import type { SessionEvent, SessionId } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import { createEventBus } from './event-bus.js';

const [mine, theirs] = ['ses_mine', 'ses_theirs'] as SessionId[] as [SessionId, SessionId];
