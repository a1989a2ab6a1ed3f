window.addEventListener("load", () => {
  // What is wrong is read first, as on our own pages; by now Django has put the cursor into the first box.
  document.querySelector(".app-admin-problems")?.focus();
  // The help signs of Django's two-box chooser carry a label, which only an element with a role may have.
  nameCells(document.querySelector("#result_list"));
  requestAnimationFrame(() => {
    document.querySelectorAll(".help-tooltip[aria-label]:not([role])").forEach((sign) => {
      sign.setAttribute("role", "img");
    });
  });
});

// On a narrow screen the rows of a list are cards, whose lines say their column. Without this the list scrolls sideways.
function nameCells(table) {
  if (!table) return;
  const names = [...table.tHead.rows[0].cells].map((cell) => cell.querySelector(".text")?.textContent.trim() ?? "");
  table.setAttribute("role", "table");
  for (const part of table.querySelectorAll("thead, tbody")) part.setAttribute("role", "rowgroup");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    [...row.cells].forEach((cell, at) => {
      const namesRow = cell.tagName === "TH";
      cell.setAttribute("role", namesRow ? (row.parentNode === table.tHead ? "columnheader" : "rowheader") : "cell");
      if (!namesRow) cell.dataset.label = names[at];
    });
  }
  table.classList.add("app-admin-cards");
}
