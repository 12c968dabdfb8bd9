import type { SetupRequest } from '@mock-interview/contract';
import { invalidFields } from '../platform/errors.js';
import type { BankType } from '../questions/bank/bank-type.js';
import { findInterviewType, interviewTypeIn, interviewTypes } from '../questions/bank/index.js';
import { isOfferedLanguage, tagsOfferedFor } from './languages.js';

/**
 * The type of interview that a setup asks for, in its language, with everything that is not on offer named at once.
 *
 * @throws ServiceError VALIDATION_FAILED for a type, focus area or language that is not on offer, also where the type
 *   is held in other languages only
 */
export function checkOffer(input: Pick<SetupRequest, 'type' | 'focusAreas' | 'language'>): BankType {
  const type = findInterviewType(input.type);
  const faults: Record<string, string> = {};
  if (!type) faults.type = notOffered();
  const areas = type?.focusAreas.map(({ id }) => id) ?? [];
  const unknown = type ? input.focusAreas.filter((area) => !areas.includes(area)) : [];
  if (unknown.length > 0) {
    faults.focusAreas = `has ${unknown.join(', ')}, which ${input.type} does not have; choose from ${areas.join(', ')}`;
  }
  const inLanguage = interviewTypeIn(input.type, input.language);
  if (!isOfferedLanguage(input.language)) faults.language = 'is not on offer; see languages of GET /api/config';
  else if (type && !inLanguage) {
    faults.language = `is not on offer for ${input.type}; choose one of ${tagsOfferedFor(input.type).join(', ')}`;
  }
  if (!inLanguage || Object.keys(faults).length > 0) throw invalidFields(faults);
  return inLanguage;
}

/** @throws ServiceError VALIDATION_FAILED for a type that is not on offer */
export function requireInterviewType(name: string): BankType {
  const type = findInterviewType(name);
  if (!type) throw invalidFields({ type: notOffered() });
  return type;
}

function notOffered(): string {
  const offered = interviewTypes().map(({ type }) => type);
  return `is not on offer; choose one of ${offered.join(', ')}`;
}
