/** What analysis and checks take for now (ISO 8601, UTC), and where their randomness begins: equal work gets equal answers. */
export const fixedConditions = { now: '2026-01-01T00:00:00.000Z', seed: 1 };
