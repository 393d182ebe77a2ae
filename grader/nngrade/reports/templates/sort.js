for (const button of document.querySelectorAll("button[data-by]")) {
  button.hidden = false;
  button.parentElement.querySelector(".plain").hidden = true;
  button.addEventListener("click", () => {
    const head = button.parentElement, body = head.closest("table").tBodies[0], key = button.dataset.by;
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const value = row => key === "points" ? Number(row.dataset.points) : row.dataset.name;
    const order = (a, b) => key === "points" ? value(a) - value(b) : value(a).localeCompare(value(b));
    body.append(...[...body.rows].sort((a, b) => up ? order(a, b) : order(b, a)));
  });
}
