"use strict";
/* Sorting and filtering of the comparison, in the page itself. Without scripts the table stands as it is. */

const callinTable = (() => {
  /* The number a cell begins with, "17:30" read as 17.30; null for a cell without one. */
  function number(text) {
    const found = parseFloat(text.replace(":", "."));
    return Number.isNaN(found) ? null : found;
  }

  /* Cells without a number come last, whichever way the others go. */
  function compare(first, second, numeric, direction) {
    if (!numeric) {
      return direction * first.localeCompare(second, "en-GB");
    }
    const [a, b] = [number(first), number(second)];
    if (a === null || b === null) {
      return (a === null) - (b === null);
    }
    return direction * (a - b);
  }

  function sorted(rows, column, numeric, direction) {
    return [...rows].sort((a, b) => compare(a.cells[column], b.cells[column], numeric, direction));
  }

  function matches(cells, words, nation) {
    const text = cells.join(" ").toLowerCase();
    return (!nation || cells[1] === nation) && words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
  }

  /* -- the page ------------------------------------------------------------------------------------------------ */

  function mount(table) {
    const body = table.tBodies[0];
    const rows = [...body.rows].map((element) => ({
      element, cells: [...element.cells].map((cell) => cell.textContent.trim()),
    }));
    const heads = [...table.tHead.rows[0].cells];
    const tools = document.createElement("div");
    tools.className = "callin-tools";
    tools.innerHTML = `<p><label for="callin-words">Find</label>
      <input id="callin-words" type="search" autocomplete="off"></p>
      <p><label for="callin-nation">Nation</label>
      <select id="callin-nation"><option value="">all</option></select></p><p role="status"></p>`;
    const [words, nation, status] = ["input", "select", "[role=status]"].map((name) => tools.querySelector(name));
    for (const name of [...new Set(rows.map((row) => row.cells[1]))].sort()) {
      nation.append(new Option(name, name));
    }

    function filter() {
      const shown = rows.filter((row) => {
        row.element.hidden = !matches(row.cells, words.value, nation.value);
        return !row.element.hidden;
      });
      status.textContent = `${shown.length} of ${rows.length} shown`;
    }

    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.addEventListener("click", () => {
        const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
        body.append(...sorted(rows, column, head.classList.contains("number"), direction).map((row) => row.element));
      });
      head.replaceChildren(button);
    });
    tools.addEventListener("input", filter);
    (table.closest(".callin-wide") || table).before(tools);
    filter();
  }

  return { sorted, matches, mount };
})();

if (typeof module !== "undefined") {
  module.exports = callinTable;
} else {
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("table.callin-comparison").forEach(callinTable.mount);
  });
}
