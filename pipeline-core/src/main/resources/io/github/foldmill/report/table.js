// The table sorts by any column, filters by text, and tells the lines which candidate is pointed at.
const table = document.getElementById("candidates"), body = table.tBodies[0];
const heads = [...table.tHead.rows[0].cells];

function sort(column, down) {
  const value = row => { const cell = row.cells[column]; return cell.hasAttribute("data-v") ? cell.getAttribute("data-v") : cell.textContent; };
  const numeric = heads[column].hasAttribute("data-numeric");
  const key = row => numeric ? (value(row) === "" ? NaN : Number(value(row))) : value(row);
  const rows = [...body.rows].map(row => [key(row), Number(row.getAttribute("data-i")), row]);
  rows.sort(([a, i], [b, j]) => {
    if (numeric && (Number.isNaN(a) || Number.isNaN(b))) return Number.isNaN(a) - Number.isNaN(b) || i - j;
    return (a < b ? -1 : a > b ? 1 : 0) * (down ? -1 : 1) || i - j;
  });
  body.append(...rows.map(entry => entry[2]));
  heads.forEach((head, i) => { if (i === column) head.setAttribute("aria-sort", down ? "descending" : "ascending"); else head.removeAttribute("aria-sort"); });
}
heads.forEach((head, i) => {
  head.querySelector("button").addEventListener("click", () => {
    const first = head.hasAttribute("data-best-first");
    const down = head.hasAttribute("aria-sort") ? head.getAttribute("aria-sort") === "ascending" : first;
    sort(i, down);
    history.replaceState(null, "", `#sort=${i}${down ? "d" : "a"}`);
  });
});
const wanted = /^#sort=(\d+)([ad])$/.exec(location.hash);
if (wanted && Number(wanted[1]) < heads.length) sort(Number(wanted[1]), wanted[2] === "d");

document.getElementById("filter").addEventListener("input", event => {
  const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of body.rows) {
    const text = row.textContent.toLowerCase();
    row.classList.toggle("hidden", !words.every(word => text.includes(word)));
  }
});
for (const row of body.rows) {
  row.addEventListener("pointerenter", () => light(Number(row.getAttribute("data-i")), true));
  row.addEventListener("pointerleave", () => light(Number(row.getAttribute("data-i")), false));
}
for (const input of document.querySelectorAll("input[name=scorer]")) {
  input.addEventListener("change", () => { state.scorer = Number(input.value); views.forEach(view => view()); });
}
views.forEach(view => view());
document.documentElement.setAttribute("data-ready", "yes");
