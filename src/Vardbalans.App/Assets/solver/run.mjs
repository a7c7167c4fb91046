// Solves linear models for the program: one JSON order per line in, one JSON answer per line out, until the input ends.
// Limits that are not there are null. Each model is solved, and then again for each variation of its rows' limits.
import loadHighs from './highs.mjs';
import { createInterface } from 'node:readline';

const optimal = 7;
const infeasible = 8;
const infeasibleOrUnbounded = 9;
const unbounded = 10;
const timeLimit = 13;
// Rows of which none can be left out, found by leaving out one after the other.
const irreducible = 6;
const highs = await loadHighs();

for await (const line of createInterface({ input: process.stdin })) {
  if (line.length > 0) {
    process.stdout.write(`${JSON.stringify(answersTo(JSON.parse(line)))}\n`);
  }
}

function answersTo(order) {
  const model = highs.createModel();
  try {
    model.options.set({ time_limit: order.seconds, mip_rel_gap: order.gap, random_seed: 1, output_flag: false, iis_strategy: irreducible, iis_time_limit: order.seconds });
    model.passModel(dataOf(order));
    const answers = [solve(model, order)];
    if (answers[0].values && order.whole.length > 0) {
      // Prices are those of the model with whole variables held.
      hold(model, order, answers[0].values);
      answers[0].duals = solve(model, order).duals;
    }
    for (const changes of order.variations) answers.push(varied(model, order, changes));
    return { answers };
  } catch (fault) {
    return { answers: [], fault: String(fault?.message ?? fault) };
  } finally {
    model.dispose();
  }
}

function dataOf(order) {
  const limits = (values, none) => Float64Array.from(values, (value) => value ?? none);
  const integrality = new Int32Array(order.costs.length);
  for (const place of order.whole) integrality[place] = 1;
  return {
    numCols: order.costs.length,
    numRows: order.rowLower.length,
    colCost: Float64Array.from(order.costs),
    colLower: limits(order.lower, -highs.infinity),
    colUpper: limits(order.upper, highs.infinity),
    rowLower: limits(order.rowLower, -highs.infinity),
    rowUpper: limits(order.rowUpper, highs.infinity),
    matrix: {
      format: 'csr', numRows: order.rowLower.length, numCols: order.costs.length,
      starts: Int32Array.from(order.starts), indices: Int32Array.from(order.places), values: Float64Array.from(order.factors),
    },
    ...(order.whole.length > 0 ? { integrality } : {}),
  };
}

function solve(model, order) {
  // The solver's clock goes on from solve to solve, and the limit is for each.
  model.zeroAllClocks();
  const began = performance.now();
  let status = model.run().modelStatus;
  if (status === infeasibleOrUnbounded) {
    // Without presolve the solver tells which of the two it is.
    model.options.set('presolve', 'off');
    status = model.run().modelStatus;
    model.options.set('presolve', 'choose');
  }
  const answer = { end: endOf(status), status, seconds: (performance.now() - began) / 1000 };
  if (status === infeasible) {
    answer.conflict = Array.from(model.getIis().rowIndex);
    return answer;
  }
  const isMixed = order.whole.length > 0 && !order.held;
  if (status === optimal || (status === timeLimit && Number(model.info.get('primal_solution_status')) === highs.constants.solutionStatus.feasible)) {
    const solution = model.getSolution();
    answer.objective = model.getObjectiveValue();
    answer.values = Array.from(solution.colValue);
    if (!isMixed) answer.duals = Array.from(solution.rowDual);
    answer.bound = isMixed ? finite(model.info.get('mip_dual_bound')) : status === optimal ? answer.objective : null;
  }
  return answer;
}

function hold(model, order, values) {
  for (const place of order.whole) {
    const value = Math.round(values[place]);
    model.changeColIntegrality(place, 0);
    model.changeColBounds(place, value, value);
  }
  order.held = true;
}

function varied(model, order, changes) {
  const none = (value, otherwise) => value ?? otherwise;
  for (const [row, lower, upper] of changes) model.changeRowBounds(row, none(lower, -highs.infinity), none(upper, highs.infinity));
  const answer = solve(model, order);
  for (const [row] of changes) model.changeRowBounds(row, none(order.rowLower[row], -highs.infinity), none(order.rowUpper[row], highs.infinity));
  return answer;
}

function endOf(status) {
  switch (status) {
    case optimal: return 'best';
    case infeasible: return 'contradiction';
    case unbounded: return 'boundless';
    case timeLimit: return 'timeout';
    default: return 'failed';
  }
}

function finite(value) {
  return Number.isFinite(Number(value)) && Math.abs(Number(value)) < 1e29 ? Number(value) : null;
}
