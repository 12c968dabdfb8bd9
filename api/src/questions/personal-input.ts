import type { SetupRequest } from '@mock-interview/contract';
import type { PersonalInput } from './question-generator.js';
import { type Identity, resumeWithoutIdentity, withoutIdentity } from './without-identity.js';

/** What a candidate brought to the booking, without who the candidate is; undefined where there is nothing. */
export function personalInputOf(
  { specificRequirements, company, role, resumeText, jobDescription }: SetupRequest,
  candidate: Identity,
): PersonalInput | undefined {
  const given = {
    requirements: specificRequirements && withoutIdentity(specificRequirements, candidate),
    company: company && withoutIdentity(company, candidate),
    role: role && withoutIdentity(role, candidate),
    resume: resumeText && resumeWithoutIdentity(resumeText, candidate),
    jobDescription: jobDescription && withoutIdentity(jobDescription, candidate),
  };
  const told = Object.entries(given).filter(([, text]) => text !== undefined && /[\p{L}\p{N}]/u.test(text));
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}
