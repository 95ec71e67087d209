/** The figure below which this part of them lies. */
export const quantile = (figures, part) =>
  figures.toSorted((a, b) => a - b)[Math.min(figures.length - 1, Math.floor(figures.length * part))];
export const median = (figures) => quantile(figures, 0.5);
export const round = (figure) => Number(figure.toFixed(2));
