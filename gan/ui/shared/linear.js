// Linear algebra for a few hundred numbers. Matrices are lists of rows.

/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
export function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** The mean of some rows. @param {ArrayLike<number>[]} rows */
export function meanOf(rows) {
  const mean = new Float64Array(rows[0].length);
  for (const row of rows) for (let i = 0; i < mean.length; i++) mean[i] += row[i] / rows.length;
  return mean;
}

/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
export const less = (a, b) => Float64Array.from(a, (value, i) => value - b[i]);

/** Rows times their weights, summed. @param {ArrayLike<number>[]} rows @param {ArrayLike<number>} weights */
export function mixed(rows, weights) {
  const found = new Float64Array(rows[0].length);
  for (const [k, row] of rows.entries()) for (let i = 0; i < found.length; i++) found[i] += weights[k] * row[i];
  return found;
}

/** Products of all pairs of rows. @param {ArrayLike<number>[]} rows */
export const gramOf = (rows) => rows.map((a) => Float64Array.from(rows, (b) => dot(a, b)));

/** Columns as rows. @param {ArrayLike<number>[]} rows */
export const turned = (rows) => Array.from(rows[0], (_, i) => Float64Array.from(rows, (row) => row[i]));

/** What solves a symmetric, positive definite system, by Cholesky's decomposition; `ridge` mean diagonals are added to
 * the diagonal. @param {Float64Array[]} matrix @param {number} ridge
 * @returns {(right: ArrayLike<number>) => Float64Array} */
export function solver(matrix, ridge = 0) {
  const count = matrix.length;
  const added = (ridge * matrix.reduce((sum, row, i) => sum + row[i], 0)) / count;
  const lower = matrix.map(() => new Float64Array(count));
  for (let i = 0; i < count; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j] + (i === j ? added : 0);
      for (let k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k];
      lower[i][j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j][j];
    }
  return (right) => {
    const found = Float64Array.from(right);
    for (let i = 0; i < count; i++) {
      for (let k = 0; k < i; k++) found[i] -= lower[i][k] * found[k];
      found[i] /= lower[i][i];
    }
    for (let i = count - 1; i >= 0; i--) {
      for (let k = i + 1; k < count; k++) found[i] -= lower[k][i] * found[k];
      found[i] /= lower[i][i];
    }
    return found;
  };
}

const TURNS = 60; // of the power iteration

/** The two directions in which rows differ most, their first principal components. @param {ArrayLike<number>[]} rows
 * @returns {{ mean: Float64Array, axes: Float64Array[] }} */
export function principalPlane(rows) {
  const mean = meanOf(rows);
  const about = rows.map((row) => less(row, mean));
  /** @type {Float64Array[]} */
  const axes = [];
  for (let k = 0; k < 2; k++) {
    let axis = Float64Array.from(mean, (_, i) => Math.sin(i + 1)); // any that is at right angles to none
    for (let turn = 0; turn < TURNS; turn++) {
      for (const other of axes) axis = less(axis, mixed([other], [dot(other, axis)]));
      const next = mixed(
        about,
        about.map((row) => dot(row, axis)),
      );
      axis = mixed([next], [1 / (Math.hypot(...next) || 1)]);
    }
    axes.push(axis);
  }
  return { mean, axes };
}
