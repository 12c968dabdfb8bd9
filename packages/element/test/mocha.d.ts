/** What the test runner puts into the page. */
declare function describe(name: string, body: () => void): void;
declare function it(promise: string, body: () => void | Promise<void>): void;
declare function beforeEach(body: () => void | Promise<void>): void;
declare function afterEach(body: () => void | Promise<void>): void;
