// What all views share: the data, elements, scales, numbers as text, and the tip.
const data = JSON.parse(document.getElementById("data").textContent);
const SVG = document.querySelector("svg").namespaceURI;
const state = { scorer: data.chooser };
const views = [];
const varying = data.params.map((p, i) => i).filter(i => data.params[i].values.length > 1);

function make(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
  for (const child of [].concat(children === undefined ? [] : children)) node.append(child);
  return node;
}
const el = (tag, attributes, children) => make(document.createElement(tag), attributes, children);
const draw = (tag, attributes, children) => make(document.createElementNS(SVG, tag), attributes, children);

function chart(host, width, height, label) {
  const root = draw("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
  host.replaceChildren(root);
  return root;
}
function label(x, y, text, attributes) {
  return draw("text", Object.assign({ x, y }, attributes), [text]);
}
const short = (text, most) => text.length > most ? text.slice(0, Math.max(1, most - 1)) + "\u2026" : text;

// Scores: a candidate is [number, parameter value numbers, means, deviations, ranks, fold scores, fit seconds, tied].
const mean = c => number(c[2][state.scorer]);
const deviation = c => number(c[3][state.scorer]);
const folds = c => c[5].length ? c[5][state.scorer].map(number) : [];
const number = value => value === null ? NaN : Number(value);
const scored = () => data.candidates.filter(c => Number.isFinite(mean(c)));
function winner() {
  const best = data.candidates.find(c => c[0] === data.best);
  return best && Number.isFinite(mean(best)) ? best : undefined;
}
function bestOf(list) {
  return list.reduce((best, c) => best === undefined || mean(c) > mean(best) ? c : best, undefined);
}
const average = list => list.reduce((sum, x) => sum + x, 0) / list.length;
const variance = list => { const m = average(list); return average(list.map(x => (x - m) * (x - m))); };
const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
function groups(list, key) {
  const map = new Map();
  for (const c of list) { const k = key(c); if (k >= 0) { if (!map.has(k)) map.set(k, []); map.get(k).push(c); } }
  return map;
}
// The share of the scores' variance that a parameter explains by itself.
function weight(param) {
  const list = scored().filter(c => c[1][param] >= 0);
  const total = variance(list.map(mean));
  if (!(total > 0)) return 0;
  const all = average(list.map(mean));
  let between = 0;
  for (const part of groups(list, c => bin(param).of(c)).values()) {
    between += part.length * Math.pow(average(part.map(mean)) - all, 2);
  }
  return between / list.length / total;
}
const byWeight = () => varying.map(i => [i, weight(i)]).sort((a, b) => b[1] - a[1] || a[0] - b[0]);

// Many numbers become intervals, so that every view has few places per parameter.
const bins = new Map();
function bin(param) {
  if (!bins.has(param)) bins.set(param, makeBins(data.params[param]));
  return bins.get(param);
}
function makeBins(p) {
  const param = data.params.indexOf(p);
  if (p.scale === "ordinal" || p.values.length <= 24) {
    return { labels: p.values, of: c => c[1][param], at: p.numbers };
  }
  const to = p.scale === "log" ? Math.log : x => x;
  const from = p.scale === "log" ? Math.exp : x => x;
  const low = to(p.numbers[0]), high = to(p.numbers[p.numbers.length - 1]), count = 12;
  const at = Array.from({ length: count }, (_, i) => from(low + (i + 0.5) * (high - low) / count));
  const of = c => c[1][param] < 0 ? -1
    : Math.min(count - 1, Math.floor((to(p.numbers[c[1][param]]) - low) / (high - low) * count));
  return { labels: at.map(x => "\u2248" + plain(x, 2)), of, at };
}

const plain = (x, digits) => Number.isFinite(x) ? String(Number(x.toPrecision(digits))) : "\u2013";
const score = x => !Number.isFinite(x) ? "\u2013" : Math.abs(x) >= 1000 || (x !== 0 && Math.abs(x) < 0.001) ? x.toExponential(2) : x.toFixed(Math.abs(x) >= 100 ? 1 : 4);
function time(seconds) {
  if (!Number.isFinite(seconds)) return "\u2013";
  if (seconds >= 120) return (seconds / 60).toFixed(1) + " min";
  if (seconds >= 1) return plain(seconds, 3) + " s";
  return seconds >= 0.001 ? plain(seconds * 1000, 3) + " ms" : plain(seconds * 1e6, 3) + " \u00b5s";
}
function describe(c) {
  const params = data.params.map((p, i) => c[1][i] < 0 ? "" : `${p.name} = ${p.values[c[1][i]]}\n`).join("");
  const spread = Number.isFinite(deviation(c)) ? ` \u00b1 ${score(deviation(c))}` : "";
  return `#${c[0]}   ${data.scorers[state.scorer]} ${score(mean(c))}${spread}\n${params}fit ${time(number(c[6]))}`;
}

function linear(from, to, start, end) {
  const span = to - from || 1;
  return x => start + (x - from) / span * (end - start);
}
function ticks(low, high, count) {
  const raw = (high - low || Math.abs(low) || 1) / count, power = Math.pow(10, Math.floor(Math.log10(raw)));
  const step = power * [1, 2, 5, 10].find(m => power * m >= raw * 0.999);
  const list = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) list.push(Number((i * step).toPrecision(12)));
  return list;
}
function place(p, at, start, end) {
  if (p.scale === "ordinal" || at.length < 2) {
    const step = (end - start) / at.length;
    return i => start + (i + 0.5) * step;
  }
  const to = p.scale === "log" ? Math.log : x => x;
  const inner = (end - start) * 0.06;
  const scale = linear(to(at[0]), to(at[at.length - 1]), start + inner, end - inner);
  return i => scale(to(at[i]));
}
// The middle half decides what is an outlier; one bad candidate must not flatten all others.
function domain() {
  const means = scored().map(mean).sort((a, b) => a - b);
  if (!means.length) return [0, 1];
  const q1 = quantile(means, 0.25), q3 = quantile(means, 0.75);
  const best = bestOf(scored());
  const low = Math.min(Math.max(means[0], q1 - 4 * Math.max(q3 - q1, means[means.length - 1] - q3)), ...folds(best));
  const high = Math.max(means[means.length - 1], ...folds(best));
  const room = (high - low || Math.abs(high) || 1) * 0.06;
  return [low - room, high + room];
}
// Scores as shares of the ramp; if all are equal, all are the best.
const shares = (low, high) => high > low ? linear(low, high, 0, 1) : () => 1;
function ramp(node, property, t) {
  const share = Math.max(0, Math.min(1, Number.isFinite(t) ? t : 0));
  node.style[property] = share < 0.5
    ? `color-mix(in oklab, var(--r1) ${(share * 200).toFixed(1)}%, var(--r0))`
    : `color-mix(in oklab, var(--r2) ${(share * 200 - 100).toFixed(1)}%, var(--r1))`;
  return node;
}

const tip = document.getElementById("tip");
function hint(node, text) {
  node.addEventListener("pointerenter", event => { tip.textContent = typeof text === "function" ? text() : text; tip.style.visibility = "visible"; follow(event); });
  node.addEventListener("pointermove", follow);
  node.addEventListener("pointerleave", () => { tip.style.visibility = "hidden"; });
  return node;
}
function follow(event) {
  const left = Math.min(event.clientX + 14, window.innerWidth - tip.offsetWidth - 8);
  const below = event.clientY + 16 + tip.offsetHeight < window.innerHeight;
  tip.style.left = Math.max(8, left) + "px";
  tip.style.top = (below ? event.clientY + 16 : event.clientY - tip.offsetHeight - 12) + "px";
}
