// All parameters, the time and the score at once: one line per candidate.
const threads = new Map();
views.push(function parallel() {
  if (!varying.length || !scored().length) return;
  document.getElementById("lines").classList.remove("hidden");
  const width = 1150, height = 380, right = 70, top = 34, bottom = 30;
  const root = chart(document.getElementById("parallel"), width, height, "each candidate as a line through its parameters, fit time and score");
  const list = scored().sort((a, b) => mean(a) - mean(b)).slice(-1500);
  const axes = columns(list, height - bottom, top);
  const first = axes[0], left = Math.min(120, Math.max(14 + 6.8 * Math.max(...first.marks.map(mark => Math.min(12, mark[1].length))), 3.6 * Math.min(18, first.name.length)));
  const x = i => left + i * (width - left - right) / (axes.length - 1);
  const shade = shares(Math.max(domain()[0], mean(list[0])), mean(list[list.length - 1]));
  const ranges = new Map(), lines = draw("g");
  threads.clear();
  for (const c of list) {
    const points = axes.map((axis, i) => [x(i), axis.y(c)]).filter(point => point[1] !== undefined);
    const d = points.map(([px, py], i) => i ? `C${(points[i - 1][0] + px) / 2},${points[i - 1][1].toFixed(1)} ${(points[i - 1][0] + px) / 2},${py.toFixed(1)} ${px},${py.toFixed(1)}` : `M${px},${py.toFixed(1)}`).join("");
    const line = draw("path", { class: "thread", d });
    if (c === winner()) line.classList.add("best"); else ramp(line, "stroke", 0.12 + 0.88 * shade(mean(c)));
    line.addEventListener("pointerenter", () => light(c[0], true));
    line.addEventListener("pointerleave", () => light(c[0], false));
    lines.append(hint(line, () => describe(c)));
    threads.set(c[0], line);
  }
  const best = winner() && threads.get(winner()[0]);
  if (best) lines.append(best);
  root.append(lines);
  const filter = () => {
    let inside = 0;
    for (const c of list) {
      const out = [...ranges].some(([axis, [from, to]]) => { const y = axis.y(c); return y === undefined || y < from || y > to; });
      threads.get(c[0]).classList.toggle("out", out);
      if (!out) inside++;
    }
    document.getElementById("inside").textContent = ranges.size ? `${inside} of ${list.length} candidates` : "";
  };
  axes.forEach((axis, i) => post(root, axis, x(i), top, height - bottom, i === axes.length - 1, ranges, filter));
});

function columns(list, floor, ceiling) {
  const order = byWeight().map(entry => entry[0]).reverse();
  const all = order.map(i => {
    const p = data.params[i], places = bin(i), at = place(p, places.at || places.labels, floor, ceiling);
    return { name: p.name, y: c => places.of(c) < 0 ? undefined : at(places.of(c)), marks: places.labels.map((text, n) => [at(n), text]) };
  });
  const seconds = list.map(c => number(c[6])).filter(Number.isFinite);
  if (seconds.length) {
    const least = Math.min(...seconds), most = Math.max(...seconds);
    const to = most > 10 * least && least > 0 ? Math.log : x => x;
    const scale = t => linear(to(least), to(most), floor, ceiling)(to(t));
    all.push({ name: "fit time", y: c => Number.isFinite(number(c[6])) ? scale(number(c[6])) : undefined, marks: [[floor, time(least)], [ceiling, time(most)]] });
  }
  const [low, high] = domain(), scale = linear(low, high, floor, ceiling);
  all.push({ name: data.scorers[state.scorer], y: c => Math.min(floor, scale(mean(c))), marks: ticks(low, high, 6).map(t => [scale(t), plain(t, 4)]) });
  return all;
}

function post(root, axis, x, top, bottom, last, ranges, filter) {
  root.append(draw("line", { class: "axis", x1: x, x2: x, y1: top, y2: bottom }));
  root.append(hint(label(x, 16, short(axis.name, 18), { "text-anchor": "middle", class: "strong" }), axis.name));
  let free = 1e9;
  for (const [y, text] of [...axis.marks].sort((a, b) => b[0] - a[0])) {
    if (free - y < 13) continue;
    free = y;
    root.append(hint(label(last ? x + 8 : x - 8, y + 4, short(text, 12), { "text-anchor": last ? "start" : "end", class: "halo" }), text));
  }
  const brush = draw("rect", { class: "brush hidden", x: x - 7, width: 14, rx: 3 });
  const grip = draw("rect", { class: "grip", x: x - 12, y: top - 6, width: 24, height: bottom - top + 12 });
  hint(grip, "drag to filter, click to clear");
  root.append(brush, grip);
  const at = event => { const box = root.getBoundingClientRect(); return (event.clientY - box.top) * 380 / box.height; };
  let start;
  grip.addEventListener("pointerdown", event => { start = at(event); grip.setPointerCapture(event.pointerId); ranges.delete(axis); brush.classList.add("hidden"); filter(); });
  grip.addEventListener("pointermove", event => {
    if (start === undefined || Math.abs(at(event) - start) < 4) return;
    const [from, to] = [Math.max(top - 6, Math.min(start, at(event))), Math.min(bottom + 6, Math.max(start, at(event)))];
    make(brush, { y: from, height: to - from }).classList.remove("hidden");
    ranges.set(axis, [from, to]);
    filter();
  });
  for (const name of ["pointerup", "pointercancel"]) grip.addEventListener(name, () => { start = undefined; });
}

function light(candidate, on) {
  const line = threads.get(candidate);
  if (!line) return;
  line.classList.toggle("lit", on);
  if (on) line.parentNode.append(line);
}
