// The score over two parameters at a time; the others are at their best or averaged.
views.push(function heatmap() {
  if (varying.length < 2 || !scored().length) return;
  document.getElementById("pairs").classList.remove("hidden");
  const across = document.getElementById("across"), down = document.getElementById("down"), how = document.getElementById("how");
  if (!across.options.length) {
    const order = byWeight().map(entry => entry[0]);
    for (const i of varying) for (const pick of [across, down]) pick.add(new Option(data.params[i].name, String(i)));
    across.value = String(order[0]);
    down.value = String(order[1]);
    const other = pick => pick === across ? down : across;
    for (const pick of [across, down]) pick.addEventListener("change", () => {
      if (other(pick).value === pick.value) other(pick).value = pick.dataset.last;
      for (const each of [across, down]) each.dataset.last = each.value;
      heatmap();
    });
    for (const pick of [across, down]) pick.dataset.last = pick.value;
    how.addEventListener("change", heatmap);
  }
  map(document.getElementById("heatmap"), Number(across.value), Number(down.value), how.value === "mean");
});

function map(host, a, b, averaged) {
  const xs = bin(a).labels.slice(0, 60), ys = bin(b).labels.slice(0, 60);
  const left = Math.min(200, 38 + 6.6 * Math.max(...ys.map(t => Math.min(t.length, 24)))), top = 8, bottom = 44;
  const width = 1150, cell = Math.min(260, (width - left) / xs.length), row = Math.max(20, Math.min(44, 420 / ys.length));
  const height = top + row * ys.length + bottom;
  const root = chart(host, width, height, `${data.scorers[state.scorer]} by ${data.params[a].name} and ${data.params[b].name}`);
  const cells = groups(scored(), c => bin(a).of(c) < 0 || bin(b).of(c) < 0 ? -1 : bin(a).of(c) * 1e6 + bin(b).of(c));
  const value = part => averaged ? average(part.map(mean)) : mean(bestOf(part));
  const values = [...cells.values()].map(value).sort((p, q) => p - q);
  const [low, high] = [Math.max(values[0], quantile(values, 0.5) - 3 * (values[values.length - 1] - quantile(values, 0.5)) - 1e-12), values[values.length - 1]];
  const shade = shares(low, high), win = winner();
  const cellsOf = draw("g"), texts = draw("g"), outlined = [];
  root.append(cellsOf, texts);
  xs.forEach((_, i) => ys.forEach((_, j) => {
    const x = left + i * cell, y = top + (ys.length - 1 - j) * row, part = cells.get(i * 1e6 + j);
    const box = { x, y, width: cell, height: row, rx: 3 };
    if (!part) { cellsOf.append(hint(draw("rect", Object.assign({ class: "missing" }, box)), "no candidate")); return; }
    const v = value(part), t = shade(v), holds = win !== undefined && part.includes(win);
    const rect = ramp(draw("rect", Object.assign({ class: holds ? "cell winner-cell" : "cell" }, box)), "fill", t);
    hint(rect, () => `${data.params[a].name} = ${xs[i]}, ${data.params[b].name} = ${ys[j]}\n${part.length} candidate${part.length > 1 ? "s" : ""}, ${averaged ? "mean" : "best"} ${score(v)}`);
    cellsOf.append(rect);
    if (holds) outlined.push(rect);
    if (cell >= 46) texts.append(label(x + cell / 2, y + row / 2 + 4, score(v), { "text-anchor": "middle", class: t > 0.62 ? "high" : "low", "pointer-events": "none" }));
  }));
  cellsOf.append(...outlined);
  axis(root, xs, i => left + (i + 0.5) * cell, top + row * ys.length + 18, cell * xs.length);
  ys.forEach((text, j) => root.append(hint(label(left - 10, top + (ys.length - 0.5 - j) * row + 4, short(text, 24), { "text-anchor": "end" }), text)));
  root.append(label(left + cell * xs.length / 2, height - 6, data.params[a].name, { "text-anchor": "middle", class: "strong" }));
  const middle = top + row * ys.length / 2;
  root.append(label(11, middle, short(data.params[b].name, Math.max(4, Math.floor(row * ys.length / 7))), { "text-anchor": "middle", class: "strong", transform: `rotate(-90 11 ${middle})` }));
}
