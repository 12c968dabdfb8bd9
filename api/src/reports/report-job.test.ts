import type { SessionId } from '@mock-interview/contract';
import { expect, it } from 'vitest';
import { upgradeJob } from './report-job.js';

const sessionId = 'ses_1' as SessionId;
const day = 24 * 60 * 60 * 1000;

it('tries for a better report at growing distances, within a day, each as a job of its own', () => {
  const reportedAt = Date.UTC(2026, 10, 22);
  const delays: number[] = [];
  const keys = new Set<string>();
  let now = reportedAt;
  for (let job = upgradeJob({ sessionId }, 1, now); job; ) {
    delays.push(job.runAt - now);
    keys.add(job.key);
    now = job.runAt;
    job = upgradeJob(job.payload, job.payload.attempt + 1, now);
  }
  expect(delays).toEqual([...delays].sort((a, b) => a - b));
  expect(new Set(delays).size).toBe(delays.length);
  expect(keys.size).toBe(delays.length);
  expect(now - reportedAt).toBeGreaterThan(day * 0.9);
  expect(now - reportedAt).toBeLessThanOrEqual(day);
});

it('tries for each answer that was given again by itself', () => {
  const jobs = [{ sessionId }, { sessionId, retryId: 'att_1' }, { sessionId, retryId: 'att_2' }];
  expect(new Set(jobs.map((upgrade) => upgradeJob(upgrade, 1, 0)?.key)).size).toBe(3);
});
