/**
 * Words that candidates use for one another in interviews, one group a line. A group holds words that may be swapped in
 * a claim without changing what it says; words that merely live near each other (`index`, `table`) do not belong here.
 */
export const conceptGroups = `
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
  fail failure crash fault outage
  error mistake bug defect
  fix repair solve resolve correct
  check verify validate confirm
  avoid prevent defend protect guard
  permit allow enable let grant
  forbid deny reject refuse
  role permission right privilege access admin administrator
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
  constant fixed unchanging o(1)
  linear o(n)
  logarithmic o(logn)
  quadratic o(n^2) o(n2)
  memory ram
  disk disc
  function method procedure subroutine routine
  variable var
  array vector
  element item entry member
  node vertex
  edge arc
  key identifier id
  data measurement measure metric number fact evidence
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
  abstract abstraction
  compile compiler compilation
  server backend
  browser frontend client
  user customer client account
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
  availability uptime available
  scale scalability scalable
  traffic load
  balance distribute spread
  retry reattempt resend
  risk danger
  benefit advantage pro
  drawback disadvantage downside con limitation
  tradeoff compromise
  goal aim objective purpose target
  plan strategy approach
  decide choose select pick determine
  team colleague teammate coworker
  boss manager lead supervisor
  disagree conflict argue dispute
  agree consensus
  listen hear understand
  explain describe clarify
  learn lesson learnt
  result outcome effect impact consequence
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
  easy simple straightforward
  hard difficult tough
  show display demonstrate present
  input entry
  machine computer
  money revenue income
  unlimited infinite endless boundless unbounded limitless
  dynamic dynamically resizable flexible
  size length capacity
  signature parameter argument
  termination terminating terminate
  continuous continuously repeatedly
  front head beginning start first top
  rear back tail end last bottom
  convert transform translate turn
  initialize initialise initialization
  execute perform carry
  previous predecessor preceding prior earlier
  next successor following subsequent
  parameter argument arg
  return yield
  reusable reuse reusability modular modularity
  encapsulate encapsulation hide conceal
  inheritance inherit extend
  iteration iterative loop repetition repeat repetitive cycle
  termination terminate stop
  declare declaration define definition specify
  attribute property field
  instance object instantiate
  private hidden internal inaccessible
  public visible exposed
  reference refer link point pointer
  hierarchy hierarchical tree
  level depth height
  path route
  swap exchange interchange switch
  sort sorted order ordered arrange
  compare comparison
  compute calculate determine evaluate work
  operation action step
  allocate assign reserve
  address location position place spot
  byte storage space memory
  char character letter
  null empty nothing zero
  number amount count quantity
  half halve middle
  traverse visit walk
  push add insert enqueue put place
  pop remove dequeue delete take
  circuit path
  closed complete unbroken
  open broken incomplete interrupted
  gap break hole
  damaged broken burned burnt
  connected attached joined touching
  disconnected separated
  bulb light lamp
  battery cell
  same equal identical alike equivalent
  different unequal unlike differ difference vary
  packet frame message datagram
  network internet
  router switch
  sender source transmitter
  receiver destination recipient sink
  host device station computer endpoint
  bandwidth capacity rate throughput
  forward relay route
  broadcast flood
  acknowledgement ack acknowledge confirm confirmation
  duplex bidirectional
  collision collide interference interfere
  dynamic changing variable varying
  optional additional extra further supplementary
  simplify simple reduce
  fairness fair unfair equal
  probability likelihood chance probable
  burst bursty peak
  independent uncorrelated
  central centralized centralised global
  weight parameter coefficient
  neuron node unit perceptron
  train learn learning training
  error loss cost deviation
  output prediction result
  gradient slope derivative
  minimum minima optimum
  converge convergence settle
  diverge overshoot oscillate oscillation zigzag unstable instability fluctuate
  cluster group class category
  sample instance example datapoint point
  neighbor neighbour nearest closest
  random arbitrary stochastic randomly
  label class category target
  hyperplane boundary plane border line surface
  margin width distance
  correlation relationship relation association
  evaporate vaporize
  condense condensation
  hot warm heat heated
  cold cool chilly
  heavy weigh weight mass dense
  liquid fluid water
  gas vapor steam air
  melt dissolve
  sound noise pitch
  vibrate vibration shake
  pull drag attract
  protect shield cover
  move travel flow motion go
  rapid fast quick swift
  strong powerful stiff
  soft gentle
  damage harm hurt injure
  eat feed food
  grow develop growth
  sink drop fall
  stay remain keep continue
  rock stone mineral
  see look observe watch notice view
  tell indicate show know
  sure verify certain
  happen occur take
  require need must necessary
  permission authorize authorise authorization allowed may
  password credential login
  prove verify
  wreck destroy corrupt
  steal read leak expose
  unreachable dead garbage unused inaccessible
  reachable alive live accessible
  root global
  commit confirm
  isolate isolation separate
  consistency consistent coherent
  durable persist permanent survive
  cheap inexpensive little less
  scan traverse read go
  immutable unchangeable constant readonly final
  mutable changeable
  callback handler listener
  event signal
  asynchronous nonblocking background
  synchronous blocking
  promise future
  bundle package
  deploy release ship rollout
  monitor observe track watch
  alert notify notification warn
  log record trace
  backup snapshot
  encrypt cipher encode
  cache memoize
  stakeholder client customer partner
  motivate inspire encourage
  mentor coach teach train guide
  persuade convince
  honest transparent open truthful
  responsibility ownership accountable responsible
  proactive initiative
  promotion promote growth
  salary pay compensation
  strength strong skilled
  weakness weak
  adapt adjust flexible
  negotiate agree compromise
  collaborate cooperate teamwork together
  communicate talk speak discuss
  estimate predict forecast
  survey interview ask
  retention retain
  launch release ship
  experiment test trial spike prototype
  hypothesis assumption assume
  reason why rationale cause
  improve better improvement
  shorter smaller less
  longer larger greater bigger more
  container parent ancestor surrounding outer enclosing wrapper
  undo revert reverse compensate cancel rollback
  orchestrator coordinator
  visitor user customer guest shopper
  recompute rebuild recalculate regenerate
  session login
  stateless nothing remember
  lifetime ttl expiry
  authority manager boss professor teacher
  private alone confidential personally
  ceiling limit maximum
  charge payment money pay
  coerce convert cast
  strict exact
  request query call
  instance copy replica
  calm polite
  effect impact consequence mean
  later afterwards subsequently
  automatic automatically
  bubble propagate travel
  guard protect lock
  crash die fail
  spread distribute scatter
  bottleneck constraint
  idempotent repeatable
  schema structure
  encrypt scramble
  refactor rewrite restructure clean
  prioritise rank order
  requirement need
  stakeholder sponsor
  blame fault
  apologise sorry
  help support assist
  propose suggest recommend
  goal milestone
  budget money
`;
