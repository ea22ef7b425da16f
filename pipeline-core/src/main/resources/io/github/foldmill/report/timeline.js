// Which thread did what, and when. An event is [lane, kind, stage, fold, start, length, end], in microseconds.
(function timeline() {
  const line = data.timeline;
  if (!line || !line.events.length) return;
  document.getElementById("run").classList.remove("hidden");
  const left = 110, right = 8, top = 8, row = 30, width = 1150, floor = top + row * line.lanes.length, height = floor + 26;
  const root = chart(document.getElementById("timeline"), width, height, "what each thread did over time");
  const x = linear(0, line.end, left, width - right);
  for (const t of ticks(0, line.end / 1e6, 8)) {
    root.append(draw("line", { class: "grid", x1: x(t * 1e6), x2: x(t * 1e6), y1: top, y2: floor }));
    root.append(label(x(t * 1e6), floor + 18, t === 0 ? "0" : time(t), { "text-anchor": "middle" }));
  }
  line.lanes.forEach((lane, i) => {
    const busy = Math.min(1, lane[0] / line.end), y = top + i * row;
    root.append(draw("rect", { class: "lane", x: left, y: y + 3, width: width - right - left, height: row - 6, rx: 4 }));
    const name = label(0, y + row / 2 + 4, `thread ${i + 1}`, { class: "strong" });
    root.append(hint(name, `${lane[1]} computed, ${lane[2]} from the memory, ${lane[3]} failed\nbusy ${time(lane[0] / 1e6)}`));
    root.append(label(left - 10, y + row / 2 + 4, `${Math.round(busy * 100)} %`, { "text-anchor": "end" }));
  });
  const longest = line.events.map((event, i) => i).sort((a, b) => line.events[b][5] - line.events[a][5] || a - b).slice(0, 4000);
  const shown = new Set(longest);
  line.events.forEach((event, i) => {
    if (!shown.has(i)) return;
    const [lane, kind, stage, fold, start, length, end] = event;
    const long = Math.max(0.6, x(start + length) - x(start)), hit = end === 1 && long > 3;
    const names = end === 2 ? "broken" : hit ? `hit k${kind}` : `k${kind}`;
    const bar = draw("rect", { class: names, x: x(start).toFixed(2), y: top + lane * row + (hit ? 6 : 5), width: Math.max(0.5, long - (long > 3 ? 0.6 : 0)).toFixed(2), height: hit ? row - 12 : row - 10, rx: long > 5 ? 2 : 0 });
    root.append(hint(bar, `${line.kinds[kind]} \u201c${line.stages[stage]}\u201d${fold < 0 ? "" : `, fold ${fold}`}\n${time(length / 1e6)} ${["computed", "read from the memory", "failed"][end]}`));
  });
  const used = line.kinds.map((name, i) => i).filter(i => line.events.some(event => event[1] === i));
  const key = used.map(i => el("li", {}, [el("i", { class: `k${i}` }), line.kinds[i]]));
  key.push(el("li", {}, [el("i", { class: "hit" }), "outlined: read from the memory"]));
  if (line.events.some(event => event[6] === 2)) key.push(el("li", {}, [el("i", { class: "broken" }), "failed"]));
  document.getElementById("kinds").replaceChildren(...key);
  const left_out = line.omitted + line.events.length - shown.size;
  if (left_out) document.getElementById("omitted").textContent = `${left_out} shorter pieces of work are not drawn.`;
})();
