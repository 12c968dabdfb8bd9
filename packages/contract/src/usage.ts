import { z } from 'zod';
import { vendor } from './credentials.js';
import { instant } from './text.js';
import { difficulty, interviewType, paise, sessionId, sessionStatus } from './vocabulary.js';

const microUsd = z.number().int().min(0).meta({ description: 'Millionths of a US dollar' });

/** What a vendor did for an interview. */
const usageItem = z.object({
  vendor,
  item: z.string().meta({ description: 'What was used, for example `report`', example: 'report' }),
  quantity: z.number().int().min(0).meta({ description: 'Tokens, seconds or paise, as the item says' }),
  microUsd: microUsd.nullable().meta({ description: 'Of what the vendor charges in US dollars' }),
  paise: paise.nullable().meta({ description: 'Of what the vendor charges in rupees' }),
  basis: z.enum(['estimate', 'actual']).meta({ description: 'By our table of prices, or as the vendor says' }),
  recordedAt: instant,
});

const sums = {
  costMicroUsd: microUsd.meta({ description: 'What is charged in US dollars, in millionths of one' }),
  costPaise: paise.meta({ description: 'The whole cost: dollars at `exchangeRate`, and what is charged in rupees' }),
  price: paise.meta({ description: 'What the candidate has paid, tax included; 0 where it was free or refunded' }),
  margin: z
    .number()
    .int()
    .meta({ description: 'The price without its tax, less the whole cost; in paise, may be negative' }),
};

export const interviewUsage = z
  .object({
    sessionId,
    type: interviewType,
    difficulty,
    status: sessionStatus,
    createdAt: instant,
    items: z.array(usageItem),
    ...sums,
  })
  .meta({ id: 'InterviewUsage' });
export type InterviewUsage = z.infer<typeof interviewUsage>;

export const usageList = z
  .object({
    interviews: z.array(interviewUsage).meta({ description: 'Newest first' }),
    totals: z.object(sums).meta({ description: 'Over the interviews of this page' }),
    exchangeRate: z.object({
      paisePerUsd: z.number().int(),
      from: z.iso.date().meta({ description: 'The day from which this rate is used' }),
    }),
    total: z.number().int(),
    page: z.number().int(),
    totalPages: z.number().int(),
  })
  .meta({ id: 'UsageList' });
export type UsageList = z.infer<typeof usageList>;
