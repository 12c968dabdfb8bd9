import { stemOf } from './stems.js';

/**
 * Words that candidates use for one another in interviews, one group a line. A group holds words that may be swapped in
 * a claim without changing what it says; words that merely live near each other (`index`, `table`) do not belong here.
 */
const groups = `
  fast quick speedy rapid speed efficient
  slow sluggish
  cheap inexpensive lightweight
  expensive costly heavy overhead
  cost price expense
  big large huge
  small tiny little
  increase grow raise gain
  decrease reduce lower shrink lessen fall drop
  improve enhance boost
  begin start initiate launch
  end finish terminate stop halt complete
  create construct build generate produce spawn instantiate
  delete remove erase discard drop
  free reclaim release deallocate
  add insert append
  change modify alter update mutate edit
  fetch retrieve get obtain load
  find locate search lookup seek
  store save persist
  hold contain include comprise
  send transmit deliver transfer
  receive accept
  ask request
  reply respond response answer
  wait block
  fail failure crash fault outage
  error mistake bug defect
  fix repair solve resolve correct
  check verify validate test confirm
  avoid prevent defend protect guard
  permit allow enable let grant
  forbid deny reject refuse
  role permission right privilege access
  identity who
  attacker hacker intruder
  split divide partition shard
  combine merge join concatenate glue
  connect link attach
  copy replica duplicate clone replicate
  several multiple many various
  separate own independent isolated distinct
  shared common same
  simultaneous concurrent parallel
  order sequence
  sorted ordered
  random arbitrary
  constant fixed unchanging o(1)
  linear o(n)
  logarithmic o(logn)
  quadratic o(n^2) o(n2)
  memory ram
  disk disc
  function method procedure subroutine routine
  parameter argument
  variable var
  pointer reference
  array vector
  element item entry member
  node vertex
  edge arc
  key identifier id
  value data
  list chain
  queue fifo
  stack lifo
  loop iterate iteration repeat
  recursion recursive itself
  invoke execute run call
  class type
  subclass child derived inherit
  superclass parent base
  override redefine
  encapsulate hide conceal
  abstract abstraction
  compile compiler compilation
  server backend
  browser frontend client
  user customer client
  service microservice
  database db datastore
  table relation
  row record tuple
  column field attribute
  transaction atomic
  stale outdated obsolete old
  fresh recent newest
  ttl expire expiry timeout
  latency delay lag
  throughput bandwidth
  availability uptime available
  scale scalability scalable
  traffic load
  fault failure
  balance distribute spread
  retry reattempt resend
  risk danger
  benefit advantage pro
  drawback disadvantage downside con limitation
  tradeoff compromise
  goal aim objective purpose target
  plan strategy approach
  decide choose select pick
  team colleague teammate coworker
  boss manager lead supervisor
  disagree conflict argue dispute
  agree consensus
  listen hear understand
  explain describe clarify
  learn lesson learnt
  result outcome effect impact
  measure metric measurement experiment
  problem issue challenge difficulty
  deadline timeline schedule
  important crucial essential critical key
  priority prioritise
  feedback review
  early soon
  empty blank null
  unique distinct
  whole entire full complete all
  simulate imitate mimic emulate
  example instance
  easy simple straightforward
  hard difficult tough
  show display demonstrate present
  input entry
  machine computer
  money revenue income
`;

/**
 * Words that turn a claim into its contrary when one stands for the other, in pairs. Words that name the two ends of one
 * relation ("first", "last", "left", "right", "smaller", "larger") do not belong here: a right answer may tell it from the other end.
 */
const contraries = `
  fast slow, quick slow, cheap expensive, cheap costly, increase decrease, increase reduce, early late, always never,
  safe unsafe, safe dangerous, same different, sorted unsorted, synchronous asynchronous, mutable immutable,
  optimistic pessimistic, unique duplicate, weak strong, reachable unreachable, fixed random, ordered random,
  easy hard, true false, ascending descending
`;

/** How two stems bear on one another. */
export type Relation = 'synonym' | 'contrary';

const relations = new Map<string, Map<string, Relation>>();
for (const group of groups.trim().split('\n')) {
  const stems = group.trim().split(/\s+/).map(stemOf);
  for (const one of stems) for (const other of stems) relate(one, other, 'synonym');
}
for (const pair of contraries.trim().split(/,\s*/)) {
  const [one = '', other = ''] = pair.trim().split(/\s+/).map(stemOf);
  relate(one, other, 'contrary');
  relate(other, one, 'contrary');
}

function relate(one: string, other: string, relation: Relation): void {
  const known = relations.get(one) ?? new Map<string, Relation>();
  relations.set(one, known.set(other, relation));
}

/** What one stem is to another in a claim; `undefined` where nothing is known. */
export function relationOf(one: string, other: string): Relation | undefined {
  return relations.get(one)?.get(other);
}
