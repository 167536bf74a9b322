"use strict";
(() => {
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details")) each.open = true;
  });
  const table = document.querySelector(".cards");
  if (!table) return;
  const rows = [...table.tBodies[0].rows];
  const search = document.getElementById("search");
  const states = [...document.querySelectorAll(".legend button")];
  const article = (row) => document.getElementById(row.dataset.card);
  const texts = new Map();

  // What the search looks in: the path and the names of the rules that spoke.
  const text = (row) => {
    if (!texts.has(row)) {
      const rules = [...article(row).querySelectorAll("a.rule")].map((link) => link.textContent);
      texts.set(row, [row.cells[0].textContent, ...rules].join("\n").toLowerCase());
    }
    return texts.get(row);
  };

  // States of one disclosure widen the choice, those of another narrow it.
  const filter = () => {
    const wanted = new Map();
    for (const button of states.filter((each) => each.getAttribute("aria-pressed") === "true")) {
      const key = button.dataset.key.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
      wanted.set(key, [...(wanted.get(key) || []), button.dataset.value]);
    }
    const words = search.value.trim().toLowerCase();
    let count = 0;
    for (const row of rows) {
      const fits = [...wanted].every(([key, values]) => values.includes(row.dataset[key]));
      const shown = fits && (!words || text(row).includes(words));
      row.hidden = article(row).hidden = !shown;
      count += shown;
    }
    document.getElementById("shown").textContent = count < rows.length ? `${count} of ${rows.length} cards` : "";
  };

  const sort = (button) => {
    const head = button.parentElement;
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const each of table.tHead.rows[0].cells) each.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const column = Number(button.dataset.column);
    const value = (row) => row.cells[column].dataset.sort;
    const order = new Intl.Collator(undefined, { numeric: true });
    rows.sort((a, b) => (down ? -1 : 1) * order.compare(value(a), value(b)));
    table.tBodies[0].append(...rows);
  };

  search.addEventListener("input", filter);
  for (const button of states) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      filter();
    });
  }
  for (const button of table.tHead.querySelectorAll("button")) button.addEventListener("click", () => sort(button));
  document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
  filter();
})();
