// Score against each parameter.
views.push(function panels() {
  const host = document.getElementById("panels");
  if (!varying.length || !scored().length) return;
  document.getElementById("effects").classList.remove("hidden");
  host.replaceChildren(...byWeight().map(([param, share]) => {
    const card = el("div", { class: "card" });
    const title = el("h3", {}, [el("span", {}, [data.params[param].name]), el("small", {}, [`explains ${Math.round(share * 100)} %`])]);
    const body = el("div");
    card.append(title, body);
    panel(body, param);
    return card;
  }));
});

function panel(host, param) {
  const width = 380, height = 230, left = 46, right = 8, top = 12, bottom = 30;
  const p = data.params[param], places = bin(param), [low, high] = domain();
  const root = chart(host, width, height, `${data.scorers[state.scorer]} against ${p.name}`);
  const y = linear(low, high, height - bottom, top);
  const clamp = v => Math.min(height - bottom, Math.max(top, y(v)));
  for (const t of ticks(low, high, 5)) {
    root.append(draw("line", { class: "grid", x1: left, x2: width - right, y1: y(t), y2: y(t) }));
    root.append(label(left - 8, y(t) + 4, plain(t, 4), { "text-anchor": "end" }));
  }
  const x = place(p, places.at || places.labels, left, width - right);
  axis(root, places.labels, x, height - bottom + 18, width - right - left);
  const parts = [...groups(scored(), places.of).entries()].sort((a, b) => a[0] - b[0]);
  const many = scored().length > 1500;
  for (const [i, part] of parts) {
    if (many) range(root, x(i), part, clamp);
    else for (const c of part) root.append(hint(draw("circle", { class: "dot", cx: x(i), cy: clamp(mean(c)), r: 2.6 }), () => describe(c)));
  }
  const path = f => parts.map(([i, part], n) => `${n ? "L" : "M"}${x(i).toFixed(1)},${clamp(f(part)).toFixed(1)}`).join("");
  const middle = part => quantile(part.map(mean).sort((a, b) => a - b), 0.5);
  if (p.scale !== "ordinal") root.append(draw("path", { class: "middle", d: path(middle) }), draw("path", { class: "top", d: path(part => mean(bestOf(part))) }));
  for (const [i, part] of parts) leader(root, x(i), bestOf(part), clamp);
}

function axis(root, labels, x, y, room) {
  const gap = room / Math.max(1, labels.length), most = Math.max(3, Math.floor(Math.max(gap, 44) / 6.6));
  let last = -1e9;
  labels.forEach((text, i) => {
    const shown = short(text, most), half = shown.length * 3.6;
    if (x(i) - half < last + 8) return;
    last = x(i) + half;
    root.append(hint(label(x(i), y, shown, { "text-anchor": "middle" }), text));
  });
}

function range(root, x, part, y) {
  const sorted = part.map(mean).sort((a, b) => a - b);
  const ends = [quantile(sorted, 0.25), quantile(sorted, 0.75)].map(y);
  root.append(draw("line", { class: "middle", x1: x, x2: x, y1: y(sorted[0]), y2: y(sorted[sorted.length - 1]) }));
  root.append(hint(draw("line", { class: "range", x1: x, x2: x, y1: ends[0], y2: ends[1] }),
    `${part.length} candidates\nmedian ${score(quantile(sorted, 0.5))}\nquarter above ${score(quantile(sorted, 0.75))}`));
}

function leader(root, x, c, y) {
  const byFold = folds(c).filter(Number.isFinite);
  const ends = byFold.length > 1 ? [Math.min(...byFold), Math.max(...byFold)] : [mean(c) - deviation(c), mean(c) + deviation(c)];
  if (Number.isFinite(ends[0])) root.append(draw("line", { class: "spread", x1: x, x2: x, y1: y(ends[0]), y2: y(ends[1]) }));
  for (const f of byFold) root.append(draw("line", { class: "fold", x1: x - 4, x2: x + 4, y1: y(f), y2: y(f) }));
  const kind = c === winner() ? "winner-dot" : "lead-dot";
  root.append(hint(draw("circle", { class: kind, cx: x, cy: y(mean(c)), r: 5 }), () => describe(c)));
}
